package org.microvisor.hdl.formal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Circuit;
import org.microvisor.hdl.ClockDomain;
import org.microvisor.hdl.Op;
import org.microvisor.hdl.Statement;
import org.microvisor.hdl.Statement.Check;
import org.microvisor.hdl.tool.Workbench;
import org.microvisor.hdl.verilog.Verilog;

/**
 * A design as the solver sees it, flattened. Written into a directory.
 *
 * <p>With one clock a step is a cycle. With several the solver chooses in each step which of them have an edge, so that it looks at
 * every order of edges; a property is then looked at in every step, also where its own clock stands.
 */
final class Model {
    private static final String FILE = "model.smt2";

    /** A register changes in those steps in which its clock has an edge. */
    private static final String CLOCKED = """
            (* techmap_celltype = "$dff" *)
            module clocked (CLK, D, Q);
                parameter WIDTH = 1;
                parameter CLK_POLARITY = 1;
                input CLK;
                input [WIDTH-1:0] D;
                output [WIDTH-1:0] Q;
                \\$ff #(.WIDTH(WIDTH)) state (.D(CLK ? D : Q), .Q(Q));
            endmodule
            """;

    private final Cell top;
    private final List<ClockDomain> clocks;
    private final Path directory;
    private final Workbench programs;
    private final Map<String, Check> checks;

    private Model(Cell top, List<ClockDomain> clocks, Path directory, Workbench programs, Map<String, Check> checks) {
        this.top = top;
        this.clocks = clocks;
        this.directory = directory;
        this.programs = programs;
        this.checks = checks;
    }

    /** What the solver said: its own words, and whether it had the answer asked for. */
    record Answer(boolean passed, String text) {
        /** The parts of those lines that begin so. */
        Stream<String> after(String beginning) {
            return text.lines()
                    .filter(line -> line.contains("  " + beginning))
                    .map(line -> line.substring(line.indexOf(beginning) + beginning.length())
                            .trim());
        }
    }

    /**
     * The model of a design.
     *
     * @param isWithoutArrays memories become registers
     */
    static Model of(Cell top, boolean isWithoutArrays, Path directory, Workbench programs) throws IOException {
        Verilog verilog = Verilog.formal(top);
        List<ClockDomain> clocks = List.copyOf(clocks(top.circuit()));
        verilog.write(directory);
        Files.writeString(directory.resolve("clocked.map"), CLOCKED);
        Files.writeString(
                directory.resolve("model.ys"),
                "read_verilog -formal " + String.join(" ", verilog.files().keySet()) + "\n"
                        + "hierarchy -check -top " + verilog.topName() + "\n"
                        + "proc\n"
                        + "chformal -early\n" // properties of a cycle are looked at in it, not in the next one
                        + "prep -top " + verilog.topName() + " -flatten\n"
                        + "memory_nordff\n"
                        + (isWithoutArrays || clocks.size() > 1 ? "memory_map\n" : "")
                        + "async2sync\ndffunmap\n"
                        + (clocks.size() > 1 ? "techmap -map clocked.map\nopt_clean\n" : "")
                        + "write_smt2 -wires " + FILE + "\n");
        Workbench.Ended ended = programs.run(List.of("yosys", "-q", "-s", "model.ys"));
        if (ended.status() != 0) {
            throw new IllegalStateException("yosys does not take the design: "
                    + ended.text()
                            .lines()
                            .filter(line -> line.contains("ERROR"))
                            .collect(Collectors.joining("; ")));
        }
        return new Model(top, clocks, directory, programs, verilog.checks());
    }

    /** The clocks of all registers, the top's own first. */
    private static Set<ClockDomain> clocks(Circuit top) {
        Set<ClockDomain> clocks = new LinkedHashSet<>(Set.of(top.home()));
        addClocks(top, clocks);
        if (clocks.size() > 1 && !has(top, top.home())) {
            clocks.remove(top.home());
        }
        return clocks;
    }

    private static void addClocks(Circuit circuit, Set<ClockDomain> clocks) {
        registers(circuit).map(Bits::domain).forEach(clocks::add);
        circuit.children().forEach(child -> addClocks(child, clocks));
    }

    private static boolean has(Circuit circuit, ClockDomain domain) {
        return registers(circuit).anyMatch(register -> register.domain() == domain)
                || circuit.children().stream().anyMatch(child -> has(child, domain));
    }

    private static Stream<Bits> registers(Circuit circuit) {
        return Stream.concat(circuit.signals().stream(), circuit.syncReads().stream())
                .filter(signal -> signal.op() == Op.REGISTER || signal.op() == Op.READ_SYNC);
    }

    /** In the first step all resets are active, and with several clocks all of them have an edge. */
    String resetAtStart() {
        StringBuilder text = new StringBuilder("initial\n");
        for (ClockDomain clock : clocks) {
            text.append("assume (not [").append(top.circuit().resetName(clock)).append("])\n");
            if (clocks.size() > 1) {
                text.append("assume [").append(top.circuit().clockName(clock)).append("]\n");
            }
        }
        return text.toString();
    }

    /** No reset is active after the first step. */
    String noOtherReset() {
        StringBuilder text = new StringBuilder("always -1\n");
        for (ClockDomain clock : clocks) {
            text.append("assume [").append(top.circuit().resetName(clock)).append("]\n");
        }
        return text.toString();
    }

    /** How many properties of the kind there are. */
    int count(Check.Kind kind) {
        return (int)
                checks.values().stream().filter(check -> check.kind() == kind).count();
    }

    /** The property that the solver calls so. */
    Statement.Check check(String path) {
        Check check = checks.get(path);
        if (check == null) {
            throw new IllegalStateException(
                    "not a property of the design: path=" + path + ", known=" + checks.keySet());
        }
        return check;
    }

    /** Asks the solver. The constraints are in the language of {@code yosys-smtbmc --smtc}. */
    Answer ask(String constraints, String... options) throws IOException {
        Path file = Files.createTempFile(directory, "constraints", ".smtc");
        Files.writeString(file, constraints);
        List<String> command = Stream.of(
                        Stream.of(
                                "yosys-smtbmc",
                                "-s",
                                "z3",
                                "--unroll", // macros of many levels take z3 ages
                                "--noprogress",
                                "--smtc",
                                file.getFileName().toString()),
                        Stream.of(options),
                        Stream.of(FILE))
                .flatMap(part -> part)
                .toList();
        Workbench.Ended ended = programs.run(command);
        Answer answer = new Answer(ended.status() == 0, ended.text());
        if (answer.after("Status: ").findAny().isEmpty()) {
            throw new NotProven("the solver gave up:\n" + ended.text().indent(4));
        }
        return answer;
    }

    /** Whether each property by itself follows from {@code depth} steps in which all hold; for a model without arrays. */
    boolean followsEach(String constraints, int depth) throws IOException {
        programs.write("steps.smtc", constraints);
        programs.write("answers.txt", "sat\n".repeat(depth) + "unsat\n"); // so that it asks for all the steps
        programs.succeed(List.of(
                "yosys-smtbmc",
                "-s",
                "dummy",
                "--dummy",
                "answers.txt",
                "--logic",
                "QF_BV",
                "--unroll",
                "--noprogress",
                "--smtc",
                "steps.smtc",
                "-i",
                "-t",
                Integer.toString(depth),
                "--dump-smt2",
                "steps.smt2",
                FILE));
        Goals goals = Goals.of(programs.read("steps.smt2"));
        programs.write("goals.smt2", goals.script());
        return goals.holdAll(programs.run(List.of("z3", "goals.smt2")).text());
    }

    /** What a waveform in the directory shows. */
    Trace trace(String file) throws IOException {
        return new State(top, clocks).trace(Waveform.read(directory.resolve(file)));
    }
}
