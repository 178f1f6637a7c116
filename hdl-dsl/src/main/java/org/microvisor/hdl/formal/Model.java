package org.microvisor.hdl.formal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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

/** A design as the solver sees it: flattened, one step a cycle of its clock. Written into a directory. */
final class Model {
    private static final String FILE = "model.smt2";

    private final Cell top;
    private final Path directory;
    private final Workbench programs;
    private final Map<String, Check> checks;

    private Model(Cell top, Path directory, Workbench programs, Map<String, Check> checks) {
        this.top = top;
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

    static Model of(Cell top, Path directory, Workbench programs) throws IOException {
        Verilog verilog = Verilog.formal(top);
        requireOneClock(top.circuit(), top.circuit().home());
        verilog.write(directory);
        Files.writeString(
                directory.resolve("model.ys"),
                "read_verilog -formal " + String.join(" ", verilog.files().keySet()) + "\n"
                        + "hierarchy -check -top " + verilog.topName() + "\n"
                        + "proc\n"
                        + "chformal -early\n" // properties of a cycle are looked at in it, not in the next one
                        + "prep -top " + verilog.topName() + " -flatten\n"
                        + "memory_nordff\nasync2sync\ndffunmap\n"
                        + "write_smt2 -wires " + FILE + "\n");
        Workbench.Ended ended = programs.run(List.of("yosys", "-q", "-s", "model.ys"));
        if (ended.status() != 0) {
            throw new IllegalStateException("yosys does not take the design: "
                    + ended.text()
                            .lines()
                            .filter(line -> line.contains("ERROR"))
                            .collect(Collectors.joining("; ")));
        }
        return new Model(top, directory, programs, verilog.checks());
    }

    /** The solver's step is an edge of every clock at once, which is wrong for clocks that do not know of each other. */
    private static void requireOneClock(Circuit circuit, ClockDomain home) {
        Stream.concat(circuit.signals().stream(), circuit.syncReads().stream())
                .filter(signal -> signal.op() == Op.REGISTER || signal.op() == Op.READ_SYNC)
                .map(Bits::domain)
                .filter(domain -> domain != home)
                .findFirst()
                .ifPresent(domain -> {
                    throw new IllegalArgumentException("a proof has one clock: top="
                            + circuit.cell().getClass().getSimpleName() + ", also=" + domain);
                });
        circuit.children().forEach(child -> requireOneClock(child, home));
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

    /** What a waveform in the directory shows. */
    Trace trace(String file) throws IOException {
        return new State(top).trace(Waveform.read(directory.resolve(file)));
    }
}
