package org.microvisor.hdl.fuzz;

/**
 * What a {@link Judge} says of a circuit.
 *
 * @param kind what it comes to
 * @param text what differs or why there is no answer; empty if it agrees
 */
public record Verdict(Kind kind, String text) {
    /** What a verdict comes to. */
    public enum Kind {
        /** Nothing differs. */
        AGREES,
        /** The Verilog means something else to the judge, or nothing. */
        DIFFERS,
        /** The judge's own program died or took too long. */
        UNDECIDED
    }

    static final Verdict AGREES = new Verdict(Kind.AGREES, "");

    static Verdict differs(String text) {
        return new Verdict(Kind.DIFFERS, text);
    }

    static Verdict undecided(String text) {
        return new Verdict(Kind.UNDECIDED, text);
    }
}
