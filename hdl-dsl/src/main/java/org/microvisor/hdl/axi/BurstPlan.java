package org.microvisor.hdl.axi;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Bundle;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.source.Transparent;

/** The bursts that make up commands, one after the other, with back-pressure. */
@Transparent(naming = true)
final class BurstPlan extends Bundle {
    /** Forward: a burst is there. */
    final Bits valid;
    /** Forward: of the first beat, on a whole word. */
    final Bits address;
    /** Forward: beats less one. */
    final Bits length;
    /** Forward: the command ends with it. */
    final Bits last;
    /** Forward: no burst at all, but the place of a command without bytes. */
    final Bits empty;
    /** Forward: the lane of the command's first byte. */
    final Bits firstLane;
    /** Forward: the lane of the command's last byte. */
    final Bits lastLane;
    /** Forward: of the command. */
    final Bits tag;
    /** Backward: it would be taken. */
    final Bits ready;

    private BurstPlan(Cell cell, Role role, DmaSettings settings) {
        super(cell, role);
        valid = forward(1);
        address = forward(settings.addressWidth());
        length = forward(8);
        last = forward(1);
        empty = forward(1);
        firstLane = forward(settings.sizeBits());
        lastLane = forward(settings.sizeBits());
        tag = forward(settings.tagWidth());
        ready = backward(1);
    }

    static BurstPlan master(Cell cell, DmaSettings settings) {
        return new BurstPlan(cell, Role.MASTER, settings);
    }
}
