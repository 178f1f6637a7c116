package org.microvisor.hdl.axi;

import org.microvisor.hdl.Cell;
import org.microvisor.hdl.stream.RegisterSlice;

/** A {@link RegisterSlice} for AXI4-Stream: every output is a register, latency 1 cycle, throughput 1 beat per cycle, 2 beats. */
public final class AxiStreamRegisterSlice extends Cell {
    /** A slave and a master. */
    public final AxiStream in, out;

    private final RegisterSlice slice;

    /**
     * A slice.
     *
     * @param userWidth of {@code tuser}; 0 for none
     */
    public AxiStreamRegisterSlice(Cell parent, int width, int userWidth) {
        super(parent);
        parameter("width", width);
        parameter("userWidth", userWidth);
        in = AxiStream.slave(this, width, userWidth);
        out = AxiStream.master(this, width, userWidth);

        slice = new RegisterSlice(this, in.packedWidth());
        in.to(slice.in);
        out.from(slice.out);
    }

    /** What a proof by induction must know of the state; costs the real circuit nothing. */
    public void invariants() {
        slice.invariants();
    }
}
