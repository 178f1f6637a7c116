package org.microvisor.hdl.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Circuit;
import org.microvisor.hdl.ClockDomain;
import org.microvisor.hdl.Code;
import org.microvisor.hdl.Memory;
import org.microvisor.hdl.Op;
import org.microvisor.hdl.Problem;
import org.microvisor.hdl.Statement;

/**
 * Whatever takes values at the edges of a clock takes only values of that clock, or such as passed a crossing.
 *
 * <p>A value is of the clocks of all registers that it is made of, conditions included. A word read from a memory is also of the
 * clocks that write the memory, even if it is read by a registered read: the reader must say {@code HELD} for it, as an
 * asynchronous FIFO does, or take a {@link Memory#port()} on both sides, which makes the sharing visible. The mistake is reported
 * in the innermost cell that contains both ends, for there the clocks meet.
 */
final class ClockCrossings {
    private final Flow flow;
    private final Consumer<Problem> found;
    private final Map<Bits, Set<ClockDomain>> known = new HashMap<>();
    private final Set<List<Object>> reported = new HashSet<>();

    ClockCrossings(Flow flow, Consumer<Problem> found) {
        this.flow = flow;
        this.found = found;
    }

    /** Whether there is anything to check: most designs have one clock. */
    static boolean hasSeveral(List<Circuit> circuits) {
        ClockDomain first = circuits.get(0).home();
        for (Circuit circuit : circuits) {
            if (circuit.home() != first
                    || !circuit.crossings().isEmpty()
                    || isOther(first, circuit.signals())
                    || isOther(first, circuit.syncReads())
                    || !circuit.memories().isEmpty() && writesOther(first, circuit.body())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOther(ClockDomain first, List<Bits> nodes) {
        for (Bits node : nodes) {
            if (node.domain() != first) {
                return true;
            }
        }
        return false;
    }

    private static boolean writesOther(ClockDomain first, Statement.Block block) {
        for (Statement statement : block.statements()) {
            boolean other = false;
            if (statement instanceof Statement.Store store) {
                other = store.domain() != first;
            } else if (statement instanceof Statement.Choice choice) {
                other = choice.branches().stream().anyMatch(branch -> writesOther(first, branch.body()));
            } else if (statement instanceof Statement.Select select) {
                other = select.cases().stream().anyMatch(one -> writesOther(first, one.body()));
            }
            if (other) {
                return true;
            }
        }
        return false;
    }

    void check() {
        for (Flow.Receiver receiver : flow.receivers()) {
            List<Bits> roots = new ArrayList<>(receiver.driver().values());
            roots.addAll(receiver.driver().conditions());
            Set<ClockDomain> foreign = new LinkedHashSet<>();
            roots.forEach(root -> foreign.addAll(domains(root)));
            foreign.remove(receiver.domain());
            foreign.forEach(domain -> report(receiver, roots, domain));
        }
    }

    /** The clocks of everything that the value is made of. */
    Set<ClockDomain> domains(Bits start) {
        Deque<Bits> open = new ArrayDeque<>(List.of(start));
        Set<Bits> entered = new HashSet<>();
        while (!open.isEmpty()) {
            Bits bits = open.getFirst();
            if (known.containsKey(bits)) {
                open.pop();
            } else if (entered.add(bits)) {
                for (Bits source : flow.sources(bits)) {
                    if (!known.containsKey(source)
                            && !entered.contains(source)) { // entered: a loop, reported elsewhere
                        open.push(source);
                    }
                }
            } else {
                Set<ClockDomain> all = flow.own(bits);
                for (Bits source : flow.sources(bits)) {
                    all = union(all, known.getOrDefault(source, Set.of()));
                }
                known.put(bits, all);
                open.pop();
            }
        }
        return known.getOrDefault(start, Set.of());
    }

    /** Nearly all values are of one clock and share one set. */
    private static Set<ClockDomain> union(Set<ClockDomain> one, Set<ClockDomain> other) {
        if (one == other || one.containsAll(other)) {
            return one;
        }
        if (other.containsAll(one)) {
            return other;
        }
        Set<ClockDomain> both = new LinkedHashSet<>(one);
        both.addAll(other);
        return both;
    }

    // ---- reports

    /** How the search came to a node: from which one, and by which statement if it went through one. */
    private record Step(@Nullable Bits from, Flow.@Nullable Driver by) {}

    private void report(Flow.Receiver receiver, List<Bits> roots, ClockDomain domain) {
        Map<Bits, Step> steps = new HashMap<>();
        Deque<Bits> open = new ArrayDeque<>();
        for (Bits root : roots) {
            if (domains(root).contains(domain) && steps.putIfAbsent(root, new Step(null, null)) == null) {
                open.add(root);
            }
        }
        while (!open.isEmpty()) {
            Bits bits = open.remove();
            if (flow.own(bits).contains(domain)) {
                report(receiver, domain, bits, line(receiver, bits, steps));
                return;
            }
            List<Flow.Driver> drivers = flow.drivers(bits);
            for (Flow.Driver driver : drivers) {
                driver.values().forEach(next -> go(next, new Step(bits, driver), domain, steps, open));
                driver.conditions().forEach(next -> go(next, new Step(bits, driver), domain, steps, open));
            }
            if (drivers.isEmpty()) {
                flow.sources(bits).forEach(next -> go(next, new Step(bits, null), domain, steps, open));
            }
        }
    }

    private void go(Bits next, Step step, ClockDomain domain, Map<Bits, Step> steps, Deque<Bits> open) {
        if (domains(next).contains(domain) && steps.putIfAbsent(next, step) == null) {
            open.add(next);
        }
    }

    /** The statement on the way that stands in the innermost cell around both ends; the nearest to the receiver. */
    private static Line line(Flow.Receiver receiver, Bits source, Map<Bits, Step> steps) {
        Circuit around = around(receiver.driver().scope(), owner(source));
        Line best = receiver.driver().line();
        if (receiver.driver().scope() == around) {
            return best;
        }
        Bits at = source;
        while (at != null) {
            Step step = steps.get(at);
            if (step == null) {
                break;
            }
            if (step.by() != null && step.by().scope() == around) {
                best = step.by().line();
            }
            at = step.from();
        }
        return best;
    }

    private static Circuit owner(Bits source) {
        return source.op() == Op.READ || source.op() == Op.READ_SYNC
                ? source.memory().circuit()
                : source.circuit();
    }

    /** The innermost circuit that contains both. */
    static Circuit around(Circuit one, Circuit other) {
        Set<Circuit> above = new HashSet<>();
        for (Optional<Circuit> at = Optional.of(one);
                at.isPresent();
                at = at.get().parent()) {
            above.add(at.get());
        }
        Circuit at = other;
        while (!above.contains(at)) {
            at = at.parent().orElseThrow();
        }
        return at;
    }

    private void report(Flow.Receiver receiver, ClockDomain domain, Bits source, Line line) {
        if (!reported.add(List.of(line.place(), Set.of(domain, receiver.domain())))) {
            return; // one line that connects whole bundles is one mistake
        }
        Circuit scope = around(receiver.driver().scope(), owner(source));
        String what = receiver.driver().target() instanceof Bits bits
                ? (bits.op() == Op.OUTPUT ? "the output " : "") + Checks.describe(bits, scope)
                : receiver.driver().target() instanceof Memory memory
                        ? "the memory " + memory.hint().orElse("")
                        : "a property";
        String from = Checks.describe(source, scope) + " of " + domain + " (" + source.place() + ")";
        if (!source.op().isSignal()) {
            Memory memory = source.memory();
            from = "the memory " + memory.hint().orElse("") + ", written by " + domain + " (" + memory.place() + "),";
        }
        String fix = source.width() == 1
                ? "a Synchronizer hands a level over, a PulseCrossing events"
                : "an AsyncFifo hands a flow of words over, a Handshake a word now and then";
        found.accept(line.problem(
                Code.CLOCK_CROSSING,
                what + " of " + receiver.domain() + " takes " + from + " without a crossing",
                fix + " (org.microvisor.hdl.clock)"));
    }
}
