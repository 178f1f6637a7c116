package org.microvisor.aoe.request;

import java.util.List;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;

/**
 * The number of the lowest set bit of {@code mask}, combinational: a two's complement isolates the bit, an OR per result
 * bit encodes it. {@code index} is 0 when no bit is set.
 */
public final class LowestSet extends Cell {
    /** Candidates, one bit each. */
    public final Bits mask;

    /** The lowest candidate alone. */
    public final Bits oneHot;

    /** Its number. */
    public final Bits index;

    public LowestSet(Cell parent, int width) {
        super(parent);
        mask = in(width);
        oneHot = out(width);
        index = out(log2(width));

        Bits isolated = mask.and(mask.not().plus(1));
        oneHot.set(isolated);

        Bits[] encoded = new Bits[log2(width)];
        for (int bit = 0; bit < encoded.length; bit++) {
            Bits members = isolated.and(lit(width, membersOf(bit, width)));
            encoded[encoded.length - 1 - bit] = members.anyOnes();
        }
        index.set(Bits.cat(List.of(encoded)));
    }

    /** Bits of the number of places 0..width-1. */
    static int log2(int width) {
        return 32 - Integer.numberOfLeadingZeros(width - 1);
    }

    private static long membersOf(int bit, int width) {
        long members = 0;
        for (int i = 0; i < width; i++) {
            members |= (long) (i >> bit & 1) << i;
        }
        return members;
    }
}
