package org.microvisor.unimem.target;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;

/**
 * Cuts a burst into those that any memory port takes: of at most 16 beats, none across 4 KiB.
 *
 * <p>INCR is cut where the address is a multiple of 16 beats; FIXED and WRAP have no more than 16 anyway and stay whole. The first piece is
 * shown in the cycle after {@code load}, the next one in the cycle after {@code next}; {@code address} and {@code last} are registers.
 */
public final class BurstCutter extends Cell {
    /** Takes a burst: its address, log2 of the bytes of a beat, AXI's kind, beats less one. */
    public final Bits load, start, size, burst, beats;

    /** The piece shown is done with. */
    public final Bits next;

    /** The piece: its address, beats less one, whether it is the last one. */
    public final Bits address, length, last;

    /** At the first piece of INCR: how many follow it. */
    public final Bits more;

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
        more = out(3);

        Bits at = reg(addressWidth), left = reg(6), width = reg(2);
        Bits place = reg(4); // of the first beat among the 16 of its block
        Bits fits = reg(1); // what is left ends in this block
        address.set(at);
        length.set(fits.mux(left.trunc(4), place.not()));
        last.set(fits);
        more.set(place.zext(7).plus(left.zext(7)).slice(6, 4));

        Bits inBlock = width.select(lit(7, 15), lit(7, 31), lit(7, 63), lit(7, 127));
        Bits leftThen = left.plus(place.zext(6)).minus(16);
        when(next, () -> {
            at.set(at.or(inBlock.zext(addressWidth)).plus(1));
            left.set(leftThen);
            place.set(0);
            fits.set(leftThen.slice(5, 4).eq(0));
        });
        Bits first = size.select(start.slice(3, 0), start.slice(4, 1), start.slice(5, 2), start.slice(6, 3));
        when(load, () -> {
            at.set(start);
            left.set(beats);
            width.set(size);
            place.set(first);
            fits.set(burst.ne(1).or(beats.le(first.not().zext(6))));
        });
    }
}
