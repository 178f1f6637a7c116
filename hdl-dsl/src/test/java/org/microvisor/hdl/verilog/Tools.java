package org.microvisor.hdl.verilog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.tool.Workbench;

/** The open tools that judge what is emitted. A missing tool fails the test, with what to install. */
public final class Tools {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private Tools() {}

    /** Emits the design and asserts that neither linter says a word. */
    public static Verilog assertLintsClean(Cell top) {
        return assertLintsClean(Verilog.of(top));
    }

    /** Asserts that neither linter says a word. */
    static Verilog assertLintsClean(Verilog verilog) {
        withBench((workbench, directory) -> {
            List<String> names = writeAll(verilog, directory);
            List<String> verilator =
                    new ArrayList<>(List.of("verilator", "--lint-only", "-Wall", "--top-module", verilog.topName()));
            verilator.addAll(names);
            assertThat(run(workbench, verilator)).as(verilog.files().toString()).isEmpty();
            List<String> icarus =
                    new ArrayList<>(List.of("iverilog", "-g2005", "-Wall", "-o", "lint.vvp", "-s", verilog.topName()));
            icarus.addAll(names);
            assertThat(run(workbench, icarus)).as(verilog.files().toString()).isEmpty();
        });
        return verilog;
    }

    /** Runs a test bench with the design in Icarus and gives what it printed. */
    public static String simulate(Cell top, String bench) {
        Verilog verilog = Verilog.of(top);
        StringBuilder output = new StringBuilder();
        withBench((workbench, directory) -> {
            List<String> names = writeAll(verilog, directory);
            Files.writeString(directory.resolve("bench.v"), bench);
            List<String> icarus =
                    new ArrayList<>(List.of("iverilog", "-g2005", "-o", "bench.vvp", "-s", "bench", "bench.v"));
            icarus.addAll(names);
            assertThat(run(workbench, icarus)).isEmpty();
            output.append(run(workbench, List.of("vvp", "-n", "bench.vvp")));
        });
        return output.toString();
    }

    /** Writes the design and the models of its black boxes. */
    private static List<String> writeAll(Verilog verilog, Path directory) throws IOException {
        verilog.write(directory);
        List<String> names = new ArrayList<>(verilog.files().keySet());
        for (Map.Entry<String, String> model : verilog.models().entrySet()) {
            Files.writeString(directory.resolve(model.getKey()), model.getValue());
            names.add(model.getKey());
        }
        return names;
    }

    /** The cells of the 7 series that Yosys makes of the design, by kind. */
    public static Map<String, Integer> cells(Verilog verilog) {
        Map<String, Integer> cells = new HashMap<>();
        withBench((workbench, directory) -> {
            verilog.write(directory);
            String script = "read_verilog " + String.join(" ", verilog.files().keySet())
                    + "; synth_xilinx -family xc7 -flatten -noiopad -top " + verilog.topName() + "; stat";
            Matcher line = Pattern.compile("(?m)^ +([A-Z][A-Z0-9_]+) +(\\d+)$")
                    .matcher(run(workbench, List.of("yosys", "-p", script)));
            while (line.find()) {
                cells.put(line.group(1), Integer.valueOf(line.group(2)));
            }
        });
        return cells;
    }

    /** Asserts that Yosys takes the design without a word. */
    static void assertYosysReads(Verilog verilog) {
        withBench((workbench, directory) -> {
            verilog.write(directory);
            String script = "read_verilog " + String.join(" ", verilog.files().keySet()) + "; hierarchy -check -top "
                    + verilog.topName() + "; proc; check -assert";
            assertThat(run(workbench, List.of("yosys", "-q", "-p", script))).isEmpty();
        });
    }

    /** What the solver says about the flattened design. */
    static String prove(Verilog verilog, String... how) {
        StringBuilder output = new StringBuilder();
        withBench((workbench, directory) -> {
            verilog.write(directory);
            String script =
                    "read_verilog -formal " + String.join(" ", verilog.files().keySet()) + "; prep -flatten -top "
                            + verilog.topName() + "; async2sync; dffunmap; write_smt2 -wires design.smt2";
            assertThat(run(workbench, List.of("yosys", "-q", "-p", script))).isEmpty();
            List<String> solver = new ArrayList<>(List.of("yosys-smtbmc", "-s", "z3"));
            solver.addAll(List.of(how));
            solver.add("design.smt2");
            output.append(run(workbench, solver));
        });
        return output.toString();
    }

    /** What a tool prints, and its status if that is not 0. */
    private static String run(Workbench workbench, List<String> command) {
        Workbench.Ended ended = workbench.run(command);
        return ended.status() == 0 ? ended.text() : ended.text() + "exit code " + ended.status();
    }

    private interface Work {
        void in(Workbench workbench, Path directory) throws IOException;
    }

    private static void withBench(Work work) {
        try (Workbench workbench = new Workbench(LIMIT)) {
            work.in(workbench, workbench.directory());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
