package org.microvisor.hdl.logic;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Circuit;
import org.microvisor.hdl.source.Transparent;

/** How many bits of a value are 1, or 0 at one of its ends. Combinational; results hold the value's width itself. */
@Transparent(naming = true)
public final class Count {
    private Count() {}

    /** The number of ones: a tree of adders. */
    public static Bits ones(Bits value) {
        int width = value.width();
        if (width == 1) {
            return value;
        }
        if (width <= 3) {
            // two or three bits are one full adder
            Bits low = value.parity();
            Bits high = width == 2
                    ? value.allOnes()
                    : value.bit(2)
                            .and(value.bit(1))
                            .or(value.bit(0).and(value.bit(2).or(value.bit(1))));
            return Bits.cat(high, low);
        }
        int most = Circuit.indexWidth(width + 1);
        int half = width <= 6 ? 3 : Math.max(6, width / 12 * 6); // six bits fill the LUTs of their sum
        Bits lower = ones(value.slice(half - 1, 0)).zext(most);
        Bits upper = ones(value.slice(width - 1, half)).zext(most);
        return lower.plus(upper);
    }

    /** The number of ones of a value whose ones all lie at its low end, as those of a {@code tkeep} do; for others anything. */
    public static Bits lowOnes(Bits value) {
        List<Bits> digits = new ArrayList<>();
        for (int step = Integer.highestOneBit(value.width()); step > 0; step /= 2) {
            BigInteger multiples = BigInteger.ZERO; // each one that is reached flips the digit
            for (int i = step - 1; i < value.width(); i += step) {
                multiples = multiples.setBit(i);
            }
            digits.add(Masked.parity(value, multiples));
        }
        return Bits.cat(digits);
    }

    /** The number of zeros below the lowest 1; the width if there is no 1. */
    public static Bits trailingZeros(Bits value) {
        Bits none = value.anyOnes().not();
        int width = Circuit.indexWidth(value.width() + 1);
        if (value.width() == 1) {
            return none;
        }
        Bits index = OneHot.encode(OneHot.lowest(value)).zext(width);
        return none.mux(value.width(), index);
    }

    /** The number of zeros above the highest 1; the width if there is no 1. */
    public static Bits leadingZeros(Bits value) {
        Bits reversed = OneHot.reverse(value);
        return trailingZeros(reversed);
    }
}
