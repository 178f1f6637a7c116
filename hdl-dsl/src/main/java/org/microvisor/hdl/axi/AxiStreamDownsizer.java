package org.microvisor.hdl.axi;

import java.util.ArrayList;
import java.util.List;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Switch;
import org.microvisor.hdl.logic.OneHot;

/**
 * Makes narrow beats of wide ones, low bytes first. Parts above the last byte kept are left out; a beat that keeps nothing becomes
 * one narrow beat that keeps nothing. Every part carries the {@code tuser} of its beat, the last one {@code tlast}.
 *
 * <p>Latency 0 cycles, throughput 1 narrow beat per cycle: the wide beat stays at the input until the last part of it moves, so that
 * a counter of the parts is all it stores. The outputs follow the input combinationally.
 */
public final class AxiStreamDownsizer extends Cell {
    public final AxiStream in, out;

    /**
     * A downsizer.
     *
     * @param width of a narrow beat
     * @param userWidth of {@code tuser}; 0 for none
     * @param ratio narrow beats in a wide one, 2 or more
     */
    public AxiStreamDownsizer(Cell parent, int width, int userWidth, int ratio) {
        super(parent);
        if (ratio < 2) {
            throw new IllegalArgumentException("no narrower: ratio=" + ratio);
        }
        parameter("width", width);
        parameter("userWidth", userWidth);
        parameter("ratio", ratio);
        in = AxiStream.slave(this, width * ratio, userWidth);
        out = AxiStream.master(this, width, userWidth);

        int lanes = width / 8;
        Bits part = reg(OneHot.indexWidth(ratio), 0);
        List<Bits> kept = new ArrayList<>(); // whether a part has bytes, the last first
        for (int i = ratio - 1; i > 0; i--) {
            kept.add(in.tkeep.slice(i * lanes + lanes - 1, i * lanes).anyOnes());
        }
        Bits more = wire(1); // whether a later part has bytes

        more.set(0);
        out.tvalid.set(in.tvalid);
        out.tdata.set(in.tdata.slice(ratio * width - 1, (ratio - 1) * width));
        out.tkeep.set(in.tkeep.slice(ratio * lanes - 1, (ratio - 1) * lanes));
        Switch parts = switchOn(part);
        for (int i = 0; i < ratio - 1; i++) {
            int low = i;
            parts.is(i, () -> {
                more.set(Bits.cat(kept.subList(0, ratio - 1 - low)).anyOnes());
                out.tdata.set(in.tdata.slice(low * width + width - 1, low * width));
                out.tkeep.set(in.tkeep.slice(low * lanes + lanes - 1, low * lanes));
            });
        }
        out.tlast.set(in.tlast.and(more.not()));
        if (out.hasUser()) {
            out.tuser().set(in.tuser());
        }
        in.tready.set(out.tready.and(more.not()));
        when(out.fire(), () -> part.set(more.mux(part.plus(1), 0)));
    }
}
