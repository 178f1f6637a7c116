package org.microvisor.hdl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.microvisor.hdl.source.Origin;
import org.microvisor.hdl.source.Transparent;

/** A chain of conditions that {@link Cell#when} begins: the first one that is 1 is taken. */
@Transparent
public final class When {
    private final Circuit circuit;
    private final List<Statement.Branch> branches = new ArrayList<>();

    When(Circuit circuit, Bits condition, Runnable then) {
        this.circuit = circuit;
        circuit.add(new Statement.Choice(branches, Origin.ofCall().place()));
        branch(Optional.of(circuit.requireCondition("when", condition)), then);
    }

    /** Statements that hold if no earlier condition is 1 and this one is. */
    public When elsewhen(Bits condition, Runnable then) {
        branch(Optional.of(circuit.requireCondition("elsewhen", condition)), then);
        return this;
    }

    /** Statements that hold if no condition is 1. Ends the chain. */
    public void otherwise(Runnable then) {
        branch(Optional.empty(), then);
    }

    private void branch(Optional<Bits> condition, Runnable then) {
        Statement.Block block = new Statement.Block();
        branches.add(new Statement.Branch(condition, block));
        circuit.within(block, then);
    }
}
