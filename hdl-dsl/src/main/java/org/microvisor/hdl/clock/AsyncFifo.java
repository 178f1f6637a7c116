package org.microvisor.hdl.clock;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.ClockDomain;
import org.microvisor.hdl.Crossing;
import org.microvisor.hdl.Memory;
import org.microvisor.hdl.stream.Stream;

/**
 * A queue that is written by one clock and read by the clock under which it is made.
 *
 * <pre>
 *   in --> words ---------------------------------> word --> out
 *          written --> Gray --> GraySynchronizer --> empty?
 *   full? &lt;-- GraySynchronizer &lt;-- Gray &lt;-- taken
 *          sending clock                receiving clock
 * </pre>
 *
 * <ul>
 *   <li>{@code in}, a stream of the sending clock.
 *   <li>{@code out}, a stream of the receiving clock; its payload comes from a register or from block RAM.
 * </ul>
 *
 * <p>Up to 64 words lie in LUT RAM, more in block RAM. Latency 3 receiving cycles from the edge that writes, or 4 where it met
 * the clock's edge. Throughput one word in each cycle of the slower clock, from 8 words on; with 4 words less. It holds
 * {@code depth} words and one more at the output. {@code in.ready} and {@code out.valid} depend on registers only.
 *
 * <p>Both resets must be active together for at least 4 cycles of the slower clock; they may end in any order. A reset of one side
 * alone is not allowed: bring a common one to each clock by a {@link ResetSynchronizer}.
 */
public final class AsyncFifo extends Cell {
    private static final int MOST_LUT_WORDS = 64;

    public final Stream in, out;

    /**
     * A queue.
     *
     * @param depth words, a power of two of at least 4
     */
    public AsyncFifo(Cell parent, ClockDomain from, int width, int depth) {
        super(parent);
        if (depth < 4 || Integer.bitCount(depth) != 1) {
            throw new IllegalArgumentException("depth is not a power of two from 4 on: depth=" + depth);
        }
        parameter("width", width);
        parameter("depth", depth);
        clock("from", from);
        int addressWidth = Integer.numberOfTrailingZeros(depth);
        in = Stream.slave(this, width);
        out = Stream.master(this, width);

        Memory words = mem(width, depth);
        GrayCounter written =
                under(from, () -> new GrayCounter(this, addressWidth + 1)); // one bit more than an address
        GrayCounter taken = new GrayCounter(this, addressWidth + 1);
        GraySynchronizer takenThere = under(from, () -> new GraySynchronizer(this, addressWidth + 1));
        GraySynchronizer writtenHere = new GraySynchronizer(this, addressWidth + 1);
        takenThere.in.set(taken.gray);
        writtenHere.in.set(written.gray);

        // a whole round apart, two Gray codes differ in their two top bits
        Bits round = lit(addressWidth + 1, 3L << (addressWidth - 1));
        Bits full = written.gray.eq(takenThere.out.xor(round));
        in.ready.set(full.not());
        written.step.set(in.fire());
        under(from, () -> when(in.fire(), () -> words.write(written.count.trunc(addressWidth), in.payload)));

        Bits empty = writtenHere.out.eq(taken.gray);
        Bits loaded = reg(1, 0);
        Bits load = empty.not().and(loaded.not().or(out.ready));
        taken.step.set(load);
        Bits readAddress = taken.count.trunc(addressWidth);
        if (depth <= MOST_LUT_WORDS) {
            Bits word = reg(width);
            Bits oldest = words.distributed().read(readAddress);
            when(load, () -> word.set(cross(Crossing.Kind.HELD, oldest)));
            out.payload.set(word);
        } else {
            Bits word = words.block().readSync(readAddress, load);
            out.payload.set(cross(Crossing.Kind.HELD, word));
        }
        ghost(() -> {
            AsyncFifoRules rules = new AsyncFifoRules(this, from, width, addressWidth + 1);
            rules.written.set(written.count);
            rules.writtenBefore.set(writtenHere.before);
            rules.writtenHere.set(writtenHere.out);
            rules.taken.set(taken.count);
            rules.takenBefore.set(takenThere.before);
            rules.takenThere.set(takenThere.out);
            rules.push.set(in.fire());
            rules.payload.set(in.payload);
            rules.load.set(load);
            rules.stored.set(words.read(rules.number.trunc(addressWidth)));
        });
        out.valid.set(loaded);
        when(load, () -> loaded.set(1)).elsewhen(out.ready, () -> loaded.set(0));
    }
}
