package org.microvisor.hdl.fuzz;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.microvisor.hdl.tool.Workbench;

/** A simulator that is not ours: it runs many samples as one program and says what each of them printed. */
public enum Judge {
    /** Icarus Verilog: interprets, knows unknown values. */
    ICARUS("iverilog") {
        @Override
        String run(Workbench bench, List<String> tops) {
            bench.write("all.v", top(tops));
            bench.succeed(List.of("iverilog", "-g2005", "-o", "all.vvp", "-s", "all", "all.v", "samples.v"));
            return bench.succeed(List.of("vvp", "-n", "all.vvp"));
        }

        private String top(List<String> tops) {
            StringBuilder text = new StringBuilder("module all;\n    reg [31:0] t = 0; reg show = 0; reg go = 0;\n");
            tops.forEach(top -> text.append("    " + top + " " + top + "_i (t, show, go);\n"));
            return text.append("    integer i;\n    initial begin #1;\n        for (i = 0; i < " + Sample.CYCLES
                            + "; i = i + 1) begin\n            t = i; #1 go = 1; #1 go = 0; #1 show = 1; #1 show = 0; #1;\n"
                            + "        end\n        $finish;\n    end\nendmodule\n")
                    .toString();
        }
    },
    /**
     * Verilator: compiles to C++, two-state. One optimisation of version 5.006 is off because it is wrong: with it, {@code a[3]
     * && x} is {@code x} where {@code a = {63'd0, x} & {63'd0, x}}.
     */
    VERILATOR("verilator") {
        @Override
        String run(Workbench bench, List<String> tops) {
            StringBuilder top =
                    new StringBuilder("module all (input wire [31:0] t, input wire show, input wire go);\n");
            tops.forEach(one -> top.append("    " + one + " " + one + "_i (t, show, go);\n"));
            bench.write("all.v", top.append("endmodule\n").toString());
            bench.write("main.cpp", MAIN.replace("CYCLES", Integer.toString(Sample.CYCLES)));
            bench.succeed(List.of(
                    "verilator",
                    "--cc",
                    "--exe",
                    "--build",
                    "-Wno-fatal",
                    "-Wno-lint",
                    "-O3",
                    "-fno-const-bit-op-tree",
                    "-CFLAGS",
                    "-O0",
                    "-MAKEFLAGS",
                    "OPT_FAST=-O0 OPT_SLOW=-O0 OPT_GLOBAL=-O0",
                    "--top-module",
                    "all",
                    "all.v",
                    "samples.v",
                    "main.cpp"));
            return bench.succeed(List.of("./obj_dir/Vall"));
        }
    };

    private static final String MAIN = """
            #include "Vall.h"
            double sc_time_stamp() { return 0; }
            int main() {
                Vall top;
                top.t = 0; top.show = 0; top.go = 0; top.eval();
                for (int i = 0; i < CYCLES; i++) {
                    top.t = i; top.eval();
                    top.go = 1; top.eval();
                    top.go = 0; top.eval();
                    top.show = 1; top.eval();
                    top.show = 0; top.eval();
                }
                top.final();
            }
            """;
    private static final Pattern LINE = Pattern.compile("(?m)^s(\\d+)_ +(\\d+) (\\S+)$");

    private final String program;

    Judge(String program) {
        this.program = program;
    }

    /** The program that must be installed. */
    public String program() {
        return program;
    }

    /** Builds and runs the program of all benches; gives what it printed. */
    abstract String run(Workbench bench, List<String> tops);

    /** What each sample printed in each cycle. */
    List<Map<Integer, String>> run(List<Sample> samples, Duration limit) {
        List<Map<Integer, String>> printed = new ArrayList<>();
        String output;
        try (Workbench bench = new Workbench(limit)) {
            List<String> tops = new ArrayList<>();
            StringBuilder modules = new StringBuilder();
            for (int i = 0; i < samples.size(); i++) {
                String prefix = "s" + i + "_";
                Sample sample = samples.get(i);
                sample.modules(prefix).values().forEach(modules::append);
                modules.append(sample.bench(prefix));
                bench.write(prefix + "vectors", sample.vectorFile());
                tops.add(prefix + "bench");
                printed.add(new HashMap<>());
            }
            bench.write("samples.v", modules.toString());
            output = run(bench, tops);
        }
        Matcher matcher = LINE.matcher(output);
        while (matcher.find()) {
            printed.get(Integer.parseInt(matcher.group(1))).put(Integer.valueOf(matcher.group(2)), matcher.group(3));
        }
        return printed;
    }
}
