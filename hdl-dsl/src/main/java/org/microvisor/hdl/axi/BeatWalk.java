package org.microvisor.hdl.axi;

import java.util.ArrayList;
import java.util.List;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;

/**
 * Walks through the beats of a burst and says where each one lies (IHI 0022 A3.4.1).
 *
 * <p>Ports: {@code load} takes the burst at the inputs {@code start} (as many low address bits as are wanted), {@code total}
 * (beats less one), {@code size} and {@code burst}; from the next cycle on {@code at}, {@code number} and {@code last} tell of
 * its first beat. {@code step} goes on to the next. One beat a cycle, also from one burst to the next.
 */
final class BeatWalk extends Cell {
    /** Forward, 1 bit. */
    final Bits load, step;
    /** The burst. */
    final Bits start, total, size, burst;
    /** Address, number from 0, and whether it is the last one. */
    final Bits at, number, last;

    BeatWalk(Cell parent, int addressBits, int countBits) {
        super(parent);
        parameter("addressBits", addressBits);
        parameter("countBits", countBits);
        load = in(1);
        step = in(1);
        start = in(addressBits);
        total = in(countBits);
        size = in(3);
        burst = in(2);
        at = out(addressBits);
        number = out(countBits);
        last = out(1);

        Bits address = reg(addressBits), inBeat = reg(addressBits), around = reg(addressBits);
        Bits count = reg(countBits), most = reg(countBits);
        at.set(address);
        number.set(count);
        last.set(count.eq(most));

        List<Bits> inside = new ArrayList<>(); // 1 for the bits inside of a beat
        for (int i = addressBits - 1; i >= 0; i--) {
            inside.add(i >= 7 ? lit(1, 0) : size.gt(i));
        }
        Bits beatMask = Bits.cat(inside);
        int wide = Math.max(addressBits, countBits);
        Bits bytes = total.zext(wide).shl(size);
        Bits wrapMask = bytes.trunc(addressBits).or(beatMask);
        Bits up = address.or(inBeat).plus(1);
        when(step, () -> {
            address.set(up.and(around).or(address.and(around.not())));
            count.set(count.plus(1));
        });
        when(load, () -> {
            address.set(start);
            inBeat.set(beatMask);
            around.set(
                    burst.eq(1).mux(lit(1, 1).repeat(addressBits), burst.eq(2).mux(wrapMask, 0)));
            count.set(0);
            most.set(total);
        });
    }
}
