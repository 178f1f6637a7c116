package org.microvisor.unimem.link;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;

/** Knows which packet is due, and tells one that was taken before from one that comes too early. Combinational. */
final class ReceiveOrder extends Cell {
    /** The number of a packet. */
    final Bits number;
    /** 1 bit: the packet that is due is taken. */
    final Bits take;
    /** 1 bit: number 0 is due. */
    final Bits clear;
    /** The number that is due. */
    final Bits due;
    /** 1 bit each: the packet is due; it was taken before. Neither: one before it is missing. */
    final Bits isDue, isOld;

    ReceiveOrder(Cell parent, int width) {
        super(parent);
        parameter("width", width);
        number = in(width);
        take = in(1);
        clear = in(1);
        due = out(width);
        isDue = out(1);
        isOld = out(1);

        Bits next = reg(width, 0);
        Bits ahead = number.minus(next);
        when(take, () -> next.set(next.plus(1)));
        when(clear, () -> next.set(0));
        due.set(next);
        isDue.set(number.eq(next)); // not by the difference: it is on the way to the verdict
        isOld.set(ahead.bit(width - 1));
    }
}
