package org.microvisor.hdl.stream;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Circuit;
import org.microvisor.hdl.Switch;

/**
 * Makes several narrow words of a wide one, low bits first.
 *
 * <p>Latency 0 cycles, throughput 1 narrow word per cycle: the wide word stays at the input until the last part of it moves, so that
 * a counter of the parts is all it stores. The outputs follow the input combinationally.
 */
public final class Downsizer extends Cell {
    /** Wide words, a slave, and narrow ones, a master. */
    public final Stream in, out;

    private final Bits part;

    /**
     * A downsizer.
     *
     * @param width of a narrow word
     * @param ratio narrow words in a wide one, 2 or more
     */
    public Downsizer(Cell parent, int width, int ratio) {
        super(parent);
        if (ratio < 2) {
            throw new IllegalArgumentException("no narrower: ratio=" + ratio);
        }
        parameter("width", width);
        parameter("ratio", ratio);
        in = Stream.slave(this, width * ratio);
        out = Stream.master(this, width);

        part = reg(Circuit.indexWidth(ratio), 0);
        Bits last = part.eq(ratio - 1);

        out.valid.set(in.valid);
        out.payload.set(in.payload.slice(ratio * width - 1, (ratio - 1) * width));
        Switch parts = switchOn(part);
        for (int i = 0; i < ratio - 1; i++) {
            Bits word = in.payload.slice(i * width + width - 1, i * width);
            parts.is(i, () -> out.payload.set(word));
        }
        in.ready.set(out.ready.and(last));
        when(out.fire(), () -> part.set(last.mux(0, part.plus(1))));
    }

    /** Asserts which part is at the output, for proofs by induction. */
    public void invariants() {
        ghost(() -> {
            int width = out.payload.width();
            int ratio = in.payload.width() / width;
            Bits gone = reg(part.width(), 0); // parts of the word at the input that have moved
            when(in.fire(), () -> gone.set(0)).elsewhen(out.fire(), () -> gone.set(gone.plus(1)));
            assertAlways("the part is the number of those that have moved", gone.eq(part));
            assertAlways("there is no such part", part.zext(part.width() + 1).lt(ratio));
            for (int i = 0; i < ratio; i++) {
                Bits word = in.payload.slice(i * width + width - 1, i * width);
                assertAlways("each part is that of the word", gone.ne(i).or(out.payload.eq(word)));
            }
            assertAlways(
                    "the last part takes the word along",
                    in.fire().eq(out.fire().and(gone.eq(ratio - 1))));
        });
    }
}
