package org.microvisor.hdl.axi;

import java.util.ArrayList;
import java.util.List;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Circuit;

/**
 * Makes wide beats of narrow ones, the first in the low bytes. A packet's last beat goes out as soon as it is complete, with {@code
 * tkeep} 0 for the bytes that were never sent; what those bytes hold means nothing. {@code tuser} is that of the last narrow beat.
 *
 * <p>Latency 1 cycle from the last narrow beat to the wide one, throughput 1 narrow beat per cycle. The outputs are registers;
 * {@code in.tready} follows {@code out.tready}.
 */
public final class AxiStreamUpsizer extends Cell {
    /** Narrow beats, a slave, and wide ones, a master. */
    public final AxiStream in, out;

    private final Bits lane;

    /**
     * An upsizer.
     *
     * @param width of a narrow beat
     * @param userWidth of {@code tuser}; 0 for none
     * @param ratio narrow beats in a wide one, 2 or more
     */
    public AxiStreamUpsizer(Cell parent, int width, int userWidth, int ratio) {
        super(parent);
        if (ratio < 2) {
            throw new IllegalArgumentException("no wider: ratio=" + ratio);
        }
        parameter("width", width);
        parameter("userWidth", userWidth);
        parameter("ratio", ratio);
        in = AxiStream.slave(this, width, userWidth);
        out = AxiStream.master(this, width * ratio, userWidth);

        lane = reg(Circuit.indexWidth(ratio), 0); // where the next narrow beat goes
        Bits complete = reg(1, 0), last = reg(1);
        Bits take = in.fire();
        Bits begins = lane.eq(0);
        Bits completes = lane.eq(ratio - 1).or(in.tlast);

        in.tready.set(complete.not().or(out.tready));
        when(out.tready, () -> complete.set(0));
        when(take, () -> {
            last.set(in.tlast);
            complete.set(completes);
            lane.set(completes.mux(0, lane.plus(1)));
        });

        List<Bits> words = new ArrayList<>();
        List<Bits> keeps = new ArrayList<>();
        for (int i = 0; i < ratio; i++) {
            Bits here = lane.eq(i);
            Bits data = reg(width), keep = reg(width / 8);
            when(take.and(here), () -> {
                        data.set(in.tdata);
                        keep.set(in.tkeep);
                    })
                    .elsewhen(take.and(begins), () -> keep.set(0));
            words.add(0, data);
            keeps.add(0, keep);
        }
        out.tvalid.set(complete);
        out.tdata.set(Bits.cat(words));
        out.tkeep.set(Bits.cat(keeps));
        out.tlast.set(last);
        if (out.hasUser()) {
            Bits user = reg(userWidth);
            when(take, () -> user.set(in.tuser()));
            out.tuser().set(user);
        }
    }

    /** Asserts what the beat under way holds, for proofs by induction. */
    public void invariants() {
        ghost(() -> {
            int width = in.tdata.width();
            int ratio = out.tdata.width() / width;
            Bits data = reg(out.tdata.width()), keep = reg(out.tkeep.width());
            Bits last = reg(1);
            for (int i = 0; i < ratio; i++) {
                Bits moved = in.tdata.zext(data.width()).shl(i * width);
                Bits movedKeep = in.tkeep.zext(keep.width()).shl(i * width / 8);
                boolean begins = i == 0;
                when(in.fire().and(lane.eq(i)), () -> {
                    data.set(begins ? moved : data.or(moved));
                    keep.set(begins ? movedKeep : keep.or(movedKeep));
                    last.set(in.tlast);
                });
            }
            Bits begun = out.tvalid.or(lane.ne(0));
            assertAlways("there is no such lane", lane.zext(lane.width() + 1).lt(ratio));
            assertAlways("a complete beat has no lane open", out.tvalid.not().or(lane.eq(0)));
            assertAlways("only a last beat ends early", out.tvalid.not().or(out.tlast.eq(last)));
            assertAlways("a begun packet goes on", lane.eq(0).or(last.not()));
            assertAlways("a begun beat keeps what came", begun.not().or(out.tkeep.eq(keep)));
            for (int filled = 1; filled < ratio; filled++) {
                Bits above = keep.slice(keep.width() - 1, filled * width / 8).anyOnes();
                Bits dataAbove = data.slice(data.width() - 1, filled * width).anyOnes();
                assertAlways(
                        "nothing came above the lane",
                        lane.ne(filled).or(above.or(dataAbove).not()));
            }
            for (int i = 0; i < keep.width(); i++) {
                Bits same = out.tdata.slice(8 * i + 7, 8 * i).eq(data.slice(8 * i + 7, 8 * i));
                assertAlways(
                        "a byte kept is the one that came",
                        begun.and(keep.bit(i)).not().or(same));
            }
        });
    }
}
