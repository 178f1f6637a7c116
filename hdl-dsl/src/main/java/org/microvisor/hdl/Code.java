package org.microvisor.hdl;

/** The mistakes that the language and the checks find; the number is stable and each has a page that explains it. */
public enum Code {
    /** Two values that must be equally wide are not. */
    WIDTH(1),
    /** A constant does not fit its width. */
    LITERAL(2),
    /** A bit or slice outside the value. */
    RANGE(3),
    /** A signed value meets an unsigned one. */
    SIGNEDNESS(4),
    /** {@code set} on something that nobody can drive. */
    NOT_SETTABLE(5),
    /** A signal that is never set. */
    UNDRIVEN(6),
    /** A {@code set} that undoes an earlier one completely. */
    DRIVEN_TWICE(7),
    /** A wire that is not set on every path. */
    LATCH(8),
    /** A wire that depends on itself within one cycle. */
    LOOP(9),
    /** A signal that belongs inside another cell. */
    FOREIGN(10),
    /** Two bundles that cannot be connected. */
    BUNDLE(11),
    /** Two ports of the same name, or the same case twice. */
    DUPLICATE(12),
    /** A value of one clock that is read by another without a crossing. */
    CLOCK_CROSSING(13),
    /** A crossing that would pass on glitches or values that have not settled. */
    BAD_CROSSING(14),
    /** What is for simulation and proof only is read or driven by what is real. */
    GHOST(15),
    /** A constant of a state machine's enum without a description. */
    MISSING_STATE(16),
    /** A state that a state machine never comes to. */
    UNREACHABLE_STATE(17);

    private final int number;

    Code(int number) {
        this.number = number;
    }

    /** The page that explains the mistake, in the project's documentation. */
    public String page() {
        return "docs/hdl/errors/" + this + ".md";
    }

    @Override
    public String toString() {
        return String.format("HDL-%03d", number);
    }
}
