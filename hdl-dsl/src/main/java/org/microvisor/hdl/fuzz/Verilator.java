package org.microvisor.hdl.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.microvisor.hdl.tool.Workbench;

/**
 * Samples on Verilator. Nearly all time goes into compiling its C++ for a program that runs once: that is one file, not optimised,
 * and what all programs of a workbench share is compiled once.
 *
 * <p>One optimisation of version 5.006 is off because it is wrong: with {@code const-bit-op-tree}, {@code a[3] && x} is {@code x}
 * where {@code a = {63'd0, x} & {63'd0, x}}. {@code expand} stays on: without it, {@code {1'b0, {32{x}}}} has its highest bit set.
 */
final class Verilator implements OutsideRun.Simulator {
    private static final List<String> SHARED = List.of("verilated", "verilated_threads");

    private static final String MAIN = """
            double sc_time_stamp() { return 0; }
            int main() {
                Vall top;
                top.t = 0; top.load = 0; top.go = 0; top.show = 0; top.eval();
                for (int i = 0; i < CYCLES; i++) {
                    top.t = i; top.load = 1; top.eval();
                    top.load = 0; top.eval();
                    top.go = 1; top.eval();
                    top.go = 0; top.eval();
                    top.show = 1; top.eval();
                    top.show = 0; top.eval();
                }
                top.final();
            }
            """;

    private int programs;

    @Override
    public String run(Workbench bench, List<String> tops) {
        String include = bench.succeed(List.of("verilator", "--getenv", "VERILATOR_ROOT"))
                        .strip() + "/include";
        StringBuilder top = new StringBuilder("module all (input wire [4:0] t, input wire load, go, show);\n");
        tops.forEach(one -> top.append("    " + one + " " + one + "_i (t, load, go, show);\n"));
        bench.write("all.v", top.append("endmodule\n").toString());
        String sources = "program" + programs++;
        bench.succeed(List.of(
                "verilator",
                "--cc",
                "-Wno-fatal",
                "-Wno-lint",
                "-fno-const-bit-op-tree",
                "-fno-dfg-peephole",
                "--output-split",
                "0",
                "--Mdir",
                sources,
                "--top-module",
                "all",
                "all.v",
                "samples.v"));
        if (!Files.exists(bench.directory().resolve(SHARED.get(0) + ".o"))) {
            for (String shared : SHARED) {
                compile(bench, include, "-c", include + "/" + shared + ".cpp", "-o", shared + ".o");
            }
            compile(bench, include, "-x", "c++-header", include + "/verilated.h", "-o", "verilated.h.gch");
        }
        bench.write(
                "main.cpp",
                includes(bench.directory().resolve(sources)) + MAIN.replace("CYCLES", Integer.toString(Sample.CYCLES)));
        compile(
                bench,
                include,
                "-I" + sources,
                "-pthread",
                "main.cpp",
                "verilated.o",
                "verilated_threads.o",
                "-o",
                "all");
        return bench.succeed(List.of("./all"));
    }

    /** All sources as one; the header comes first because only there its compiled form is taken. */
    private static String includes(Path sources) {
        StringBuilder text = new StringBuilder("#include \"verilated.h\"\n");
        try (Stream<Path> files = Files.list(sources)) {
            files.filter(file -> file.toString().endsWith(".cpp"))
                    .sorted()
                    .forEach(file -> text.append("#include \"" + file.getFileName() + "\"\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void compile(Workbench bench, String include, String... arguments) {
        List<String> command = new ArrayList<>(List.of("g++", "-O0", "-w", "-I.", "-I" + include));
        command.addAll(List.of(arguments));
        bench.succeed(command);
    }
}
