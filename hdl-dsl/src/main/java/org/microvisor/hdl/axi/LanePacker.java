package org.microvisor.hdl.axi;

import java.util.ArrayList;
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

    private final Bits kept, used, data, keep, ending, loaded;

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

        kept = reg(settings.dataWidth()); // the word before
        used = reg(1, 0); // the last word has given its first beat
        data = reg(settings.dataWidth());
        keep = reg(bytes);
        ending = reg(1);
        loaded = reg(1, 0);
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

    /**
     * For proofs of what is around: whether what comes in are the words of commands, which is to be assumed or proved; whether the next
     * one is a command's first; and the first lane of the command otherwise.
     */
    record Told(Bits fits, Bits opening, Bits lane) {}

    /**
     * Asserts that each byte of a command comes out once, in its turn and in its lane, that only a command's last beat is not full,
     * and that it ends the packet; for proofs by induction. One byte is followed, any of which the prover chooses; their numbers
     * count on from command to command.
     */
    Told invariants() {
        List<Bits> outputs = new ArrayList<>();
        ghost(() -> {
            int bytes = keep.width(),
                    size = firstLane.width(),
                    width = size + 4; // more than the cell holds, four times
            Bits opening = reg(1, 1), lane = reg(size), waits = reg(1, 0);
            Bits told = Bits.cat(word, first, last, firstLane, lastLane, shifted, spare), before = reg(told.width());
            before.set(told);
            waits.set(valid.and(ready.not()));
            when(valid.and(ready), () -> {
                opening.set(last);
                lane.set(firstLane);
            });
            Bits isCommand = first.eq(opening)
                    .and(
                            opening.or(lane.eq(firstLane)),
                            first.and(last).not().or(firstLane.le(lastLane)),
                            shifted.eq(firstLane.ne(0)),
                            spare.eq(shifted.and(lastLane.ge(firstLane))));
            Bits fits = valid.mux(isCommand, 1).and(waits.not().or(valid.and(told.eq(before))));

            for (Bits signal : List.of(fits, opening, lane)) {
                Bits seen = out(signal.width());
                seen.set(signal);
                outputs.add(seen);
            }

            // what comes
            Bits came = reg(width, 0), followed = anyConstant(width); // numbers: of the next byte, of the followed one
            Bits recorded = reg(8), recordedEnd = reg(1);
            Bits from = first.mux(firstLane, 0), to = last.mux(lastLane, -1);
            Bits offered = to.zext(width).minus(from.zext(width)).plus(1);
            Bits place = followed.minus(came);
            Bits isOffered = valid.and(place.lt(offered));
            Bits value = isOffered.mux(LaneRotator.byteOf(word, from.plus(place.trunc(size))), recorded);
            Bits isEnd = isOffered.mux(last.and(place.plus(1).eq(offered)), recordedEnd);
            recorded.set(value);
            recordedEnd.set(isEnd);
            when(valid.and(ready), () -> came.set(came.plus(offered)));

            // what goes
            Bits gone = reg(width, 0), count = lit(width, 0);
            for (int i = 0; i < bytes; i++) {
                count = count.plus(keep.bit(i).zext(width));
            }
            Bits shown = count;
            when(m_axis.tvalid.and(m_axis.tready), () -> gone.set(gone.plus(shown)));
            Bits at = followed.minus(gone);
            Bits isShown = loaded.and(at.lt(shown));
            Bits isLowest = keep.bit(0).and(keep.and(keep.plus(1)).eq(0));
            assertAlways("a beat has bytes, in its lowest lanes", loaded.not().or(isLowest));
            assertAlways("only the last beat is not full", loaded.not().or(ending, keep.allOnes()));
            assertAlways(
                    "each byte comes in its turn, in its lane",
                    isShown.not().or(LaneRotator.byteOf(data, at.trunc(size)).eq(value)));
            assertAlways(
                    "a command's last byte ends its packet",
                    isShown.not().or(isEnd.eq(ending.and(at.plus(1).eq(shown)))));

            // what is inside: the upper lanes of the word before, or less than nothing when the next one is half used
            Bits isKept = opening.or(lane.eq(0), used).not();
            Bits left = isKept.mux(lit(width, bytes).minus(lane.zext(width)), 0);
            Bits ahead = used.mux(lane.zext(width), 0);
            assertAlways(
                    "all bytes are shown or kept",
                    gone.plus(loaded.mux(shown, 0)).eq(came.minus(left).plus(ahead)));
            Bits inKept = followed.minus(came.minus(left));
            assertAlways(
                    "the upper lanes are kept",
                    inKept.ge(left)
                            .or(LaneRotator.byteOf(kept, lane.plus(inKept.trunc(size)))
                                    .eq(recorded)
                                    .and(recordedEnd.not())));
            assertAlways(
                    "a word is used twice only at the end",
                    used.not().or(opening.not().and(waits, before.bit(2 * size + 2), before.bit(0))));
        });
        return new Told(outputs.get(0), outputs.get(1), outputs.get(2));
    }
}
