package org.microvisor.hdl.formal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Statement.Check;
import org.microvisor.hdl.tool.ToolFailed;
import org.microvisor.hdl.tool.ToolMissing;
import org.microvisor.hdl.tool.Workbench;

/**
 * Proves the properties of a design: that what it asserts holds in every cycle, whatever comes in, as long as what it assumes
 * holds.
 *
 * <p>A design with several clocks is looked at in steps: in each, any of the clocks has an edge, or all, or none, so the proof
 * covers every order of edges and every ratio of their rates. "Cycle" then means a step, and properties hold in each of them.
 *
 * <p>The resets are active in the first cycle; later they may come and go unless {@link #resetOnlyAtStart} says otherwise. Registers
 * without a reset or an initial value and memories begin with anything. The same design gives the same answer on every run. Needs
 * {@code yosys}, {@code yosys-smtbmc} and {@code z3}.
 *
 * <pre>{@code Proof.of(new FifoProof()).induction(2);}</pre>
 */
public final class Proof {
    private static final Pattern REACHED = Pattern.compile("Reached cover statement at (\\S+) in step (\\d+)");

    private final Cell top;
    private Duration limit = Duration.ofMinutes(2);
    private boolean isResetOnce;
    private boolean isOneByOne;
    private Path traces = Path.of(System.getProperty("java.io.tmpdir"));

    /**
     * What was shown.
     *
     * @param cycles how far was looked back, or forward
     * @param asserts properties that hold
     * @param assumes properties of the surroundings that were taken for granted
     * @param took wall time
     */
    public record Proven(int cycles, int asserts, int assumes, Duration took) {}

    /**
     * A state that can be reached.
     *
     * @param label what the {@code cover} says
     * @param cycle the first cycle in which it can hold
     */
    public record Reached(String label, int cycle, Trace trace) {}

    private interface Work<T> {
        T in(Path directory, Workbench programs) throws IOException;
    }

    private Proof(Cell top) {
        this.top = top;
    }

    /** A proof about the cell, which must be a top. */
    public static Proof of(Cell top) {
        if (top.parent().isPresent()) {
            throw new IllegalArgumentException(
                    "not a top cell: " + top.getClass().getSimpleName());
        }
        return new Proof(top);
    }

    /** How long the programs may take together; 2 minutes if not said. */
    public Proof within(Duration time) {
        limit = time;
        return this;
    }

    /** Resets are active in the first cycle only. */
    public Proof resetOnlyAtStart() {
        isResetOnce = true;
        return this;
    }

    /**
     * An induction looks at one assertion after the other. Much faster where there are dozens; all memories must be small, as they are
     * taken word by word.
     */
    public Proof oneByOne() {
        isOneByOne = true;
        return this;
    }

    /** Where waveforms of counterexamples are left; the directory for temporary files if not said. */
    public Proof traces(Path directory) {
        traces = directory;
        return this;
    }

    /**
     * Proves the assertions for all time: they hold in the first cycles, and in each cycle if they did in the {@code depth} cycles
     * before. Also makes sure that the assumptions leave the circuit a way to run.
     *
     * @throws CounterExample with the cycles that lead to a failure, or with those that show what else must be asserted
     * @throws NotProven if there is no answer in time
     * @throws ToolMissing if a program is not installed
     */
    public Proven induction(int depth) {
        long start = System.nanoTime();
        return inDirectory((directory, programs) -> {
            Model model = model(directory, programs, Check.Kind.ASSERT);
            check(model, directory, true, "-t", Integer.toString(depth + 1));
            mustRun(model, depth + 1);
            if (!isOneByOne || !model.followsEach(constraints(model), depth)) {
                check(model, directory, false, "-i", "-t", Integer.toString(depth));
            }
            return proven(model, depth, start);
        });
    }

    /**
     * Shows that no assertion fails in the first {@code cycles} cycles.
     *
     * @throws CounterExample with the cycles that lead to a failure
     * @throws NotProven if there is no answer in time
     * @throws ToolMissing if a program is not installed
     */
    public Proven bounded(int cycles) {
        long start = System.nanoTime();
        return inDirectory((directory, programs) -> {
            Model model = model(directory, programs, Check.Kind.ASSERT);
            check(model, directory, true, "-t", Integer.toString(cycles));
            mustRun(model, cycles);
            return proven(model, cycles, start);
        });
    }

    /**
     * Shows that each {@code cover} can come true in the first {@code cycles} cycles, and how.
     *
     * @throws NotProven with those that cannot
     */
    public List<Reached> cover(int cycles) {
        return inDirectory((directory, programs) -> {
            Model model = model(directory, programs, Check.Kind.COVER);
            Model.Answer answer =
                    model.ask(constraints(model), "-c", "--dump-vcd", "cover%.vcd", "-t", Integer.toString(cycles));
            List<String> missing = answer.after("Unreached cover statement at ")
                    .map(path -> model.check(path.replaceFirst("\\.$", "")))
                    .map(check -> "\"" + check.label() + "\" (" + check.place() + ")")
                    .toList();
            if (!answer.passed()) {
                throw new NotProven(
                        missing.isEmpty()
                                ? "an assertion fails on the way to a cover: run bounded(" + cycles + ")"
                                : "never true in the first " + cycles + " cycles: " + String.join(", ", missing));
            }
            List<Reached> reached = new ArrayList<>();
            List<Matcher> pending = new ArrayList<>();
            int dumps = 0;
            for (String line : answer.text().lines().toList()) {
                Matcher matcher = REACHED.matcher(line);
                if (matcher.find()) {
                    pending.add(matcher);
                } else if (line.contains("  Writing trace")) {
                    Trace trace = model.trace("cover" + dumps++ + ".vcd");
                    for (Matcher one : pending) {
                        reached.add(
                                new Reached(model.check(one.group(1)).label(), Integer.parseInt(one.group(2)), trace));
                    }
                    pending.clear();
                }
            }
            return reached;
        });
    }

    private String constraints(Model model) {
        return model.resetAtStart() + (isResetOnce ? model.noOtherReset() : "");
    }

    private Model model(Path directory, Workbench programs, Check.Kind kind) throws IOException {
        Model model = Model.of(top, isOneByOne, directory, programs);
        if (model.count(kind) == 0) {
            throw new IllegalArgumentException(
                    "nothing to prove: " + top.getClass().getSimpleName() + " has no "
                            + (kind == Check.Kind.COVER ? "cover" : "assertAlways") + " in it");
        }
        return model;
    }

    private void check(Model model, Path directory, boolean reachable, String... options) throws IOException {
        String vcd = reachable ? "reached.vcd" : "induction.vcd";
        Model.Answer answer = model.ask(
                constraints(model),
                Stream.concat(Stream.of(options), Stream.of("--dump-vcd", vcd)).toArray(String[]::new));
        if (answer.passed()) {
            return;
        }
        String path = answer.after("Assert failed in ")
                .map(line -> line.substring(line.indexOf(": ") + 2))
                .findFirst()
                .orElseThrow(() ->
                        new NotProven("the solver gave up:\n" + answer.text().indent(4)));
        Check check = model.check(path);
        Trace trace = model.trace(vcd);
        Path kept = traces.resolve(top.getClass().getSimpleName() + "." + path + ".vcd");
        Files.createDirectories(traces);
        Files.move(directory.resolve(vcd), kept, StandardCopyOption.REPLACE_EXISTING);
        int last = path.lastIndexOf('.');
        throw new CounterExample(
                last < 0 ? "" : path.substring(0, last),
                check.label(),
                check.place(),
                reachable,
                trace.cycles().size() - 1,
                kept,
                trace);
    }

    /** Assumptions that contradict each other would prove anything. */
    private void mustRun(Model model, int cycles) throws IOException {
        if (!model.ask(model.resetAtStart() + model.noOtherReset(), "-g", "-t", Integer.toString(cycles))
                .passed()) {
            throw new NotProven("the assumptions contradict each other: no " + cycles
                    + " cycles after a reset keep all of them, so whatever is asserted would hold");
        }
    }

    private static Proven proven(Model model, int cycles, long start) {
        return new Proven(
                cycles,
                model.count(Check.Kind.ASSERT),
                model.count(Check.Kind.ASSUME),
                Duration.ofNanos(System.nanoTime() - start));
    }

    private <T> T inDirectory(Work<T> work) {
        try (Workbench bench = new Workbench(limit)) {
            bench.run(List.of("z3", "--version")); // yosys-smtbmc says nothing clear if there is none
            return work.in(bench.directory(), bench);
        } catch (ToolMissing e) {
            throw e;
        } catch (ToolFailed e) {
            throw new NotProven(e.getMessage()
                    + "; give it more with within(...), or help it: assert more of the state, make it smaller");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
