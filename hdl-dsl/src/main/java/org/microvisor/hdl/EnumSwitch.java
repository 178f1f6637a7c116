package org.microvisor.hdl;

import org.microvisor.hdl.source.Transparent;

/** Cases of an enum, begun by {@link Cell#switchOn(EnumBits)}; complete when every constant has one. */
@Transparent
public final class EnumSwitch<S extends Enum<S>> {
    private final Switch cases;

    EnumSwitch(Circuit circuit, EnumBits<S> subject) {
        cases = new Switch(circuit, subject.bits());
    }

    /** Statements that hold while the subject is the constant. */
    public EnumSwitch<S> is(S constant, Runnable then) {
        cases.is(EnumBits.code(constant), then);
        return this;
    }

    /** Statements that hold for the constants without a case. Ends the cases. */
    public void otherwise(Runnable then) {
        cases.otherwise(then);
    }
}
