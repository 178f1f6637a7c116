package org.microvisor.aoe.request;

import java.util.List;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Struct;

/**
 * What is kept of a frame beside its payload: its length and its first 40 bytes.
 *
 * <p>Word w holds the frame's bytes 8w..8w+7, the first in the low bits, as they came from the MAC. Bytes that the frame
 * does not have are zero.
 */
public final class FrameHeader extends Struct {
    /** Packed width in bits. */
    public static final int WIDTH = 14 + 5 * 64;

    /** Length of the whole frame in bytes, 16383 if longer. */
    public final Bits length = field(14);

    public final Bits word4 = field(64);
    public final Bits word3 = field(64);
    public final Bits word2 = field(64);
    public final Bits word1 = field(64);
    public final Bits word0 = field(64);

    public FrameHeader(Cell cell) {
        super(cell);
    }

    /** The {@code count} bytes from byte {@code first} on as a number in network order. */
    public Bits number(int first, int count) {
        Bits[] bytes = new Bits[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = octet(first + i);
        }
        return count == 1 ? bytes[0] : Bits.cat(List.of(bytes));
    }

    /** The {@code count} bytes from byte {@code first} on as a number whose first byte is least significant. */
    public Bits littleEndian(int first, int count) {
        Bits[] bytes = new Bits[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = octet(first + count - 1 - i);
        }
        return Bits.cat(List.of(bytes));
    }

    private Bits octet(int index) {
        Bits[] words = {word0, word1, word2, word3, word4};
        int low = index % 8 * 8;
        return words[index / 8].slice(low + 7, low);
    }
}
