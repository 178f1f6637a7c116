package org.microvisor.hdl.fuzz;

import java.util.List;
import org.microvisor.hdl.tool.Workbench;

/** Samples on Icarus Verilog. */
final class Icarus implements OutsideRun.Simulator {
    @Override
    public String run(Workbench bench, List<String> tops) {
        StringBuilder top =
                new StringBuilder("module all;\n    reg [4:0] t = 0; reg load = 0; reg go = 0; reg show = 0;\n");
        tops.forEach(one -> top.append("    " + one + " " + one + "_i (t, load, go, show);\n"));
        top.append("    integer i;\n    initial begin #1;\n        for (i = 0; i < " + Sample.CYCLES
                + "; i = i + 1) begin\n            t = i; #1 load = 1; #1 load = 0; #1 go = 1; #1 go = 0;"
                + " #1 show = 1; #1 show = 0; #1;\n        end\n        $finish;\n    end\nendmodule\n");
        bench.write("all.v", top.toString());
        bench.succeed(List.of("iverilog", "-g2005", "-o", "all.vvp", "-s", "all", "all.v", "samples.v"));
        return bench.succeed(List.of("vvp", "-n", "all.vvp"));
    }
}
