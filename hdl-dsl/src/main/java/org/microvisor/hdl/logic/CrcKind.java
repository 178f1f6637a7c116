package org.microvisor.hdl.logic;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Circuit;
import org.microvisor.hdl.source.Transparent;

/**
 * A cyclic redundancy check, by the parameters that catalogues list, and its step as a function on values.
 *
 * <p>A circuit keeps a state of {@code width} bits: {@link #start} at first, {@link #next} with every word, and {@link #result}
 * at the end. Byte 0 of a word, its low one, comes first. Each bit of the next state is one XOR list over state and data, worked
 * out here, so that a word of any width takes one cycle.
 *
 * @param width 1 to 64
 * @param polynomial without its highest term; bit 0 is the term 1
 * @param initial what the register holds before the first bit, highest term first
 * @param reflected whether each byte comes lowest bit first and the result is read that way too, as on most wires
 * @param complement XORed to the result
 */
@Transparent(naming = true)
public record CrcKind(int width, long polynomial, long initial, boolean reflected, long complement) {
    /** Ethernet's frame check sequence, also that of zip: check value CBF43926. */
    public static final CrcKind CRC_32 = new CrcKind(32, 0x04C11DB7L, 0xFFFFFFFFL, true, 0xFFFFFFFFL);
    /** Castagnoli's, of iSCSI and NVMe over TCP: check value E3069283. */
    public static final CrcKind CRC_32C = new CrcKind(32, 0x1EDC6F41L, 0xFFFFFFFFL, true, 0xFFFFFFFFL);
    /** CRC-24/INTERLAKEN: check value B4F3E6. */
    public static final CrcKind CRC_24 = new CrcKind(24, 0x328B63, 0xFFFFFF, false, 0xFFFFFF);
    /** CRC-16/ARC: check value BB3D. */
    public static final CrcKind CRC_16 = new CrcKind(16, 0x8005, 0, true, 0);
    /** CRC-16/IBM-3740, often called CCITT: check value 29B1. */
    public static final CrcKind CRC_16_CCITT = new CrcKind(16, 0x1021, 0xFFFF, false, 0);
    /** CRC-8/SMBUS: check value F4. */
    public static final CrcKind CRC_8 = new CrcKind(8, 0x07, 0, false, 0);

    /** Checks that the numbers fit. */
    public CrcKind {
        long rest = width == 64 ? 0 : -1L << width;
        if (width < 1 || width > 64 || ((polynomial | initial | complement) & rest) != 0 || (polynomial & 1) == 0) {
            throw new IllegalArgumentException("no such CRC: width=" + width + ", polynomial="
                    + Long.toHexString(polynomial) + ", initial=" + Long.toHexString(initial) + ", complement="
                    + Long.toHexString(complement));
        }
    }

    /** The state before the first word. */
    public long start() {
        return reflected ? Long.reverse(initial) >>> (64 - width) : initial;
    }

    /** The state after one more word of whole bytes. */
    public Bits next(Bits state, Bits data) {
        checkWidths(state, data);
        Bits mixed = mixed(ordered(state), data);
        Bits step = step(mixed);
        return width <= data.width()
                ? step
                : ordered(ordered(state).shr(data.width()).xor(ordered(step)));
    }

    /**
     * The state after the first {@code bytes} bytes of one more word.
     *
     * @param bytes 1 to as many as the word has
     */
    public Bits next(Bits state, Bits data, Bits bytes) {
        checkWidths(state, data);
        int all = data.width() / 8;
        if (bytes.width() != Circuit.indexWidth(all + 1)) {
            throw new IllegalArgumentException("wrong width of a number of bytes: width=" + bytes.width() + ", wanted="
                    + Circuit.indexWidth(all + 1));
        }
        // Zeros before a message do not change a CRC: a short word is a full one that begins with zeros.
        Bits mixed = mixed(ordered(state), data);
        Bits aligned = mixed;
        if (all > 1) {
            Bits missing = bytes.constant(all).minus(bytes).trunc(Circuit.indexWidth(all));
            aligned = mixed.shl(bitsIn(missing));
        }
        Bits remaining = ordered(state).shr(bitsIn(bytes));
        return ordered(remaining).xor(step(aligned));
    }

    /** The check sum that a state stands for. */
    public Bits result(Bits state) {
        return state.xor(complement);
    }

    private void checkWidths(Bits state, Bits data) {
        if (state.width() != width || data.width() % 8 != 0) {
            throw new IllegalArgumentException("not a state and whole bytes: state=" + state.width() + ", CRC=" + width
                    + ", data=" + data.width());
        }
    }

    private static Bits bitsIn(Bits bytes) {
        return bytes.zext(bytes.width() + 3).shl(3);
    }

    /** The state with the bit first that meets the first bit of the data; the same function turns it back. */
    private Bits ordered(Bits state) {
        return reflected ? state : OneHot.reverse(state);
    }

    /** The bits of the word in the order in which they come, with those of the state added that they meet. */
    private Bits mixed(Bits state, Bits data) {
        Bits message = data;
        if (!reflected) {
            List<Bits> bytes = new ArrayList<>();
            for (int low = data.width() - 8; low >= 0; low -= 8) {
                bytes.add(OneHot.reverse(data.slice(low + 7, low)));
            }
            message = Bits.cat(bytes);
        }
        Bits met = width <= data.width() ? state.zext(data.width()) : state.trunc(data.width());
        return message.xor(met);
    }

    /** What a message alone makes of a state of zeros: a list of its bits for each bit of the state. */
    private Bits step(Bits message) {
        BigInteger[] lists = lists(message.width());
        List<Bits> bits = new ArrayList<>();
        for (int i = width - 1; i >= 0; i--) {
            Bits crcBit = Masked.parity(message, lists[i]);
            bits.add(crcBit);
        }
        return Bits.cat(bits);
    }

    /** For each bit of the state the bits of a message that it is the sum of, the first bit of the message at 0. */
    private BigInteger[] lists(int length) {
        BigInteger[] lists = new BigInteger[width];
        Arrays.fill(lists, BigInteger.ZERO);
        long top = 1L << (width - 1);
        long rest = top | (top - 1);
        long state = polynomial; // after the last bit of the message alone
        for (int at = length - 1; at >= 0; at--) {
            for (int i = 0; i < width; i++) {
                if ((state >>> i & 1) == 1) {
                    int bit = reflected ? width - 1 - i : i;
                    lists[bit] = lists[bit].setBit(at);
                }
            }
            state = ((state << 1) ^ ((state & top) == 0 ? 0 : polynomial)) & rest;
        }
        return lists;
    }
}
