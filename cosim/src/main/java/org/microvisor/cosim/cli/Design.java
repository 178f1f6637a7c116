package org.microvisor.cosim.cli;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.microvisor.hdl.synth.Part;

/**
 * A circuit that the project delivers as Verilog.
 *
 * @param name as typed on the command line, and the name of its directory in {@code verilog-out}
 * @param top its top module
 * @param clockMhz the clock that it must reach by our estimate for speed grade -1
 * @param part the smallest device that it must fit
 * @param files runs the generator: file name to text, Verilog and what else comes from the same source
 * @param core runs the generator for Vivado's IP packager: file name to text
 */
public record Design(
        String name,
        String top,
        int clockMhz,
        Part part,
        Supplier<Map<String, String>> files,
        Supplier<Map<String, String>> core) {
    public Design {
        if (!name.matches("[a-z][a-z0-9-]*")) {
            throw new IllegalArgumentException("a design is named in lower case: name=" + name);
        }
    }

    /** Runs the generator and gives the Verilog alone. */
    public Map<String, String> verilog() {
        Map<String, String> verilog = new TreeMap<>(files.get());
        verilog.keySet().removeIf(name -> !name.endsWith(".v"));
        return verilog;
    }
}
