package org.microvisor.hdl.stream;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Memory;

/**
 * A queue of words.
 *
 * <p>Up to 64 words lie in LUT RAM and the oldest is at the output in the cycle after it came in (latency 1 cycle). Deeper
 * queues lie in block RAM and have an output register (latency 2 cycles, one word more than the depth). Throughput 1 word per
 * cycle, also when full and being read. {@code in.ready} and {@code out.valid} depend on registers only.
 */
public final class Fifo extends Cell {
    private static final int MOST_LUT_WORDS = 64;

    public final Stream in, out;
    /** Words in the memory, {@code 0..depth}; without the one in the output register. */
    public final Bits count;

    /**
     * A queue.
     *
     * @param depth words, a power of two of at least 2
     */
    public Fifo(Cell parent, int width, int depth) {
        super(parent);
        if (depth < 2 || Integer.bitCount(depth) != 1) {
            throw new IllegalArgumentException("depth is not a power of two: depth=" + depth);
        }
        parameter("width", width);
        parameter("depth", depth);
        int addressWidth = Integer.numberOfTrailingZeros(depth);
        in = Stream.slave(this, width);
        out = Stream.master(this, width);
        count = out(addressWidth + 1);

        Memory words = mem(width, depth);
        Bits written = reg(addressWidth + 1, 0), taken = reg(addressWidth + 1, 0); // one bit more than an address
        Bits writeAddress = written.trunc(addressWidth);
        Bits readAddress = taken.trunc(addressWidth);
        Bits empty = written.eq(taken);
        Bits full = writeAddress.eq(readAddress).and(written.bit(addressWidth).ne(taken.bit(addressWidth)));

        in.ready.set(full.not());
        count.set(written.minus(taken));
        when(in.fire(), () -> {
            words.write(writeAddress, in.payload);
            written.set(written.plus(1));
        });

        if (depth <= MOST_LUT_WORDS) {
            out.valid.set(empty.not());
            out.payload.set(words.distributed().read(readAddress));
            when(out.fire(), () -> taken.set(taken.plus(1)));
        } else {
            Bits loaded = reg(1, 0);
            Bits load = empty.not().and(loaded.not().or(out.ready));
            Bits word = words.block().readSync(readAddress, load);
            out.valid.set(loaded);
            out.payload.set(word);
            when(load, () -> {
                        taken.set(taken.plus(1));
                        loaded.set(1);
                    })
                    .elsewhen(out.ready, () -> loaded.set(0));
        }
    }
}
