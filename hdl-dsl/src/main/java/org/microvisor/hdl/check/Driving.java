package org.microvisor.hdl.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Circuit;
import org.microvisor.hdl.Code;
import org.microvisor.hdl.Memory;
import org.microvisor.hdl.Op;
import org.microvisor.hdl.Problem;
import org.microvisor.hdl.Statement;
import org.microvisor.hdl.Statement.Block;
import org.microvisor.hdl.source.Place;

/** Every signal is driven; a wire on every path; nothing is driven only to be driven again. */
final class Driving {
    private final Set<Bits> read;
    private final Consumer<Problem> found;

    Driving(Set<Bits> read, Consumer<Problem> found) {
        this.read = read;
        this.found = found;
    }

    void check(Circuit circuit) {
        Map<Bits, Place> firstSet = new HashMap<>();
        Set<Memory> written = new HashSet<>();
        Set<Bits> always = follow(circuit, circuit.body(), firstSet, written);
        for (Bits signal : circuit.signals()) {
            if (signal.op() != Op.INPUT && !signal.attributes().containsKey("anyconst")) {
                check(circuit, signal, signal.place(), firstSet, always);
            }
        }
        for (Circuit child : circuit.children()) {
            for (Bits signal : child.signals()) {
                if (signal.op() == Op.INPUT) {
                    check(circuit, signal, child.place(), firstSet, always);
                }
            }
        }
        for (Memory memory : circuit.memories()) {
            if (memory.contents().isEmpty() && !written.contains(memory)) {
                found.accept(Problem.in(
                        circuit,
                        Code.UNDRIVEN,
                        memory.place(),
                        "the memory " + memory.hint().orElse("") + " is never written",
                        "write(address, value) somewhere, or init(...) for a table"));
            }
        }
    }

    private void check(Circuit circuit, Bits signal, Place declared, Map<Bits, Place> firstSet, Set<Bits> always) {
        Place set = firstSet.get(signal);
        String name = Checks.describe(signal, circuit);
        boolean optional = signal.struct().isPresent()
                || signal.op() == Op.WIRE && signal.bundle().isPresent();
        if (set == null) {
            if (!optional || read.contains(signal)) {
                found.accept(Problem.in(
                        circuit,
                        Code.UNDRIVEN,
                        declared,
                        name + " is never set",
                        name(signal) + ".set(...) in " + className(circuit)));
            }
        } else if (signal.op() != Op.REGISTER && !always.contains(signal)) {
            found.accept(Problem.in(
                    circuit,
                    Code.LATCH,
                    set,
                    name + " is not set on every path, so it would have to remember its value",
                    "an unconditional " + name(signal) + ".set(...) before, or otherwise(...), or reg(" + signal.width()
                            + ") if it shall remember"));
        }
    }

    private static String name(Bits signal) {
        String name = signal.toString();
        return name.substring(0, name.lastIndexOf('['));
    }

    private static String className(Circuit circuit) {
        return circuit.cell().getClass().getSimpleName();
    }

    /** The signals that are set on every path through the block. */
    private Set<Bits> follow(Circuit circuit, Block block, Map<Bits, Place> firstSet, Set<Memory> written) {
        Set<Bits> always = new HashSet<>();
        Map<Bits, Place> here = new HashMap<>();
        for (Statement statement : block.statements()) {
            if (statement instanceof Statement.Assign assign) {
                boolean fallback = isFallback(assign);
                Place before = fallback ? here.get(assign.target()) : here.putIfAbsent(assign.target(), assign.place());
                if (before != null) {
                    found.accept(Problem.in(
                            circuit,
                            Code.DRIVEN_TWICE,
                            assign.place(),
                            Checks.describe(assign.target(), circuit) + " is set again without condition: the set at "
                                    + before + " has no effect",
                            "remove one of them, or put the later one under a when"));
                }
                firstSet.putIfAbsent(assign.target(), assign.place());
                always.add(assign.target());
            } else if (statement instanceof Statement.Store store) {
                written.add(store.memory());
            } else if (statement instanceof Statement.Choice choice) {
                List<Block> bodies = new ArrayList<>(choice.branches().size());
                for (Statement.Branch branch : choice.branches()) {
                    bodies.add(branch.body());
                }
                always.addAll(branches(circuit, bodies, choice.isComplete(), here, firstSet, written));
            } else if (statement instanceof Statement.Select select) {
                List<Block> bodies =
                        select.cases().stream().map(Statement.Case::body).toList();
                always.addAll(branches(circuit, bodies, select.isComplete(), here, firstSet, written));
            }
        }
        return always;
    }

    /** A record set to a constant as a whole gives its fields a value that each may replace. */
    private static boolean isFallback(Statement.Assign assign) {
        Bits value = assign.value();
        boolean constant = value.op() == Op.LITERAL
                || value.op() == Op.SLICE && value.operand().op() == Op.LITERAL;
        return constant && assign.target().struct().isPresent();
    }

    private Set<Bits> branches(
            Circuit circuit,
            List<Block> bodies,
            boolean complete,
            Map<Bits, Place> here,
            Map<Bits, Place> firstSet,
            Set<Memory> written) {
        Optional<Set<Bits>> common = Optional.empty();
        Map<Bits, Place> inside = new HashMap<>();
        for (Block body : bodies) {
            Map<Bits, Place> one = new HashMap<>();
            Set<Bits> always = follow(circuit, body, one, written);
            one.forEach(inside::putIfAbsent);
            common.ifPresentOrElse(set -> set.retainAll(always), () -> {});
            common = common.isPresent() ? common : Optional.of(always);
        }
        inside.forEach(here::putIfAbsent);
        inside.forEach(firstSet::putIfAbsent);
        return complete ? common.orElse(Set.of()) : Set.of();
    }
}
