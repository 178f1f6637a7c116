package org.microvisor.unimem.packet;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Struct;
import org.microvisor.hdl.stream.Stream;

/**
 * What moves over a stream of packets: a word, and whether it is the last one of its packet. The streams are {@code
 * Stream.slave(this, PacketWord.WIDTH)}; {@link PacketRules} says what they keep.
 */
public final class PacketWord extends Struct {
    /** Bits of a word. */
    public static final int WORD_WIDTH = 64;
    /** Bits of the payload of a stream of packets. */
    public static final int WIDTH = 1 + WORD_WIDTH;

    public final Bits last = field(1);
    public final Bits word = field(WORD_WIDTH);

    /** Wires that need a value. */
    public PacketWord(Cell cell) {
        super(cell);
    }

    /** Whether the word at a stream is the last one of its packet. */
    public static Bits last(Stream stream) {
        return stream.payload.bit(WORD_WIDTH);
    }

    /** The word at a stream. */
    public static Bits word(Stream stream) {
        return stream.payload.slice(WORD_WIDTH - 1, 0);
    }
}
