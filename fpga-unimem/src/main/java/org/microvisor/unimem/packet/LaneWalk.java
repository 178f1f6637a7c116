package org.microvisor.unimem.packet;

import java.util.ArrayList;
import java.util.List;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;

/**
 * Says in which bytes of a word of 8 each beat of a burst lies (IHI 0022 A3.4.1): what a packet leaves out.
 *
 * <p>The outputs tell of the beat at hand: after {@code load}, and at first, that is the first of the burst at the inputs, which stay while
 * it is walked. {@code step} goes on; {@code load} is stronger.
 */
public final class LaneWalk extends Cell {
    /** Moves. */
    public final Bits load, step;

    /** The burst: low bits of its address, log2 of the bytes of a beat, AXI's kind, beats less one. */
    public final Bits address, size, burst, beats;

    /** 1 if the beat lies in bytes 4..7, for beats of up to 4. */
    public final Bits upper;

    /** 1 for the bytes that the beat may use. */
    public final Bits lanes;

    public LaneWalk(Cell parent) {
        super(parent);
        load = in(1);
        step = in(1);
        address = in(3);
        size = in(2);
        burst = in(2);
        beats = in(6);
        upper = out(1);
        lanes = out(8);

        Bits begun = reg(1, 0), at = reg(3);
        Bits here = begun.mux(at, address);
        Bits inBeat = lit(3, 7).shl(size).not(); // 1 for the bits inside of a beat
        Bits top = here.or(inBeat);
        Bits after = top.plus(1);
        Bits wrapping = beats.trunc(3).shl(size).or(inBeat);
        Bits moving = burst.eq(0).mux(lit(3, 0), burst.eq(1).mux(lit(3, 7), wrapping));
        upper.set(here.bit(2));
        List<Bits> used = new ArrayList<>();
        for (int lane = 7; lane >= 0; lane--) {
            used.add(here.le(lane).and(top.ge(lane)));
        }
        lanes.set(Bits.cat(used));
        when(step, () -> {
            begun.set(1);
            at.set(after.and(moving).or(here.and(moving.not())));
        });
        when(load, () -> begun.set(0));
    }
}
