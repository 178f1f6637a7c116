package org.microvisor.cosim.cli;

import java.util.Map;
import java.util.function.Supplier;
import org.microvisor.cosim.report.Part;

/**
 * A circuit that the project delivers as Verilog.
 *
 * @param name as typed on the command line, and the name of its directory in {@code verilog-out}
 * @param top its top module
 * @param clockMhz the clock that it must reach by our estimate for speed grade -1
 * @param part the smallest device that it must fit
 * @param verilog runs the generator: file name (with {@code .v}) to text
 */
public record Design(String name, String top, int clockMhz, Part part, Supplier<Map<String, String>> verilog) {
    public Design {
        if (!name.matches("[a-z][a-z0-9-]*")) {
            throw new IllegalArgumentException("a design is named in lower case: name=" + name);
        }
    }
}
