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

    private final Memory words;
    private final Bits written, taken;

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

        words = mem(width, depth);
        written = reg(addressWidth + 1, 0); // one bit more than an address
        taken = reg(addressWidth + 1, 0);
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

    /** Asserts where a followed word lies, for proofs by induction: of this cell, or of one with it inside. */
    public void invariants() {
        ghost(() -> {
            boolean isRegistered = words.depth() > MOST_LUT_WORDS;
            Bits atOutput = isRegistered ? out.valid : lit(1, 0);
            Scoreboard scoreboard = new Scoreboard(this, in, out, words.depth() + (isRegistered ? 1 : 0));
            Bits inside = scoreboard.inside, ahead = scoreboard.ahead;
            assertAlways("the memory is not overfilled", count.le(words.depth()));
            assertAlways(
                    "memory and output hold all words",
                    inside.eq(count.zext(inside.width()).plus(atOutput.zext(inside.width()))));
            Bits isAtOutput = scoreboard.held.and(atOutput, ahead.eq(0));
            assertAlways("the first word is at the output", isAtOutput.not().or(out.payload.eq(scoreboard.word)));
            int addressWidth = count.width() - 1;
            Bits behind = ahead.minus(atOutput.zext(ahead.width())).trunc(addressWidth);
            Bits stored = words.read(taken.trunc(addressWidth).plus(behind));
            Bits isStored = scoreboard.held.and(isAtOutput.not());
            assertAlways(
                    "the others are in the memory, in order", isStored.not().or(stored.eq(scoreboard.word)));
        });
    }

    /** For proofs: the word behind so many others in a queue that lies in LUT RAM; if there are not so many, anything. */
    public Bits word(int behind) {
        Bits[] shown = new Bits[1];
        ghost(() -> {
            Bits word = out(words.width());
            word.set(words.read(taken.trunc(count.width() - 1).plus(behind)));
            shown[0] = word;
        });
        return shown[0];
    }
}
