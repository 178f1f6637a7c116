package org.microvisor.hdl.axi;

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

        Bits kept = reg(width); // the beat before
        Bits opening = reg(1, 1); // the next word is a command's first
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
}
