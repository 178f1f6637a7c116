package org.microvisor.hdl.axi;

import static org.microvisor.hdl.Bits.cat;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;

/** Turns a word by whole bytes; no registers. */
final class LaneRotator extends Cell {
    final Bits word, by, turned;

    /** Downwards moves byte {@code by} to byte 0, upwards byte 0 to byte {@code by}. */
    LaneRotator(Cell parent, int bytes, boolean down) {
        super(parent);
        parameter("bytes", bytes);
        parameter("direction", down ? "down" : "up");
        int width = 8 * bytes;
        word = in(width);
        by = in(Integer.numberOfTrailingZeros(bytes));
        turned = out(width);

        Bits value = word;
        for (int i = 0; i < by.width(); i++) {
            int cut = down ? 8 << i : width - (8 << i);
            Bits step = by.bit(i).mux(cat(value.trunc(cut), value.slice(width - 1, cut)), value);
            value = step;
        }
        turned.set(value);
    }

    /** The byte in that lane, for proofs. */
    static Bits byteOf(Bits word, Bits lane) {
        return word.shr(cat(lane, word.constant(0).trunc(3))).trunc(8);
    }
}
