package org.microvisor.hdl.logic;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Circuit;
import org.microvisor.hdl.source.Transparent;

/**
 * Sets of at most one bit: finding, numbering and selecting by them. All combinational.
 *
 * <pre>{@code
 * Bits winner = OneHot.lowest(requests);            // 0110100 -> 0000100
 * Bits number = OneHot.encode(winner);              // 2
 * Bits word = OneHot.select(winner, words);         // words.get(2)
 * }</pre>
 */
@Transparent(naming = true)
public final class OneHot {
    private static final int FEW = 6; // bits that one LUT looks at

    private OneHot() {}

    /** The lowest 1 alone; zeros if there is none. */
    public static Bits lowest(Bits value) {
        if (value.width() > FEW) {
            return value.and(value.not().plus(1)); // a carry chain
        }
        List<Bits> alone = new ArrayList<>();
        for (int i = value.width() - 1; i > 0; i--) {
            alone.add(value.bit(i).and(value.slice(i - 1, 0).anyOnes().not()));
        }
        alone.add(value.bit(0));
        return Bits.cat(alone);
    }

    /** The highest 1 alone; zeros if there is none. */
    public static Bits highest(Bits value) {
        Bits reversed = reverse(value);
        Bits found = lowest(reversed);
        return reverse(found);
    }

    /** The bits in the opposite order. */
    public static Bits reverse(Bits value) {
        List<Bits> bits = new ArrayList<>();
        for (int i = 0; i < value.width(); i++) {
            bits.add(value.bit(i));
        }
        return Bits.cat(bits);
    }

    /** The number of the one bit that is 1, in {@code ceil(log2(width))} bits; 0 if none is, anything if several are. */
    public static Bits encode(Bits oneHot) {
        int width = Circuit.indexWidth(oneHot.width());
        List<Bits> digits = new ArrayList<>();
        for (int digit = width - 1; digit >= 0; digit--) {
            BigInteger members = BigInteger.ZERO;
            for (int i = 0; i < oneHot.width(); i++) {
                members = (i >> digit & 1) == 1 ? members.setBit(i) : members;
            }
            digits.add(Masked.any(oneHot, members));
        }
        return Bits.cat(digits);
    }

    /** Bit {@code index} of {@code width} bits alone; zeros if there is no such bit. */
    public static Bits decode(Bits index, int width) {
        List<Bits> bits = new ArrayList<>();
        for (int i = width - 1; i >= 0; i--) {
            bits.add(index.eq(i));
        }
        return Bits.cat(bits);
    }

    /** The choice whose bit is 1; zeros if none is, the OR of all chosen if several are. */
    public static Bits select(Bits oneHot, List<Bits> choices) {
        if (choices.size() != oneHot.width()) {
            throw new IllegalArgumentException(
                    "one bit a choice: bits=" + oneHot.width() + ", choices=" + choices.size());
        }
        Bits chosen = gated(oneHot, choices, 0);
        for (int i = 1; i < choices.size(); i++) {
            chosen = chosen.or(gated(oneHot, choices, i));
        }
        return chosen;
    }

    private static Bits gated(Bits oneHot, List<Bits> choices, int index) {
        Bits choice = choices.get(index);
        return choice.and(oneHot.bit(index).repeat(choice.width()));
    }
}
