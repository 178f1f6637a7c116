package org.microvisor.hdl.stream;

import java.util.List;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Circuit;

/**
 * Makes one wide word of several narrow ones; the first is in the low bits.
 *
 * <p>Latency 1 cycle from the last narrow word to the wide one, throughput 1 narrow word per cycle. The outputs are registers;
 * {@code in.ready} follows {@code out.ready}.
 */
public final class Upsizer extends Cell {
    /** Narrow words, a slave, and wide ones, a master. */
    public final Stream in, out;

    private final Bits lane;

    /**
     * An upsizer.
     *
     * @param width of a narrow word
     * @param ratio narrow words in a wide one, 2 or more
     */
    public Upsizer(Cell parent, int width, int ratio) {
        super(parent);
        if (ratio < 2) {
            throw new IllegalArgumentException("no wider: ratio=" + ratio);
        }
        parameter("width", width);
        parameter("ratio", ratio);
        in = Stream.slave(this, width);
        out = Stream.master(this, width * ratio);

        Bits[] lanes = new Bits[ratio];
        lane = reg(Circuit.indexWidth(ratio), 0); // where the next narrow word goes
        Bits complete = reg(1, 0);
        Bits last = lane.eq(ratio - 1);

        in.ready.set(complete.not().or(out.ready));
        when(out.ready, () -> complete.set(0));
        when(in.fire(), () -> {
            lane.set(lane.plus(1));
            when(last, () -> {
                lane.set(0);
                complete.set(1);
            });
        });
        for (int i = 0; i < ratio; i++) {
            Bits word = reg(width);
            when(in.fire().and(lane.eq(i)), () -> word.set(in.payload));
            lanes[ratio - 1 - i] = word;
        }
        out.valid.set(complete);
        out.payload.set(Bits.cat(List.of(lanes)));
    }

    /** Asserts which of the last narrow words lie where, for proofs by induction. */
    public void invariants() {
        ghost(() -> {
            int width = in.payload.width();
            int all = out.payload.width();
            int ratio = all / width;
            Bits history = reg(all); // the last narrow words, the latest in the high bits
            when(in.fire(), () -> history.set(Bits.cat(in.payload, history.slice(all - 1, width))));
            assertAlways("there is no such lane", lane.zext(lane.width() + 1).lt(ratio));
            assertAlways(
                    "a complete word is the last narrow ones", out.valid.not().or(out.payload.eq(history)));
            assertAlways("a complete word has no lane open", out.valid.not().or(lane.eq(0)));
            for (int filled = 1; filled < ratio; filled++) {
                Bits begun = out.payload.slice(filled * width - 1, 0);
                Bits latest = history.slice(all - 1, all - filled * width);
                assertAlways(
                        "a begun word holds the latest narrow ones",
                        lane.ne(filled).or(begun.eq(latest)));
            }
        });
    }
}
