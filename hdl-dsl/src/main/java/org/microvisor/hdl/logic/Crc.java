package org.microvisor.hdl.logic;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Circuit;

/**
 * The check sum of messages that come as words, one word a cycle.
 *
 * <p>{@code value} covers the words up to the last taken one in the cycle after it: latency 1 cycle, throughput 1 word per
 * cycle. A word whose {@code first} is 1 begins a message. Words may end early anywhere: only their first {@code bytes} bytes count.
 */
public final class Crc extends Cell {
    /** 1 bit: a word is there and is taken. */
    public final Bits valid;
    /** 1 bit: it is the first one of its message. */
    public final Bits first;
    /** The word, byte 0 in its low bits. */
    public final Bits data;
    /** How many of its bytes count, from 1 to all, {@code floor(log2(bytes of a word)) + 1} bits wide. */
    public final Bits bytes;
    /** The check sum of the message so far. */
    public final Bits value;

    public Crc(Cell parent, CrcKind kind, int dataWidth) {
        super(parent);
        parameter("width", kind.width());
        parameter("polynomial", Long.toHexString(kind.polynomial()));
        parameter("dataWidth", dataWidth);
        valid = in(1);
        first = in(1);
        data = in(dataWidth);
        bytes = in(Circuit.indexWidth(dataWidth / 8 + 1));
        value = out(kind.width());

        Bits state = reg(kind.width(), kind.start());
        Bits before = first.mux(kind.start(), state);
        when(valid, () -> state.set(kind.next(before, data, bytes)));
        value.set(kind.result(state));
    }
}
