package org.microvisor.unimem.target;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;

/**
 * Knows whether a request that came before the last change of the exports may still be under way to the memory: who takes memory back waits until
 * none is. One that was looked up before the change is judged by what was found, so it counts.
 */
final class ChangeWatch extends Cell {
    private static final int WIDTH = 6; // of a number of requests

    /** The exports change in this cycle. */
    final Bits change;

    /** A request has been looked up; it is being judged; it is a read. */
    final Bits found, judged, isRead;

    /** Pulses: the oldest read, the oldest write needs the memory no more. */
    final Bits readEnded, writeEnded;

    final Bits serving;

    ChangeWatch(Cell parent) {
        super(parent);
        change = in(1);
        found = in(1);
        judged = in(1);
        isRead = in(1);
        readEnded = in(1);
        writeEnded = in(1);
        serving = out(1);

        Bits changed = reg(1, 0);
        changed.set(change);
        Bits reads = count(changed, isRead, readEnded).as("reads");
        Bits writes = count(changed, isRead.not(), writeEnded).as("writes");
        serving.set(changed.or(reads, writes));
    }

    /** 1 bit: one of this direction is left of those before the change. */
    private Bits count(Bits changed, Bits isOurs, Bits ended) {
        Bits open = reg(WIDTH, 0), old = reg(WIDTH, 0), hasEnded = reg(1, 0);
        hasEnded.set(ended);
        Bits left = open.minus(hasEnded.zext(WIDTH));
        open.set(left.plus(judged.and(isOurs).zext(WIDTH)));
        when(old.ne(0), () -> old.set(old.minus(hasEnded.zext(WIDTH))));
        when(changed, () -> old.set(left.plus(found.and(isOurs).zext(WIDTH))));
        return old.ne(0);
    }
}
