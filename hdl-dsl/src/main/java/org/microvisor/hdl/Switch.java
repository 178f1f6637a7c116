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
        return is(subject.constant(label), then);
    }

    /** Statements that hold while the subject equals a constant that has a name, or a part of one. */
    public Switch is(Bits label, Runnable then) {
        if (label.op() != Op.LITERAL || label.width() != subject.width()) {
            circuit.report(
                    Code.LITERAL,
                    "the case " + label + " of " + subject + " is not a constant of its width",
                    "is(number, ...), or when(value.eq(label), ...) for what is no constant");
            return this;
        }
        boolean taken =
                cases.stream().anyMatch(one -> one.label().map(Bits::number).equals(Optional.of(label.number())));
        if (taken) {
            circuit.report(
                    Code.DUPLICATE,
                    "the case " + label.number() + " of " + subject + " appears twice",
                    "merge the two cases");
        }
        branch(Optional.of(label), then);
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
