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

    private final Bits inBeat, around, most;

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

        Bits address = reg(addressBits), count = reg(countBits);
        inBeat = reg(addressBits);
        around = reg(addressBits);
        most = reg(countBits);
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

    /** What a proof may look at: whether a burst is walked, its beats less one, where it starts, its size and kind. */
    record Inside(Bits walking, Bits total, Bits start, Bits size, Bits kind) {}

    /**
     * Asserts that each beat lies where IHI 0022 A3.4.1 says, worked out from the start of its burst; for proofs by induction, in
     * which a burst that wraps is legal and {@code step} is 0 while none is walked.
     */
    Inside invariants() {
        List<Bits> shown = new ArrayList<>();
        ghost(() -> {
            int bits = at.width();
            Bits walking = reg(1, 0), from = reg(bits), beats = reg(total.width()), beatSize = reg(3), kind = reg(2);
            when(step.and(last), () -> walking.set(0));
            when(load, () -> {
                walking.set(1);
                from.set(start);
                beats.set(total);
                beatSize.set(size);
                kind.set(burst);
            });
            Bits within = lit(bits, 1).shl(beatSize).minus(1); // 1 for the bits inside of a beat
            Bits span = beats.plusWide(1).zext(32).shl(beatSize).minus(1);
            Bits inWrap = span.trunc(bits); // 1 for the bits inside of a wrapping burst
            Bits offset = number.zext(32).shl(beatSize).trunc(bits);
            Bits up = number.eq(0).mux(from, from.and(within.not()).plus(offset));
            Bits wrapped = from.and(inWrap.not()).or(from.plus(offset).and(inWrap));
            Bits wanted = kind.eq(0).mux(from, kind.eq(1).mux(up, wrapped));
            Bits powerOfTwo = beats.and(beats.plus(1)).eq(0);
            Bits legal =
                    kind.ne(3).and(kind.ne(2).or(powerOfTwo.and(from.and(within).eq(0))));
            Bits changing =
                    kind.eq(0).mux(lit(bits, 0), kind.eq(1).mux(lit(1, 1).repeat(bits), inWrap));
            assertAlways("a burst is legal", walking.not().or(legal));
            assertAlways("a step is taken in a burst", step.not().or(walking));
            assertAlways("the beat lies where the burst says", walking.not().or(at.eq(wanted)));
            assertAlways("no beat too many", walking.not().or(number.le(beats)));
            assertAlways("the beats are known", walking.not().or(most.eq(beats)));
            assertAlways("a beat is as wide as it is", walking.not().or(inBeat.eq(within)));
            assertAlways("the address changes where it should", walking.not().or(around.eq(changing)));
            for (Bits signal : List.of(walking, beats, from, beatSize, kind)) {
                Bits seen = out(signal.width());
                seen.set(signal);
                shown.add(seen);
            }
        });
        return new Inside(shown.get(0), shown.get(1), shown.get(2), shown.get(3), shown.get(4));
    }
}
