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

    private final Bits width, left; // log2 of the bytes of a beat; beats less one
    private final Bits place; // of the first beat among the 16 of its block

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

        Bits at = reg(addressWidth);
        width = reg(2);
        left = reg(6);
        place = reg(4);
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

    /**
     * Asserts that every piece is a part of its burst, for proofs by induction.
     *
     * @param active a piece is shown
     * @param beat log2 of its bytes
     * @param first of the burst: its lowest byte
     * @param end of the burst: the byte after its highest one, a bit wider than an address
     * @param straight the burst is INCR
     */
    void invariants(Bits active, Bits beat, Bits first, Bits end, Bits straight) {
        ghost(() -> {
            int wide = end.width();
            Bits isActive = in(1), log = in(2), from = in(wide), to = in(wide), isStraight = in(1);
            isActive.set(active);
            log.set(beat);
            from.set(first);
            to.set(end);
            isStraight.set(straight);
            Bits whole = reg(6);
            when(load, () -> whole.set(beats));
            Bits low = address.zext(wide).shr(log).shl(log),
                    bytes = length.zext(wide).plus(1).shl(log);
            Bits rest = more.zext(wide); // pieces after this one
            Bits cut = isActive.and(isStraight), stays = isActive.and(isStraight.not());
            assertAlways("a piece does not begin before its burst", cut.not().or(low.ge(from)));
            assertAlways(
                    "a piece does not end after its burst",
                    cut.not().or(low.plus(bytes).le(to)));
            Bits lastByte = low.plus(bytes).minus(1);
            assertAlways("no piece crosses 4 KiB", cut.not().or(low.shr(12).eq(lastByte.shr(12))));
            assertAlways(
                    "the last piece ends with its burst",
                    cut.and(last).not().or(low.plus(bytes).eq(to)));
            assertAlways("pieces follow while some are left", cut.not().or(last.eq(rest.eq(0))));
            assertAlways(
                    "others stay whole", stays.not().or(last.and(length.zext(6).eq(whole))));
            assertAlways(
                    "what is left ends with the burst",
                    cut.not().or(low.plus(left.zext(wide).plus(1).shl(log)).eq(to)));
            assertAlways(
                    "where it is in its block",
                    cut.not().or(place.eq(address.shr(log).trunc(4))));
            assertAlways(
                    "whether it fits", cut.not().or(last.eq(left.le(place.not().zext(6)))));
            assertAlways("and begin in their burst", stays.not().or(low.ge(from).and(low.lt(to))));
            assertAlways("how wide its beats are", isActive.not().or(width.eq(log)));
            assertAlways("what stays is all", stays.not().or(left.eq(whole)));
        });
    }
}
