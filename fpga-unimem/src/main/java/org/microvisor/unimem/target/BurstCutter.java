package org.microvisor.unimem.target;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;

/**
 * Cuts a burst into those that any memory port takes: of at most 16 beats, none across 4 KiB.
 *
 * <p>INCR is cut where the address is a multiple of 16 beats; FIXED and WRAP have no more than 16 anyway and stay whole. The first piece is
 * shown in the cycle after {@code load}, the next one in the cycle after {@code next}.
 */
public final class BurstCutter extends Cell {
    /** Takes a burst: its address, log2 of the bytes of a beat, AXI's kind, beats less one. */
    public final Bits load, start, size, burst, beats;

    /** The piece shown is done with. */
    public final Bits next;

    /** The piece: its address, beats less one, whether it is the last one. */
    public final Bits address, length, last;

    public BurstCutter(Cell parent, int addressWidth) {
        super(parent);
        parameter("addressWidth", addressWidth);
        load = in(1);
        start = in(addressWidth);
        size = in(2);
        burst = in(2);
        beats = in(6);
        next = in(1);
        address = out(addressWidth);
        length = out(4);
        last = out(1);

        Bits at = reg(addressWidth), left = reg(6), width = reg(2), straight = reg(1);
        Bits place = width.select(at.slice(3, 0), at.slice(4, 1), at.slice(5, 2), at.slice(6, 3));
        Bits room = place.not(); // beats up to the next multiple of 16, less one
        Bits fits = straight.not().or(left.le(room.zext(6)));
        Bits taken = fits.mux(left.trunc(4), room);
        address.set(at);
        length.set(taken);
        last.set(fits);

        Bits block = width.select(at.shr(4), at.shr(5), at.shr(6), at.shr(7)).plus(1);
        when(next, () -> {
            at.set(width.select(block.shl(4), block.shl(5), block.shl(6), block.shl(7)));
            left.set(left.minus(taken.zext(6)).minus(1));
        });
        when(load, () -> {
            at.set(start);
            left.set(beats);
            width.set(size);
            straight.set(burst.eq(1));
        });
    }
}
