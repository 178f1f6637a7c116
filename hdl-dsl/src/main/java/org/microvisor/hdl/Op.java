package org.microvisor.hdl;

/** What a {@link Bits} node is: a signal, a constant, or an operation on its operands. */
public enum Op {
    /** Signal: driven by the parent. */
    INPUT,
    /** Signal: driven by the cell, seen by the parent. */
    OUTPUT,
    /** Signal: driven by the cell. */
    WIRE,
    /** Signal: keeps its value from clock edge to clock edge. */
    REGISTER,
    /** Constant: {@link Bits#number()}. */
    LITERAL,
    /** Word of a memory, at once. Operand: address. */
    READ,
    /** Word of a memory, one cycle later. Operands: address, and the enable if there is one. */
    READ_SYNC,
    /** Bitwise and. */
    AND,
    /** Bitwise or. */
    OR,
    /** Bitwise exclusive or. */
    XOR,
    /** Bitwise complement. */
    NOT,
    /** Sum, wrapping. */
    PLUS,
    /** Difference, wrapping. */
    MINUS,
    /** Product, as wide as both operands together. */
    TIMES,
    /** Equal. */
    EQ,
    /** Not equal. */
    NE,
    /** Less. */
    LT,
    /** Less or equal. */
    LE,
    /** Greater. */
    GT,
    /** Greater or equal. */
    GE,
    /** Left shift by a value; operands: value, amount. */
    SHL,
    /** Right shift by a value, arithmetic if signed; operands: value, amount. */
    SHR,
    /** One bit chosen by a value; operands: value, index. */
    PICK,
    /** Bits {@link Bits#low()} and up, as many as the node is wide. */
    SLICE,
    /** Concatenation, first operand most significant. */
    CAT,
    /** Extension with zeros. */
    ZEXT,
    /** Extension with the top bit. */
    SEXT,
    /** Choice; operands: condition, value if 1, value if 0. */
    MUX,
    /** Whether any bit is 1. */
    ANY,
    /** Whether all bits are 1. */
    ALL,
    /** Exclusive or of all bits. */
    PARITY,
    /** The same bits with the other signedness. */
    CAST,
    /** The same bits, read by another clock; see {@link Crossing}. */
    CROSS;

    /** Whether the node is a declared signal rather than a value made of others. */
    public boolean isSignal() {
        return this == INPUT || this == OUTPUT || this == WIRE || this == REGISTER;
    }
}
