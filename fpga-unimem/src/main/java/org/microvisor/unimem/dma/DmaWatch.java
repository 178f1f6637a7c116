package org.microvisor.unimem.dma;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;

/** Says when somebody has waited too long: {@code over} from {@code timeout} units without {@code progress} on. A unit later at most. */
final class DmaWatch extends Cell {
    /** Pulses once in a unit. */
    final Bits tick;

    /** Somebody waits; and got what was waited for, or a part of it. */
    final Bits waits, progress;

    /** Units. */
    final Bits timeout;

    final Bits over;

    DmaWatch(Cell parent) {
        super(parent);
        tick = in(1);
        waits = in(1);
        progress = in(1);
        timeout = in(16);
        over = out(1);

        Bits waited = reg(16, 0), isOver = reg(1, 0);
        when(tick, () -> waited.set(waited.plus(1)));
        Bits rests = waits.not().or(progress);
        when(rests, () -> waited.set(0));
        isOver.set(rests.not().and(waited.gt(timeout)));
        over.set(isOver);
    }
}
