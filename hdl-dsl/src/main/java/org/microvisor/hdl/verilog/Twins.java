package org.microvisor.hdl.verilog;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Bundle;
import org.microvisor.hdl.Circuit;
import org.microvisor.hdl.ClockDomain;
import org.microvisor.hdl.Memory;
import org.microvisor.hdl.Op;
import org.microvisor.hdl.Statement;
import org.microvisor.hdl.Struct;

/**
 * Finds circuits that are built alike, so that a design of thousands of equal cells is written in the time of a few: two circuits
 * with equal {@link Shape}s have one text, one list of ports and equal names throughout.
 *
 * <p>A shape errs to the safe side: places, classes and clock domains count by identity, so that circuits of different shapes may
 * still have one text.
 */
final class Twins {
    private static final String NO_NAME = "";

    private final Map<Circuit, Clocks> clocks;
    private final Map<Object, Integer> values = new HashMap<>();
    private final IdentityHashMap<Object, Integer> identities = new IdentityHashMap<>();
    private final Map<Shape, Circuit> firsts = new HashMap<>();
    private final Map<Circuit, Circuit> twins = new HashMap<>();

    // of the circuit at hand
    private Shape shape = new Shape();
    private Circuit circuit;
    private final Map<Circuit, Integer> children = new HashMap<>();
    private final BitSet seen = new BitSet();
    private final Set<Bits> seenElsewhere = new HashSet<>();
    private final Set<ClockDomain> domains = new HashSet<>();
    private final Deque<Bits> open = new ArrayDeque<>();

    /**
     * For a design.
     *
     * @param clocks those of the circuits inside the ones asked for
     */
    Twins(Circuit root, Map<Circuit, Clocks> clocks) {
        this.circuit = root;
        this.clocks = clocks;
    }

    /** The first circuit that is built like this one, which may be itself; those inside must have been asked for before. */
    Circuit find(Circuit one) {
        circuit = one;
        shape = new Shape();
        children.clear();
        seen.clear();
        seenElsewhere.clear();
        domains.clear();
        describe();
        Circuit first = firsts.putIfAbsent(shape.done(), one);
        twins.put(one, first == null ? one : first);
        return first == null ? one : first;
    }

    private void describe() {
        identity(circuit.cell().getClass());
        domain(circuit.home());
        foreign(circuit);
        shape.add(circuit.children().size());
        for (Circuit child : circuit.children()) {
            children.put(child, children.size());
            identity(twins.getOrDefault(child, child));
            value(child.hint());
            identity(child.place());
            shape.add(child.isGhost());
            value(List.copyOf(child.attributes().entrySet()));
            foreign(child);
            Clocks below = clocks.get(child);
            if (below != null) {
                below.pins().values().forEach(pin -> domain(pin.domain()));
            }
        }
        shape.add(circuit.bundles().size());
        circuit.bundles().forEach(this::describe);
        shape.add(circuit.memories().size());
        circuit.memories().forEach(this::describe);
        shape.add(circuit.signals().size());
        circuit.signals().forEach(this::node);
        shape.add(circuit.syncReads().size());
        circuit.syncReads().forEach(this::node);
        describe(circuit.body());
    }

    private void foreign(Circuit one) {
        value(one.blackBox());
        value(List.copyOf(one.generics().entrySet()));
        value(List.copyOf(one.clockPins().keySet()));
        value(List.copyOf(one.resetPins().keySet()));
    }

    private void describe(Bundle bundle) {
        identity(bundle.getClass());
        identity(bundle.role());
        identity(bundle.place());
        value(bundle.hint());
        value(List.copyOf(bundle.parameters().entrySet()));
    }

    private void describe(Memory memory) {
        shape.add(memory.width());
        shape.add(memory.depth());
        shape.add(memory.isGhost());
        identity(memory.style());
        identity(memory.place());
        value(memory.hint());
        value(memory.contents());
    }

    private void describe(Statement.Block block) {
        shape.add(block.statements().size());
        for (Statement statement : block.statements()) {
            identity(statement.getClass());
            identity(statement.place());
            if (statement instanceof Statement.Assign assign) {
                node(assign.target());
                node(assign.value());
            } else if (statement instanceof Statement.Store store) {
                shape.add(circuit.memories().indexOf(store.memory()));
                node(store.address());
                node(store.value());
                shape.add(store.enables().isPresent());
                store.enables().ifPresent(this::node);
                shape.add(store.port());
                domain(store.domain());
            } else if (statement instanceof Statement.Choice choice) {
                shape.add(choice.branches().size());
                for (Statement.Branch branch : choice.branches()) {
                    shape.add(branch.condition().isPresent());
                    branch.condition().ifPresent(this::node);
                    describe(branch.body());
                }
            } else if (statement instanceof Statement.Select select) {
                node(select.subject());
                shape.add(select.cases().size());
                for (Statement.Case one : select.cases()) {
                    shape.add(one.label().isPresent());
                    one.label().ifPresent(this::node);
                    describe(one.body());
                }
            } else if (statement instanceof Statement.Check check) {
                identity(check.kind());
                value(check.label());
                node(check.condition());
                domain(check.domain());
            }
        }
    }

    /** Describes what is new of the value, operands first, and refers to it. Iterative: chains may be long. */
    private void node(Bits root) {
        open.push(root);
        while (!open.isEmpty()) {
            Bits bits = open.peek();
            if (isSeen(bits)) {
                open.pop();
                continue;
            }
            int waiting = open.size();
            if (bits.circuit() == circuit || !bits.op().isSignal()) {
                for (Bits operand : bits.operands()) {
                    if (!isSeen(operand)) {
                        open.push(operand);
                    }
                }
            }
            if (open.size() == waiting) {
                open.pop();
                see(bits);
                describe(bits);
            }
        }
        refer(root);
    }

    private boolean isSeen(Bits bits) {
        return bits.circuit() == circuit ? seen.get(bits.order()) : seenElsewhere.contains(bits);
    }

    private void see(Bits bits) {
        if (bits.circuit() == circuit) {
            seen.set(bits.order());
        } else {
            seenElsewhere.add(bits);
        }
    }

    private void refer(Bits bits) {
        Integer child = bits.circuit() == circuit ? Integer.valueOf(-1) : children.get(bits.circuit());
        if (child == null) {
            shape.add(-2);
            identity(bits.circuit());
        } else {
            shape.add(child);
        }
        shape.add(bits.order());
    }

    private void describe(Bits bits) {
        shape.add(-3);
        refer(bits);
        identity(bits.op());
        shape.add(bits.width());
        shape.add(bits.number());
        shape.add((bits.isSigned() ? 1 : 0) + (bits.isGhost() ? 2 : 0));
        value(bits.hint().orElse(NO_NAME));
        identity(bits.place());
        bits.operands().forEach(this::refer);
        bits.constantPart().ifPresent(part -> {
            value(part.whole().hint().orElse(NO_NAME));
            shape.add(part.whole().width());
            shape.add(part.whole().number());
            shape.add(part.low());
        });
        List<Enum<?>> constants = bits.constants();
        shape.add(constants.size());
        if (!constants.isEmpty()) {
            identity(constants.get(0).getDeclaringClass());
        }
        if (bits.op() == Op.READ || bits.op() == Op.READ_SYNC) {
            shape.add(circuit.memories().indexOf(bits.memory()));
        }
        if (bits.op().isSignal() || bits.op() == Op.READ_SYNC) {
            domain(bits.domain());
            shape.add(bits.bundle().map(circuit.bundles()::indexOf).orElse(-2));
            shape.add(bits.struct().isPresent());
            value(bits.struct().flatMap(Struct::hint).orElse(NO_NAME));
            value(bits.initial());
            value(List.copyOf(bits.attributes().entrySet()));
        }
    }

    private void domain(ClockDomain domain) {
        identity(domain);
        if (domains.add(domain)) {
            value(circuit.clockName(domain));
            value(circuit.resetName(domain));
        }
    }

    private void identity(Object object) {
        Integer known = identities.putIfAbsent(object, identities.size());
        shape.add(known == null ? identities.size() - 1 : known);
    }

    private void value(Object object) {
        Integer known = values.putIfAbsent(object, values.size());
        shape.add(known == null ? values.size() - 1 : known);
    }
}
