package org.microvisor.hdl.check;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Circuit;
import org.microvisor.hdl.Code;
import org.microvisor.hdl.Op;
import org.microvisor.hdl.Problem;
import org.microvisor.hdl.Statement;
import org.microvisor.hdl.source.Place;

/** A cell may read its own signals and the ports of its children, nothing further away. */
final class Visibility {
    private final Consumer<Problem> found;
    private final Set<Bits> read = new HashSet<>();
    private final Deque<Bits> open = new ArrayDeque<>();

    Visibility(Consumer<Problem> found) {
        this.found = found;
    }

    /** Every signal that some checked circuit reads. */
    Set<Bits> read() {
        return Collections.unmodifiableSet(read);
    }

    void check(Circuit circuit) {
        Set<Bits> visited = new HashSet<>();
        for (Bits syncRead : circuit.syncReads()) {
            syncRead.operands().forEach(operand -> visit(circuit, operand, syncRead.place(), visited));
        }
        visit(circuit, circuit.body(), visited);
    }

    private void visit(Circuit circuit, Statement.Block block, Set<Bits> visited) {
        for (Statement statement : block.statements()) {
            Place place = statement.place();
            if (statement instanceof Statement.Assign assign) {
                visit(circuit, assign.value(), place, visited);
            } else if (statement instanceof Statement.Store store) {
                visit(circuit, store.address(), place, visited);
                visit(circuit, store.value(), place, visited);
                store.enables().ifPresent(enables -> visit(circuit, enables, place, visited));
            } else if (statement instanceof Statement.Choice choice) {
                for (Statement.Branch branch : choice.branches()) {
                    branch.condition().ifPresent(condition -> visit(circuit, condition, place, visited));
                    visit(circuit, branch.body(), visited);
                }
            } else if (statement instanceof Statement.Select select) {
                visit(circuit, select.subject(), place, visited);
                select.cases().forEach(one -> visit(circuit, one.body(), visited));
            }
        }
    }

    private void visit(Circuit circuit, Bits root, Place place, Set<Bits> visited) {
        open.push(root);
        while (!open.isEmpty()) {
            Bits bits = open.pop();
            if (!visited.add(bits)) {
                continue;
            }
            if (bits.op().isSignal() || bits.op() == Op.READ_SYNC) {
                read.add(bits);
                if (!circuit.sees(bits)) {
                    report(circuit, bits, place);
                }
            } else {
                if (bits.op() == Op.READ && bits.memory().circuit() != circuit) {
                    report(circuit, bits, place);
                }
                for (Bits operand : bits.operands()) {
                    open.push(operand);
                }
            }
        }
    }

    private void report(Circuit circuit, Bits bits, Place place) {
        String owner = bits.circuit().cell().getClass().getSimpleName();
        String reader = circuit.cell().getClass().getSimpleName();
        found.accept(Problem.in(
                circuit,
                Code.FOREIGN,
                place,
                reader + " reads " + Checks.describe(bits, circuit) + ", which belongs inside " + owner + " ("
                        + bits.place() + ")",
                follower(bits)
                        .map(port -> "did you mean " + Checks.describe(port, circuit) + ", which is set to it?")
                        .orElse("give " + owner + " a port: an out(" + bits.width()
                                + ") that it sets, or hand the value over by an in(" + bits.width() + ")")));
    }

    /** The output of the owner that always has the same value. */
    private static Optional<Bits> follower(Bits inner) {
        return inner.circuit().body().statements().stream()
                .filter(statement -> statement instanceof Statement.Assign assign
                        && assign.value() == inner
                        && assign.target().op() == Op.OUTPUT)
                .map(statement -> ((Statement.Assign) statement).target())
                .filter(port -> port.circuit() == inner.circuit())
                .findFirst();
    }
}
