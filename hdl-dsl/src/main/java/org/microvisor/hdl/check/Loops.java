package org.microvisor.hdl.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Circuit;
import org.microvisor.hdl.Code;
import org.microvisor.hdl.Op;
import org.microvisor.hdl.Problem;
import org.microvisor.hdl.Statement;
import org.microvisor.hdl.source.Place;

/** No wire depends on itself within one cycle, through whatever cells the path runs. Signals count as a whole. */
final class Loops {
    private static final int MOST_SIGNALS = 6;

    private final List<Circuit> circuits;
    private final Consumer<Problem> found;
    private final Map<Bits, List<Bits>> sources = new HashMap<>();
    private final Map<Bits, Place> places = new HashMap<>();
    private final Set<Bits> done = new HashSet<>();

    Loops(List<Circuit> circuits, Consumer<Problem> found) {
        this.circuits = circuits;
        this.found = found;
    }

    void check() {
        circuits.forEach(circuit -> collect(circuit.body(), new ArrayList<>()));
        for (Circuit circuit : circuits) {
            for (Bits signal : circuit.signals()) {
                if (signal.op() != Op.REGISTER && !done.contains(signal)) {
                    search(signal);
                }
            }
        }
    }

    /** Notes for each signal what decides its value: the values it is set to and the conditions around. */
    private void collect(Statement.Block block, List<Bits> conditions) {
        for (Statement statement : block.statements()) {
            if (statement instanceof Statement.Assign assign) {
                if (assign.target().op() != Op.REGISTER) {
                    List<Bits> into = sources.computeIfAbsent(assign.target(), key -> new ArrayList<>(2));
                    into.add(assign.value());
                    into.addAll(conditions);
                    places.putIfAbsent(assign.target(), assign.place());
                }
            } else if (statement instanceof Statement.Choice choice) {
                List<Bits> inner = new ArrayList<>(conditions);
                for (Statement.Branch branch : choice.branches()) {
                    branch.condition().ifPresent(inner::add);
                    collect(branch.body(), inner);
                }
            } else if (statement instanceof Statement.Select select) {
                List<Bits> inner = new ArrayList<>(conditions);
                inner.add(select.subject());
                select.cases().forEach(one -> collect(one.body(), inner));
            }
        }
    }

    private List<Bits> sources(Bits bits) {
        return switch (bits.op()) {
            case REGISTER, READ_SYNC, LITERAL -> List.of();
            case INPUT, OUTPUT, WIRE -> sources.getOrDefault(bits, List.of());
            default -> bits.operands();
        };
    }

    /** Where every path ends, so that none needs to go there. */
    private static boolean isEnd(Bits bits) {
        return bits.op() == Op.LITERAL || bits.op() == Op.REGISTER || bits.op() == Op.READ_SYNC;
    }

    private record Step(Bits bits, Iterator<Bits> rest) {}

    private void search(Bits start) {
        Deque<Step> path = new ArrayDeque<>();
        Set<Bits> onPath = new HashSet<>();
        path.push(new Step(start, sources(start).iterator()));
        onPath.add(start);
        while (!path.isEmpty()) {
            Step step = path.getFirst();
            if (!step.rest().hasNext()) {
                done.add(step.bits());
                onPath.remove(step.bits());
                path.pop();
                continue;
            }
            Bits next = step.rest().next();
            if (onPath.contains(next)) {
                report(path, next);
            } else if (!isEnd(next) && !done.contains(next)) {
                path.push(new Step(next, sources(next).iterator()));
                onPath.add(next);
            }
        }
    }

    private void report(Deque<Step> path, Bits again) {
        List<Bits> signals = new ArrayList<>();
        for (Step step : path) {
            if (step.bits().op().isSignal()) {
                signals.add(step.bits());
            }
            if (step.bits() == again) {
                break;
            }
        }
        Collections.reverse(signals);
        Bits first = signals.get(0);
        StringBuilder text = new StringBuilder("combinational loop: ");
        for (Bits signal : signals.subList(0, Math.min(MOST_SIGNALS, signals.size()))) {
            Place place = places.get(signal);
            text.append(name(signal))
                    .append(place == null ? "" : " (" + place + ")")
                    .append(" <- ");
        }
        text.append(signals.size() > MOST_SIGNALS ? (signals.size() - MOST_SIGNALS) + " more <- " : "")
                .append(name(first));
        found.accept(Problem.in(
                first.circuit().scopeOf(first).orElse(first.circuit()),
                Code.LOOP,
                places.getOrDefault(first, first.place()),
                text.toString(),
                "put a reg(" + first.width() + ") into the path"));
    }

    private static String name(Bits signal) {
        return signal.circuit().hint() + "." + signal;
    }
}
