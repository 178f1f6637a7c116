package org.microvisor.hdl.sim;

/**
 * A word of up to 64 bits in the graph that is simulated. Made by {@link Nodes} only, equal ones once, so that identity is
 * equality.
 */
final class Node {
    /** What is done with the arguments; all arithmetic wraps at 64 bits. */
    enum Kind {
        /** {@link Node#number}. */
        CONST,
        /** The word of the state at the index {@link Node#number}. */
        STATE,
        /** Of memory {@code number >>> 32} with words of {@code number >>> 16 & 0xFFFF} limbs: limb {@code number & 0xFFFF}. */
        LOAD,
        AND,
        OR,
        XOR,
        ADD,
        SUB,
        MUL,
        /** Shifts use the low six bits of the amount. */
        SHL,
        SHR,
        SAR,
        /** 1 if equal. */
        EQ,
        /** 1 if less; neither has bit 63. */
        LT,
        /** First is the condition. */
        MUX,
        /** Number of ones. */
        COUNT,
        /** The same value, taken before the state changes. */
        COPY
    }

    final Kind kind;
    final Node[] args;
    final long number;
    /** The bits that may be 1. */
    final long maybe;
    /** Position in the order of making: after all arguments. */
    final int id;

    Node(Kind kind, Node[] args, long number, long maybe, int id) {
        this.kind = kind;
        this.args = args;
        this.number = number;
        this.maybe = maybe;
        this.id = id;
    }

    boolean is(long constant) {
        return kind == Kind.CONST && number == constant;
    }

    boolean isConst() {
        return kind == Kind.CONST;
    }

    /** Bits up to the highest one that may be 1. */
    int width() {
        return 64 - Long.numberOfLeadingZeros(maybe);
    }
}
