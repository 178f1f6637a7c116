package org.microvisor.hdl.axi;

import java.util.ArrayList;
import java.util.List;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Circuit;
import org.microvisor.hdl.Memory;
import org.microvisor.hdl.logic.Count;

/**
 * A queue of whole packets: one shows at the output only when all of it is in and the verdict on it is good. A packet that is to
 * be dropped, or that does not fit, leaves no trace but a pulse.
 *
 * <pre>
 *          committed                     written
 *   taken      |                            |
 *     v        v                            v
 *   ..[ whole packets ][ packet coming in   ]......      drop: written returns to committed; keep: committed goes to written
 * </pre>
 *
 * <p>Never stalls its source within a packet: a beat that finds no room spoils its packet. The verdict is {@code drop} in the first
 * cycle from the packet's last beat on in which {@code judge} is 1; where it comes later than that beat, the next packet waits for
 * it. Tie {@code judge} to 1 when the verdict comes with the last beat.
 *
 * <p>{@code tkeep} must be without gaps, from byte 0 on, and full in all beats but the last: its length is stored instead, which
 * lets 512 beats of 64 bits fit into one RAMB36.
 *
 * <p>Latency from the verdict to the first beat: 2 cycles; 1 cycle for up to 64 beats, which lie in LUT RAM. Throughput 1 beat per
 * cycle.
 */
public final class AxiStreamPacketFifo extends Cell {
    private static final int MOST_LUT_WORDS = 64;

    /** A slave, and a master of whole packets. */
    public final AxiStream in, out;
    /** 1 bit: the verdict on the packet is there. */
    public final Bits judge;
    /** 1 bit: the verdict is to drop it. */
    public final Bits drop;
    /** Pulses, one of them for each packet: it is kept, it was dropped by its verdict, it did not fit. */
    public final Bits kept, dropped, lost;

    private final Memory beats;
    private final Bits written, committed, taken, spoilt, waiting, store, stored;

    /**
     * A queue.
     *
     * @param userWidth of {@code tuser}; 0 for none
     * @param depth beats, a power of two of at least 2
     */
    public AxiStreamPacketFifo(Cell parent, int width, int userWidth, int depth) {
        super(parent);
        if (depth < 2 || Integer.bitCount(depth) != 1) {
            throw new IllegalArgumentException("depth is not a power of two: depth=" + depth);
        }
        parameter("width", width);
        parameter("userWidth", userWidth);
        parameter("depth", depth);
        int lanes = width / 8;
        int extentWidth = Circuit.indexWidth(lanes + 2); // 0..lanes bytes of a last beat, all ones for another
        int addressWidth = Integer.numberOfTrailingZeros(depth);
        in = AxiStream.slave(this, width, userWidth);
        out = AxiStream.master(this, width, userWidth);
        judge = in(1);
        drop = in(1);
        kept = out(1);
        dropped = out(1);
        lost = out(1);

        beats = mem(width + extentWidth + userWidth, depth);
        written = reg(addressWidth + 1, 0); // one bit more than an address
        committed = reg(addressWidth + 1, 0);
        taken = reg(addressWidth + 1, 0);
        spoilt = reg(1, 0); // a beat of the packet found no room
        waiting = reg(1, 0); // the packet is in, its verdict is not
        Bits writeAddress = written.trunc(addressWidth);
        Bits readAddress = taken.trunc(addressWidth);

        ghost(() -> assumeAlways(
                "tkeep is full in all beats but the last, and without gaps there",
                in.tvalid
                        .not()
                        .or(in.tlast.mux(
                                in.tkeep.and(in.tkeep.plus(1)).anyOnes().not(), in.tkeep.allOnes()))));

        // in
        Bits full = writeAddress.eq(readAddress).and(written.bit(addressWidth).ne(taken.bit(addressWidth)));
        Bits take = in.fire();
        store = take.and(full.not());
        Bits whole = waiting.or(take.and(in.tlast));
        Bits judged = whole.and(judge);
        Bits unfit = spoilt.or(take.and(full));
        Bits keep = judged.and(drop.not()).and(unfit.not());
        Bits reached = store.mux(written.plus(1), written);
        Bits extent =
                Count.lowOnes(in.tkeep).zext(extentWidth).or(in.tlast.not().repeat(extentWidth));

        stored = in.hasUser() ? Bits.cat(in.tuser(), extent, in.tdata) : Bits.cat(extent, in.tdata);

        in.tready.set(waiting.not());
        waiting.set(whole.and(judge.not()));
        spoilt.set(unfit.and(judged.not()));
        when(store, () -> beats.write(writeAddress, stored));
        written.set(judged.and(keep.not()).mux(committed, reached));
        when(keep, () -> committed.set(reached));
        kept.set(keep);
        dropped.set(judged.and(drop).and(unfit.not()));
        lost.set(judged.and(unfit));

        // out
        Bits empty = committed.eq(taken);
        if (depth <= MOST_LUT_WORDS) {
            out.tvalid.set(empty.not());
            Bits beat = beats.distributed().read(readAddress);
            unpack(beat);
            when(out.fire(), () -> taken.set(taken.plus(1)));
        } else {
            Bits loaded = reg(1, 0);
            Bits load = empty.not().and(loaded.not().or(out.tready));
            Bits beat = beats.block().readSync(readAddress, load);
            out.tvalid.set(loaded);
            unpack(beat);
            when(load, () -> {
                        taken.set(taken.plus(1));
                        loaded.set(1);
                    })
                    .elsewhen(out.tready, () -> loaded.set(0));
        }
    }

    /**
     * Asserts, for proofs by induction, that each beat is where the pointers say and that what shows are whole packets. A beat's
     * number is that of the place it lies in, and the same for another one only after twice the depth.
     */
    public void invariants() {
        ghost(() -> {
            int depth = beats.depth();
            boolean isRegistered = depth > MOST_LUT_WORDS;
            Bits all = written.minus(taken), coming = written.minus(committed);
            assertAlways("no more beats than fit", all.le(depth));
            assertAlways("what shows was committed, what is committed was written", coming.le(all));

            Bits chosen = anyConstant(written.width()), followed = reg(beats.width());
            when(store.and(written.eq(chosen)), () -> followed.set(stored));
            Bits inMemory = chosen.minus(taken).lt(all);
            assertAlways(
                    "a beat lies unchanged in its place",
                    inMemory.not().or(at(chosen).eq(followed)));
            if (isRegistered) {
                Bits shows = out.tvalid.and(taken.minus(1).eq(chosen));
                assertAlways("a beat shows unchanged in its turn", shows.not().or(out.tdata.eq(dataOf(followed))));
                assertAlways("with its end", shows.not().or(out.tlast.eq(isLast(followed))));
            } else {
                assertAlways("what is committed shows", out.tvalid.eq(committed.ne(taken)));
            }

            Bits ended = waiting.and(written.minus(1).eq(chosen));
            Bits begun = inMemory.and(chosen.minus(taken).ge(committed.minus(taken)));
            assertAlways(
                    "no packet ends before its last beat",
                    begun.and(ended.not()).not().or(isLast(followed).not()));
            assertAlways(
                    "the last beat waits for the verdict",
                    waiting.and(spoilt.not()).not().or(coming.ne(0).and(isLast(at(written.minus(1))))));
            assertAlways("what shows ends with a packet", committed.eq(taken).or(isLast(at(committed.minus(1)))));
        });
    }

    private Bits at(Bits number) {
        return beats.read(number.trunc(written.width() - 1));
    }

    private Bits dataOf(Bits beat) {
        return beat.slice(out.tdata.width() - 1, 0);
    }

    private Bits isLast(Bits beat) {
        int width = out.tdata.width();
        int extentWidth = Circuit.indexWidth(out.tkeep.width() + 2);
        return beat.slice(width + extentWidth - 1, width).allOnes().not();
    }

    private void unpack(Bits beat) {
        int width = out.tdata.width();
        int lanes = out.tkeep.width();
        int extentWidth = Circuit.indexWidth(lanes + 2);
        Bits storedExtent = beat.slice(width + extentWidth - 1, width);
        List<Bits> keeps = new ArrayList<>();
        for (int i = lanes - 1; i >= 0; i--) {
            keeps.add(storedExtent.gt(i));
        }
        out.tdata.set(beat.slice(width - 1, 0));
        out.tkeep.set(Bits.cat(keeps));
        out.tlast.set(storedExtent.allOnes().not());
        if (out.hasUser()) {
            out.tuser().set(beat.slice(beat.width() - 1, width + extentWidth));
        }
    }
}
