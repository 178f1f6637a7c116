package org.microvisor.hdl.verilog;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Circuit;

/** The wires that are declared with their values: in the order of the source, but each after those that it reads. */
final class WireOrder {
    private final Circuit circuit;
    private final ModulePlan plan;
    private final Predicate<Bits> isWire;
    private final Set<Object> done = new LinkedHashSet<>();

    WireOrder(Circuit circuit, ModulePlan plan, Predicate<Bits> isWire) {
        this.circuit = circuit;
        this.plan = plan;
        this.isWire = isWire;
    }

    /** Each a {@link Term} with a wire of its own or a {@link Bits} with a definition. */
    Set<Object> items() {
        List<Object> items = new ArrayList<>();
        plan.terms.ordered().stream().filter(term -> term.wired).forEach(items::add);
        plan.definitions.keySet().stream().filter(isWire).forEach(items::add);
        items.sort(Comparator.comparingInt(this::order));
        items.forEach(this::place);
        return done;
    }

    private int order(Object item) {
        Bits bits = item instanceof Term term ? term.holder == null ? term.source : term.holder : (Bits) item;
        return bits == null || bits.circuit() != circuit ? Integer.MAX_VALUE : bits.order();
    }

    private void place(Object item) {
        Deque<Object> open = new ArrayDeque<>();
        Set<Object> opened = new HashSet<>();
        open.push(item);
        while (!open.isEmpty()) {
            Object next = open.getFirst();
            if (done.contains(next)) {
                open.pop();
            } else if (opened.add(next)) {
                needs(next).stream().filter(needed -> !done.contains(needed)).forEach(open::push);
            } else {
                open.pop();
                done.add(next);
            }
        }
    }

    /** The wires that the text of the item reads. */
    private List<Object> needs(Object item) {
        List<Object> found = new ArrayList<>();
        Deque<Term> open = new ArrayDeque<>();
        if (item instanceof Term term) {
            open.addAll(term.args);
        } else if (item instanceof Bits target) {
            open.add(plan.definition(target));
        }
        while (!open.isEmpty()) {
            Term term = open.pop();
            if (term.wired) {
                found.add(term);
            } else if (!term.op.isSignal()) {
                term.args.forEach(open::push);
            } else if (plan.definitions.containsKey(term.origin()) && isWire.test(term.origin())) {
                found.add(term.origin());
            }
        }
        Collections.reverse(found);
        return found;
    }
}
