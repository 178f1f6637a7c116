package org.microvisor.hdl.fuzz;

import java.util.List;

/**
 * A random circuit that another simulator does not run as ours does.
 *
 * @param seed makes the circuit and its stimulus
 * @param judge who disagrees; "own" if ours could not even run it
 * @param difference the first cycle and the first result that differ
 * @param choices makes the circuit, as cut down
 * @param verilog the modules of the circuit, as cut down
 */
public record Disagreement(long seed, String judge, String difference, List<Integer> choices, String verilog) {
    @Override
    public String toString() {
        return "seed " + seed + ", " + judge + ": " + difference;
    }
}
