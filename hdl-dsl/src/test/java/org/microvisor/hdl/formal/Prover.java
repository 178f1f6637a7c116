package org.microvisor.hdl.formal;

import org.junit.jupiter.api.Assumptions;
import org.microvisor.hdl.Cell;

/** Proofs as tests. Where the programs are missing the test is skipped, with what to install. */
public final class Prover {
    private Prover() {}

    /** Proves all assertions in the design by induction over {@code depth} cycles; gives what was shown. */
    public static Proof.Proven prove(Cell top, int depth) {
        return of(top).induction(depth);
    }

    /** A proof, if this machine has the programs for it. */
    public static Proof of(Cell top) {
        try {
            Program.require("yosys", "yosys-smtbmc", "z3");
        } catch (MissingTool e) {
            Assumptions.abort(e.getMessage());
        }
        return Proof.of(top);
    }
}
