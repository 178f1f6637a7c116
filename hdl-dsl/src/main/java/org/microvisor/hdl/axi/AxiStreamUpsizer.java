package org.microvisor.hdl.axi;

import java.util.ArrayList;
import java.util.List;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.logic.OneHot;

/**
 * Makes wide beats of narrow ones, the first in the low bytes. A packet's last beat goes out as soon as it is complete, with {@code
 * tkeep} 0 for the bytes that were never sent; what those bytes hold means nothing. {@code tuser} is that of the last narrow beat.
 *
 * <p>Latency 1 cycle from the last narrow beat to the wide one, throughput 1 narrow beat per cycle. The outputs are registers;
 * {@code in.tready} follows {@code out.tready}.
 */
public final class AxiStreamUpsizer extends Cell {
    public final AxiStream in, out;

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

        Bits lane = reg(OneHot.indexWidth(ratio), 0); // where the next narrow beat goes
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
}
