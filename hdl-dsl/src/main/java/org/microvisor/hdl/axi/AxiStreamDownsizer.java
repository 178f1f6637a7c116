package org.microvisor.hdl.axi;

import java.util.ArrayList;
import java.util.List;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Circuit;
import org.microvisor.hdl.Switch;

/**
 * Makes narrow beats of wide ones, low bytes first. Parts above the last byte kept are left out; a beat that keeps nothing becomes
 * one narrow beat that keeps nothing. Every part carries the {@code tuser} of its beat, the last one {@code tlast}.
 *
 * <p>Latency 0 cycles, throughput 1 narrow beat per cycle: the wide beat stays at the input until the last part of it moves, so that
 * a counter of the parts is all it stores. The outputs follow the input combinationally.
 */
public final class AxiStreamDownsizer extends Cell {
    /** Wide beats, a slave, and narrow ones, a master. */
    public final AxiStream in, out;

    private final Bits part;

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
        part = reg(Circuit.indexWidth(ratio), 0);
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

    /** Asserts which part is at the output, for proofs by induction. */
    public void invariants() {
        ghost(() -> {
            int width = out.tdata.width();
            int lanes = width / 8;
            int ratio = in.tdata.width() / width;
            Bits gone = reg(part.width(), 0); // parts of the beat at the input that have moved
            when(in.fire(), () -> gone.set(0)).elsewhen(out.fire(), () -> gone.set(gone.plus(1)));
            assertAlways("the part is the number of those that have moved", gone.eq(part));
            assertAlways("there is no such part", part.zext(part.width() + 1).lt(ratio));
            for (int i = 0; i < ratio; i++) {
                Bits here = out.tvalid.and(gone.eq(i));
                Bits data = in.tdata.slice(i * width + width - 1, i * width);
                Bits keep = in.tkeep.slice(i * lanes + lanes - 1, i * lanes);
                Bits rest = i + 1 == ratio
                        ? lit(1, 0)
                        : in.tkeep.slice(ratio * lanes - 1, (i + 1) * lanes).anyOnes();
                assertAlways(
                        "each part is that of the beat",
                        here.not().or(out.tdata.eq(data).and(out.tkeep.eq(keep))));
                assertAlways(
                        "the last part with bytes takes the beat along",
                        here.not().or(in.fire().eq(out.tready.and(rest.not()))));
                assertAlways(
                        "only the last part ends the packet", here.not().or(out.tlast.eq(in.tlast.and(rest.not()))));
            }
        });
    }
}
