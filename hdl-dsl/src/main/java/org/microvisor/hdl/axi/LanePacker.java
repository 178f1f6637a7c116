package org.microvisor.hdl.axi;

import java.util.List;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;

/**
 * Moves the bytes of a command from their lanes on the bus to the lowest lanes of a stream.
 *
 * <p>A beat is made of the upper lanes of a word and the lower ones of the next. The first word of a command that does not start
 * in lane 0 is only kept, and if the last one has bytes that the word before does not complete to a beat, it is used twice.
 * Latency 1 cycle; a word a cycle, and one cycle more for each command whose last word is used twice.
 */
final class LanePacker extends Cell {
    /** Words of the bus; {@code first} and {@code last} are those of a command. */
    final Bits valid, ready, word, first, last;
    /** The outer lanes of the command. */
    final Bits firstLane, lastLane;
    /** The first byte is not in lane 0; and the last word has bytes that the word before does not complete to a beat. */
    final Bits shifted, spare;

    final AxiStream m_axis;

    LanePacker(Cell parent, DmaSettings settings) {
        super(parent);
        int bytes = settings.bytes(), size = settings.sizeBits();
        parameter("dataWidth", settings.dataWidth());
        valid = in(1);
        word = in(settings.dataWidth());
        first = in(1);
        last = in(1);
        firstLane = in(size);
        lastLane = in(size);
        shifted = in(1);
        spare = in(1);
        ready = out(1);
        m_axis = AxiStream.master(this, settings.dataWidth());

        Bits kept = reg(settings.dataWidth()); // the word before
        Bits used = reg(1, 0); // the last word has given its first beat
        Bits data = reg(settings.dataWidth()), keep = reg(bytes), ending = reg(1);
        Bits loaded = reg(1, 0);
        m_axis.tdata.set(data);
        m_axis.tkeep.set(keep);
        m_axis.tlast.set(ending);
        m_axis.tvalid.set(loaded);

        Bits whole = shifted.not().or(first.and(last)); // the beat is the word alone
        Bits again = last.and(spare, first.not(), used.not());
        Bits free = loaded.not().or(m_axis.tready);
        ready.set(free.and(again.not()));

        LaneRotator rotator = new LaneRotator(this, bytes, true);
        Bits all = lit(1, 1).repeat(bytes);
        Bits old = whole.or(used).mux(lit(bytes, 0), all.shl(firstLane));
        Bits[] lanes = new Bits[bytes];
        for (int i = 0; i < bytes; i++) {
            int low = 8 * i;
            lanes[bytes - 1 - i] = old.bit(i).mux(kept.slice(low + 7, low), word.slice(low + 7, low));
        }
        rotator.word.set(Bits.cat(List.of(lanes)));
        rotator.by.set(firstLane);

        Bits close = last.and(again.not());
        Bits most = lastLane.minus(firstLane); // highest lane of the last beat
        when(free, () -> {
            loaded.set(valid.and(first.not().or(whole)));
            data.set(rotator.turned);
            ending.set(close);
            keep.set(close.mux(all.shr(most.not()), all));
            when(valid, () -> {
                used.set(again);
                kept.set(word);
            });
        });
    }
}
