package org.microvisor.hdl.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Circuit;
import org.microvisor.hdl.ClockDomain;
import org.microvisor.hdl.Code;
import org.microvisor.hdl.Crossing;
import org.microvisor.hdl.Op;
import org.microvisor.hdl.Problem;
import org.microvisor.hdl.check.CrossingPath.Part;

/**
 * A crossing is what it says: it takes registers of one clock without logic in between, for logic has glitches; it goes into a
 * register without logic in between, and what it caught there is used only one register later, when it has settled; and nothing
 * is synchronized twice into one clock, for the copies may differ for a cycle.
 */
final class CrossingRules {
    private final Flow flow;
    private final ClockCrossings clocks;
    private final Consumer<Problem> found;
    private final Map<Bits, Crossing> crossings = new HashMap<>();
    private final Map<Crossing, CrossingPath> paths = new LinkedHashMap<>();
    private final Map<Bits, Optional<Crossing>> carried = new HashMap<>();
    private final Set<Bits> visited = new HashSet<>();
    private final Deque<Flow.Driver> behind = new ArrayDeque<>();

    CrossingRules(Flow flow, ClockCrossings clocks, Consumer<Problem> found) {
        this.flow = flow;
        this.clocks = clocks;
        this.found = found;
    }

    void check(List<Circuit> circuits) {
        Map<List<Object>, Crossing> synchronizers = new HashMap<>();
        for (Circuit circuit : circuits) {
            for (Crossing crossing : circuit.crossings()) {
                crossings.put(crossing.value(), crossing);
                source(crossing, synchronizers);
            }
        }
        Map<Bits, Crossing> firstStages = new HashMap<>();
        for (Flow.Receiver receiver : flow.receivers()) {
            if (receiver.driver().target() instanceof Bits target && target.op() == Op.REGISTER) {
                carried(receiver.driver().values().get(0)).ifPresent(crossing -> {
                    path(crossing).to().add(target);
                    if (crossing.kind() != Crossing.Kind.HELD) {
                        firstStages.put(target, crossing);
                    }
                });
            }
        }
        circuits.stream().filter(circuit -> circuit.blackBox().isPresent()).forEach(this::pins);
        crossings.putAll(firstStages);
        carried.clear();
        flow.receivers().forEach(receiver -> uses(receiver.driver(), true));
        while (!behind.isEmpty()) {
            uses(behind.remove(), false);
        }
    }

    private void pins(Circuit blackBox) {
        for (Bits pin : blackBox.signals()) {
            for (Flow.Driver driver : pin.op() == Op.INPUT ? flow.drivers(pin) : List.<Flow.Driver>of()) {
                carried(driver.values().get(0))
                        .ifPresent(crossing -> path(crossing).to().add(pin));
            }
        }
    }

    /** The ends of every crossing. */
    List<CrossingPath> paths() {
        return List.copyOf(paths.values());
    }

    private CrossingPath path(Crossing crossing) {
        return paths.computeIfAbsent(crossing, key -> new CrossingPath(key, new ArrayList<>(), new LinkedHashSet<>()));
    }

    // ---- where a crossing comes from

    private void source(Crossing crossing, Map<List<Object>, Crossing> synchronizers) {
        if (crossing.kind() == Crossing.Kind.RESET) {
            return; // may come from anywhere
        }
        if (crossing.kind() == Crossing.Kind.BIT && crossing.source().width() > 1) {
            report(
                    line(crossing),
                    crossing.source() + " crosses as single bits: they arrive in different cycles",
                    "an AsyncFifo or a Handshake for words, a CounterCrossing for counts");
            return;
        }
        List<Part> parts = path(crossing).from();
        Optional<Problem> logic = straight(crossing, parts);
        if (logic.isPresent()) {
            found.accept(logic.get());
            return;
        }
        Set<ClockDomain> clocksOfSource = new LinkedHashSet<>();
        parts.forEach(part -> clocksOfSource.addAll(clocksOf(part.holder())));
        if (clocksOfSource.size() > 1) {
            report(
                    line(crossing),
                    "the crossing takes " + crossing.source() + ", which is of several clocks: " + clocksOfSource,
                    "one crossing for each clock");
        }
        if (crossing.kind() == Crossing.Kind.HELD) {
            return;
        }
        for (Part part : parts) {
            List<Object> key =
                    List.of(part.holder(), part.low(), crossing.value().domain());
            Crossing before = synchronizers.putIfAbsent(key, crossing);
            if (before != null) {
                report(
                        line(crossing, part.holder()),
                        part.holder() + " of " + part.holder().domain() + " is synchronized into "
                                + crossing.value().domain() + " here and at "
                                + line(before, part.holder()).place()
                                + ": the two copies may differ for a cycle",
                        "synchronize it once and use that copy everywhere");
                return;
            }
        }
    }

    private Set<ClockDomain> clocksOf(Bits holder) {
        return holder.op() == Op.READ || holder.op() == Op.READ_SYNC ? flow.writers(holder.memory()) : flow.own(holder);
    }

    private static Line line(Crossing crossing) {
        return new Line(crossing.value().circuit(), crossing.place());
    }

    /** The line in the innermost cell around both: a library cell inside is one thing. */
    private static Line line(Crossing crossing, Bits holder) {
        Line line = line(crossing);
        Circuit around = ClockCrossings.around(line.circuit(), holder.circuit());
        while (line.circuit() != around) {
            line = new Line(
                    line.circuit().parent().orElseThrow(), line.circuit().place());
        }
        return line;
    }

    /** The line of an operation; of the statement around it if only a tool knows where it was made. */
    private static Line line(Bits bits, Line statement) {
        return bits.place().line() > 0 ? new Line(bits.circuit(), bits.place()) : statement;
    }

    /** Notes the holders behind the crossing; gives a mistake if there is logic before them. */
    private Optional<Problem> straight(Crossing crossing, List<Part> parts) {
        Deque<Part> open = new ArrayDeque<>();
        open.add(new Part(crossing.source(), 0, crossing.source().width()));
        Set<Part> entered = new HashSet<>();
        Line line = line(crossing);
        while (!open.isEmpty()) {
            Part part = open.remove();
            Bits bits = part.holder();
            if (!entered.add(part)) {
                continue; // a loop, reported elsewhere
            }
            boolean logic = false;
            switch (bits.op()) {
                case LITERAL -> {}
                case REGISTER -> parts.add(part);
                case READ -> {
                    Set<ClockDomain> address = clocks.domains(bits.operand());
                    logic = crossing.kind() != Crossing.Kind.HELD
                            || !Set.of(crossing.value().domain()).containsAll(address);
                    parts.add(part);
                }
                case READ_SYNC -> parts.add(part);
                case SLICE -> open.add(new Part(bits.operand(), part.low() + bits.low(), part.width()));
                case CAST -> open.add(new Part(bits.operand(), part.low(), part.width()));
                case ZEXT, SEXT -> {
                    int width = bits.operand().width();
                    int low = bits.op() == Op.SEXT ? Math.min(part.low(), width - 1) : part.low();
                    if (low < width) {
                        open.add(new Part(bits.operand(), low, Math.min(part.width(), width - low)));
                    }
                }
                case CAT -> {
                    int low = 0;
                    for (int i = bits.operands().size() - 1; i >= 0; i--) {
                        Bits one = bits.operands().get(i);
                        int from = Math.max(part.low(), low);
                        int to = Math.min(part.low() + part.width(), low + one.width());
                        if (from < to) {
                            open.add(new Part(one, from - low, to - from));
                        }
                        low += one.width();
                    }
                }
                case INPUT, OUTPUT, WIRE -> {
                    List<Flow.Driver> drivers = flow.drivers(bits);
                    if (flow.isOutside(bits)) {
                        parts.add(part);
                    } else if (!drivers.isEmpty()) {
                        Flow.Driver only = drivers.get(0);
                        line = only.line();
                        logic = drivers.size() > 1 || !only.conditions().isEmpty();
                        open.add(new Part(only.values().get(0), part.low(), part.width()));
                    }
                }
                default -> logic = true;
            }
            if (logic) {
                Line wrong = bits.op().isSignal() ? line : line(bits, line);
                return Optional.of(wrong.problem(
                        Code.BAD_CROSSING,
                        "a crossing into " + crossing.value().domain() + " takes " + bits
                                + ", which is made by logic: another clock may catch a glitch",
                        "a reg(" + crossing.source().width() + ") of the sending clock in front of the crossing"));
            }
        }
        return Optional.empty();
    }

    // ---- where a crossing goes to

    /** The crossing whose unsettled value the node is, by wires only. */
    private Optional<Crossing> carried(Bits start) {
        Optional<Crossing> all = carried.get(start);
        if (all != null) {
            return all;
        }
        Crossing crossing = crossings.get(start);
        Optional<Crossing> result = Optional.empty();
        if (crossing != null) {
            boolean registered = crossing.kind() == Crossing.Kind.HELD
                    && crossing.source().op() == Op.READ_SYNC
                    && crossing.source().domain() == crossing.value().domain();
            result = registered ? Optional.empty() : Optional.of(crossing);
        } else if (start.op() != Op.INPUT || start.circuit().blackBox().isEmpty()) { // else a pin made for it
            carried.put(start, result); // should wires go in a circle
            for (Bits one : isWiring(start) ? start.operands() : List.<Bits>of()) {
                result = result.isPresent() ? result : carried(one);
            }
            for (Flow.Driver driver : flow.drivers(start)) {
                result = result.isPresent() ? result : carried(driver.values().get(0));
            }
        }
        carried.put(start, result);
        return result;
    }

    private static boolean isWiring(Bits bits) {
        return bits.op() == Op.SLICE || bits.op() == Op.CAT || bits.op() == Op.CAST;
    }

    private void uses(Flow.Driver driver, boolean receives) {
        boolean caught = driver.target() instanceof Bits target && (target.op() == Op.REGISTER || !receives);
        for (Bits value : driver.values()) {
            Optional<Crossing> crossing = carried(value);
            boolean decided = !driver.conditions().isEmpty()
                    && crossing.map(Crossing::kind).orElse(Crossing.Kind.HELD) != Crossing.Kind.HELD;
            if (crossing.isPresent() && (!caught || decided)) {
                misuse(crossing.get(), driver.line());
            }
            inside(value, driver.line());
        }
        for (Bits condition : driver.conditions()) {
            carried(condition).ifPresent(crossing -> misuse(crossing, driver.line()));
            inside(condition, driver.line());
        }
    }

    /** Looks at every operation behind the value. */
    private void inside(Bits start, Line statement) {
        Deque<Bits> open = new ArrayDeque<>(List.of(start));
        while (!open.isEmpty()) {
            Bits bits = open.pop();
            if (!visited.add(bits)) {
                continue;
            }
            behind.addAll(flow.drivers(bits));
            if (!bits.op().isSignal() && !isWiring(bits) && bits.op() != Op.CROSS && bits.op() != Op.READ_SYNC) {
                Line line = line(bits, statement);
                bits.operands().forEach(operand -> carried(operand).ifPresent(crossing -> misuse(crossing, line)));
            }
            if (!bits.op().isSignal() && bits.op() != Op.CROSS && bits.op() != Op.READ_SYNC) {
                bits.operands().forEach(open::push);
            }
        }
    }

    private void misuse(Crossing crossing, Line line) {
        boolean held = crossing.kind() == Crossing.Kind.HELD;
        report(
                line,
                crossing.source() + " crosses into " + crossing.value().domain() + " at " + crossing.place()
                        + " and is used before it has settled",
                held
                        ? "put it into a register straight away: when(arrived, () -> word.set(cross(...)))"
                        : "two registers straight after one another, and only then logic, as Synchronizer has them");
    }

    private void report(Line line, String text, String fix) {
        found.accept(line.problem(Code.BAD_CROSSING, text, fix));
    }
}
