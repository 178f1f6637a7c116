package org.microvisor.unimem.dma;

import java.util.ArrayList;
import java.util.List;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;

/**
 * Makes a word of 8 bytes out of two that follow each other: the bytes {@code by} to {@code by + 7} of both. No registers.
 */
final class DmaShift extends Cell {
    /** The word before and this one; 1 to 8. */
    final Bits before, word, by;

    final Bits shifted;

    DmaShift(Cell parent) {
        super(parent);
        before = in(64);
        word = in(64);
        by = in(4);
        shifted = out(64);

        List<Bits> lanes = new ArrayList<>(); // each lane's byte of the two, before they are turned to their places
        for (int lane = 7; lane >= 0; lane--) {
            int low = 8 * lane;
            lanes.add(by.le(lane).mux(before.slice(low + 7, low), word.slice(low + 7, low)));
        }
        Bits both = Bits.cat(lanes);
        List<Bits> turns = new ArrayList<>();
        for (int turn = 0; turn < 8; turn++) {
            turns.add(turn == 0 ? both : Bits.cat(both.slice(8 * turn - 1, 0), both.slice(63, 8 * turn)));
        }
        shifted.set(by.trunc(3).select(turns));
    }
}
