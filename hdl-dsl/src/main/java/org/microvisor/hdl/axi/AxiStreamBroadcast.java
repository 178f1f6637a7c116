package org.microvisor.hdl.axi;

import java.util.ArrayList;
import java.util.List;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.stream.Fork;

/** Gives every beat to several streams; each takes it when it can. A {@link Fork}: latency 0, throughput 1 beat per cycle. */
public final class AxiStreamBroadcast extends Cell {
    /** A slave. */
    public final AxiStream in;
    /** Masters, each with every beat. */
    public final List<AxiStream> out = new ArrayList<>();

    private final Fork fork;

    /**
     * A broadcast.
     *
     * @param userWidth of {@code tuser}; 0 for none
     */
    public AxiStreamBroadcast(Cell parent, int width, int userWidth, int outputs) {
        super(parent);
        parameter("width", width);
        parameter("userWidth", userWidth);
        parameter("outputs", outputs);
        in = AxiStream.slave(this, width, userWidth);
        for (int i = 0; i < outputs; i++) {
            out.add(AxiStream.master(this, width, userWidth));
        }

        fork = new Fork(this, in.packedWidth(), outputs);
        in.to(fork.in);
        for (int i = 0; i < outputs; i++) {
            out.get(i).from(fork.out.get(i));
        }
    }

    /** What a proof by induction must know of the state; costs the real circuit nothing. */
    public void invariants() {
        fork.invariants();
    }
}
