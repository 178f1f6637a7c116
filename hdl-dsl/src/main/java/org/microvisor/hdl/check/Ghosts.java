package org.microvisor.hdl.check;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Circuit;
import org.microvisor.hdl.Code;
import org.microvisor.hdl.Memory;
import org.microvisor.hdl.Op;
import org.microvisor.hdl.Problem;
import org.microvisor.hdl.Statement;
import org.microvisor.hdl.source.Place;

/** What is real reads nothing that exists for simulation and proof only: the product is the same without. */
final class Ghosts {
    private final Consumer<Problem> found;

    Ghosts(Consumer<Problem> found) {
        this.found = found;
    }

    void check(Circuit circuit) {
        if (circuit.isGhost() || !hasGhosts(circuit)) {
            return;
        }
        Set<Bits> visited = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Bits read : circuit.syncReads()) {
            if (!read.isGhost()) {
                read.operands().forEach(operand -> visit(circuit, operand, read.place(), visited));
            }
        }
        visit(circuit, circuit.body(), visited);
    }

    private static boolean hasGhosts(Circuit circuit) {
        return hasAny(circuit.signals(), Bits::isGhost)
                || hasAny(circuit.syncReads(), Bits::isGhost)
                || hasAny(circuit.memories(), Memory::isGhost)
                || hasAny(circuit.children(), Circuit::isGhost);
    }

    private static <T> boolean hasAny(List<T> parts, Predicate<T> isGhost) {
        for (T part : parts) {
            if (isGhost.test(part)) {
                return true;
            }
        }
        return false;
    }

    /** Visits what real statements read; gives whether there is one. */
    private boolean visit(Circuit circuit, Statement.Block block, Set<Bits> visited) {
        boolean real = false;
        for (Statement statement : block.statements()) {
            real |= visit(circuit, statement, visited);
        }
        return real;
    }

    private boolean visit(Circuit circuit, Statement statement, Set<Bits> visited) {
        Place place = statement.place();
        if (statement instanceof Statement.Assign assign && !assign.target().isGhost()) {
            visit(circuit, assign.value(), place, visited);
            return true;
        } else if (statement instanceof Statement.Store store && !store.memory().isGhost()) {
            visit(circuit, store.address(), place, visited);
            visit(circuit, store.value(), place, visited);
            store.enables().ifPresent(enables -> visit(circuit, enables, place, visited));
            return true;
        } else if (statement instanceof Statement.Choice choice) {
            boolean real = false;
            for (Statement.Branch branch : choice.branches()) {
                real |= visit(circuit, branch.body(), visited);
            }
            if (real) {
                choice.branches()
                        .forEach(branch ->
                                branch.condition().ifPresent(condition -> visit(circuit, condition, place, visited)));
            }
            return real;
        } else if (statement instanceof Statement.Select select) {
            boolean real = false;
            for (Statement.Case one : select.cases()) {
                real |= visit(circuit, one.body(), visited);
            }
            if (real) {
                visit(circuit, select.subject(), place, visited);
            }
            return real;
        }
        return false;
    }

    private void visit(Circuit circuit, Bits root, Place place, Set<Bits> visited) {
        Deque<Bits> open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty()) {
            Bits bits = open.pop();
            if (!visited.add(bits)) {
                continue;
            }
            boolean signal = bits.op().isSignal() || bits.op() == Op.READ_SYNC;
            if (signal && bits.isGhost()
                    || bits.op() == Op.READ && bits.memory().isGhost()) {
                found.accept(Problem.in(
                        circuit,
                        Code.GHOST,
                        place,
                        Checks.describe(bits, circuit) + " exists for simulation and proof only (" + bits.place()
                                + "), and something real reads it",
                        "make it outside of ghost(...), or read it inside ghost(...) or in a property only"));
            } else if (!signal) {
                bits.operands().forEach(open::push);
            }
        }
    }
}
