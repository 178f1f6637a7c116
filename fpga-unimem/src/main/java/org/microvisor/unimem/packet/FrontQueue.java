package org.microvisor.unimem.packet;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.stream.Fifo;
import org.microvisor.hdl.stream.Stream;

/**
 * A short queue whose oldest word lies in a register, so that what is made of it has a whole cycle.
 *
 * <pre>
 *   in -> LUT RAM -> | register | -> out
 *     \------------>
 * </pre>
 *
 * <p>Latency 1 cycle, throughput 1 word per cycle; holds one word more than {@code depth}.
 */
public final class FrontQueue extends Cell {
    public final Stream in, out;

    /**
     * A queue.
     *
     * @param depth words of the memory, a power of two up to 64
     */
    public FrontQueue(Cell parent, int width, int depth) {
        super(parent);
        parameter("width", width);
        parameter("depth", depth);
        in = Stream.slave(this, width);
        out = Stream.master(this, width);

        Fifo behind = new Fifo(this, width, depth);
        Bits front = reg(width), isThere = reg(1, 0);
        Bits moves = isThere.not().or(out.ready);
        Bits passes = moves.and(behind.out.valid.not());
        in.ready.set(behind.in.ready);
        behind.in.payload.set(in.payload);
        behind.in.valid.set(in.valid.and(passes.not()));
        behind.out.ready.set(moves);
        when(moves, () -> {
            front.set(behind.out.valid.mux(behind.out.payload, in.payload));
            isThere.set(behind.out.valid.or(in.fire()));
        });
        out.valid.set(isThere);
        out.payload.set(front);
    }
}
