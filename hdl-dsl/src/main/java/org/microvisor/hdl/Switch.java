package org.microvisor.hdl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.microvisor.hdl.source.Origin;
import org.microvisor.hdl.source.Transparent;

/** Cases of a value, begun by {@link Cell#switchOn(Bits)}. */
@Transparent
public final class Switch {
    private final Circuit circuit;
    private final Bits subject;
    private final List<Statement.Case> cases = new ArrayList<>();

    Switch(Circuit circuit, Bits subject) {
        this.circuit = circuit;
        this.subject = subject;
        circuit.add(new Statement.Select(subject, cases, Origin.ofCall().place()));
    }

    /** Statements that hold while the subject equals the label. */
    public Switch is(long label, Runnable then) {
        Bits literal = subject.constant(label);
        boolean taken =
                cases.stream().anyMatch(one -> one.label().map(Bits::number).equals(Optional.of(literal.number())));
        if (taken) {
            circuit.report(
                    Code.DUPLICATE, "the case " + label + " of " + subject + " appears twice", "merge the two cases");
        }
        branch(Optional.of(literal), then);
        return this;
    }

    /** Statements that hold if no label matches. Ends the cases. */
    public void otherwise(Runnable then) {
        branch(Optional.empty(), then);
    }

    private void branch(Optional<Bits> label, Runnable then) {
        Statement.Block block = new Statement.Block();
        cases.add(new Statement.Case(label, block));
        circuit.within(block, then);
    }
}
