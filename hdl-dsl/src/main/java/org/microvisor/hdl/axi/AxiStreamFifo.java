package org.microvisor.hdl.axi;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.stream.Fifo;

/**
 * A queue of AXI4-Stream beats: a {@link Fifo} of all that belongs to a beat.
 *
 * <p>Latency 1 cycle up to 64 beats, 2 cycles if deeper; throughput 1 beat per cycle, also when full and being read.
 */
public final class AxiStreamFifo extends Cell {
    /** A slave and a master. */
    public final AxiStream in, out;
    /** Beats in the memory, {@code 0..depth}; without the one in the output register. */
    public final Bits count;

    private final Fifo fifo;

    /**
     * A queue.
     *
     * @param userWidth of {@code tuser}; 0 for none
     * @param depth beats, a power of two of at least 2
     */
    public AxiStreamFifo(Cell parent, int width, int userWidth, int depth) {
        super(parent);
        parameter("width", width);
        parameter("userWidth", userWidth);
        parameter("depth", depth);
        in = AxiStream.slave(this, width, userWidth);
        out = AxiStream.master(this, width, userWidth);

        fifo = new Fifo(this, in.packedWidth(), depth);
        in.to(fifo.in);
        out.from(fifo.out);
        count = out(fifo.count.width());
        count.set(fifo.count);
    }

    /** What a proof by induction must know of the state; costs the real circuit nothing. */
    public void invariants() {
        fifo.invariants();
    }
}
