package org.microvisor.hdl.axi;

import java.util.ArrayList;
import java.util.List;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.stream.Stream;

/**
 * Moves the bytes of a command from the lowest lanes of a stream to their lanes on the bus.
 *
 * <p>A word is made of the upper lanes of a beat and the lower ones of the next; the last word may need no beat of its own. Latency
 * 1 cycle, a word a cycle.
 */
final class LaneUnpacker extends Cell {
    /** The stream. */
    final Stream beats;
    /** What the next word is; nothing while {@code active} is 0. */
    final Bits active, strobes, burstEnds, last, firstLane, lastLane;
    /** The next word moves on: the one after it may be shown. */
    final Bits moves;
    /** The bus, all from registers. */
    final Bits wdata, wstrb, wlast, wvalid, wready;

    private final Bits kept, opening;

    LaneUnpacker(Cell parent, DmaSettings settings) {
        super(parent);
        int width = settings.dataWidth(), bytes = settings.bytes(), size = settings.sizeBits();
        parameter("dataWidth", width);
        beats = Stream.slave(this, width);
        active = in(1);
        strobes = in(bytes);
        burstEnds = in(1);
        last = in(1);
        firstLane = in(size);
        lastLane = in(size);
        moves = out(1);
        wdata = out(width);
        wstrb = out(bytes);
        wlast = out(1);
        wvalid = out(1);
        wready = in(1);

        kept = reg(width); // the beat before
        opening = reg(1, 1); // the next word is a command's first
        Bits data = reg(width), strobe = reg(bytes), ending = reg(1);
        Bits loaded = reg(1, 0);
        wdata.set(data);
        wstrb.set(strobe);
        wlast.set(ending);
        wvalid.set(loaded);

        Bits free = loaded.not().or(wready);
        Bits rest = last.and(opening.not(), lastLane.lt(firstLane)); // the beat before has all the bytes
        Bits there = active.and(beats.valid.or(rest));
        moves.set(there.and(free));
        beats.ready.set(active.and(free, rest.not()));

        LaneRotator rotator = new LaneRotator(this, bytes, false);
        Bits bothBeats = Bits.cat(lit(1, 1).repeat(bytes), lit(bytes, 0)).shr(firstLane);
        Bits old = bothBeats.trunc(bytes);
        Bits[] lanes = new Bits[bytes];
        for (int i = 0; i < bytes; i++) {
            int low = 8 * i;
            lanes[bytes - 1 - i] = old.bit(i).mux(kept.slice(low + 7, low), beats.payload.slice(low + 7, low));
        }
        rotator.word.set(Bits.cat(List.of(lanes)));
        rotator.by.set(firstLane);

        when(free, () -> {
            loaded.set(there);
            data.set(rotator.turned);
            strobe.set(strobes);
            ending.set(burstEnds);
        });
        when(moves, () -> opening.set(last));
        when(beats.fire(), () -> kept.set(beats.payload));
    }

    /** For proofs of what is around, see {@link LanePacker.Told}. */
    record Told(Bits fits, Bits opening, Bits lane) {}

    /**
     * Asserts that each byte of a command goes once, in its turn, to its lane, that a command takes as many beats as it has bytes for,
     * and that strobes and ends go with their word; for proofs by induction. One byte is followed, any of which the prover chooses, by
     * its number in its command.
     */
    Told invariants() {
        List<Bits> shown = new ArrayList<>();
        ghost(() -> {
            int bytes = strobes.width(), size = firstLane.width(), width = size + 4;
            Bits words = reg(4, 0), taken = reg(4, 0); // of the command
            Bits lane = reg(size);
            Bits all = lit(1, 1).repeat(bytes);
            Bits from = opening.mux(all.shl(firstLane), all), to = last.mux(all.shr(lastLane.not()), all);
            Bits isCommand = opening.mux(last.not().or(firstLane.le(lastLane)), lane.eq(firstLane))
                    .and(strobes.eq(from.and(to)));
            Bits fits = active.mux(isCommand, 1);
            for (Bits signal : List.of(fits, opening, lane)) {
                Bits seen = out(signal.width());
                seen.set(signal);
                shown.add(seen);
            }
            Bits takenThen = taken.plus(beats.fire().zext(4));
            when(beats.fire(), () -> taken.set(takenThen));
            when(moves, () -> {
                lane.set(firstLane);
                words.set(last.mux(0, words.plus(1)));
                when(last, () -> taken.set(0));
            });

            // the followed byte
            Bits followed = anyConstant(width), recorded = reg(8);
            Bits lies = followed.trunc(size),
                    isTaken = followed.shr(size).trunc(4).eq(taken);
            Bits comes = beats.fire().and(isTaken);
            Bits value = comes.mux(LaneRotator.byteOf(beats.payload, lies), recorded);
            recorded.set(value);
            Bits target = followed.plus(firstLane.zext(width));
            Bits isNext = moves.and(target.shr(size).trunc(4).eq(words));
            Bits isHere = reg(1), where = reg(size), wanted = reg(8);
            Bits wantedStrobes = reg(bytes), wantedLast = reg(1);
            when(moves, () -> {
                isHere.set(isNext);
                where.set(target.trunc(size));
                wanted.set(value);
                wantedStrobes.set(strobes);
                wantedLast.set(burstEnds);
            });
            Bits isThere = wvalid.and(isHere, wstrb.bit(where));
            assertAlways(
                    "each byte goes to its lane",
                    isThere.not().or(LaneRotator.byteOf(wdata, where).eq(wanted)));
            assertAlways("a word has its strobes", wvalid.not().or(wstrb.eq(wantedStrobes)));
            assertAlways("a burst ends where it should", wvalid.not().or(wlast.eq(wantedLast)));
            Bits most = Bits.cat(words, lastLane).minus(firstLane.zext(width)); // number of the command's last byte
            assertAlways(
                    "a command takes as many beats as it has bytes for",
                    moves.and(last)
                            .not()
                            .or(takenThen.eq(most.shr(size).trunc(4).plus(1))));
            assertAlways(
                    "a beat comes for every word but the last",
                    opening.not().or(words.eq(0)).and(taken.eq(words)));
            Bits isKept = opening.not().and(followed.shr(size).trunc(4).eq(taken.minus(1)));
            assertAlways(
                    "the beat before is kept",
                    isKept.not().or(LaneRotator.byteOf(kept, lies).eq(recorded)));
        });
        return new Told(shown.get(0), shown.get(1), shown.get(2));
    }
}
