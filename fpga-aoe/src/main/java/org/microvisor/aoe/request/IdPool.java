package org.microvisor.aoe.request;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Circuit;
import org.microvisor.hdl.logic.OneHot;
import org.microvisor.hdl.stream.Stream;

/**
 * Hands out the numbers 0..n-1 and takes them back: request ids and buffer slots.
 *
 * <p>A bit map of the free ones allows three releases in the same cycle without arbitration. One number is kept ready in
 * a register; the next follows a cycle after it was taken. A number that came back can be taken three cycles later. All are free after reset.
 */
public final class IdPool extends Cell {
    /** A free number. */
    public final Stream take;

    /** Gives {@code releaseAId} back when {@code releaseA} is high. */
    public final Bits releaseA, releaseAId;

    /** Second release port, independent of the first. */
    public final Bits releaseB, releaseBId;

    /** Third release port. */
    public final Bits releaseC, releaseCId;

    public IdPool(Cell parent, int count) {
        super(parent);
        parameter("count", count);
        int width = Circuit.indexWidth(count);
        take = Stream.master(this, width);
        releaseA = in(1);
        releaseAId = in(width);
        releaseB = in(1);
        releaseBId = in(width);
        releaseC = in(1);
        releaseCId = in(width);

        Bits free = reg(count, count == 64 ? -1L : (1L << count) - 1);
        Bits givenA = reg(count, 0), givenB = reg(count, 0), givenC = reg(count, 0);
        Bits ready = reg(width);
        Bits readyValid = reg(1, 0);

        Bits lowest = OneHot.lowest(free);
        Bits lowestId = OneHot.encode(lowest);
        Bits refill = wire(1);
        refill.set(readyValid.not().and(free.anyOnes()));
        when(take.fire(), () -> readyValid.set(0));
        when(refill, () -> {
            ready.set(lowestId);
            readyValid.set(1);
        });

        Bits one = lit(count, 1);
        Bits none = lit(count, 0);
        givenA.set(releaseA.mux(one.shl(releaseAId), none));
        givenB.set(releaseB.mux(one.shl(releaseBId), none));
        givenC.set(releaseC.mux(one.shl(releaseCId), none));

        Bits taken = refill.mux(lowest, none);
        free.set(free.and(taken.not()).or(givenA).or(givenB).or(givenC));

        take.valid.set(readyValid);
        take.payload.set(ready);
    }
}
