package org.microvisor.hdl.stream;

import java.util.ArrayList;
import java.util.List;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Circuit;

/**
 * Passes words on to the one stream that a number names.
 *
 * <p>Combinational: latency 0 cycles, throughput 1 word per cycle. {@code select} may change in any cycle in which the word at the
 * input moves or none is there. A word waits while the number names no output.
 */
public final class Demux extends Cell {
    /** The words, a slave. */
    public final Stream in;
    /** A master for each number. */
    public final List<Stream> out = new ArrayList<>();
    /** The number of the output, {@code ceil(log2(outputs))} bits. */
    public final Bits select;

    public Demux(Cell parent, int width, int outputs) {
        super(parent);
        if (outputs < 2) {
            throw new IllegalArgumentException("nothing to select: outputs=" + outputs);
        }
        parameter("width", width);
        parameter("outputs", outputs);
        in = Stream.slave(this, width);
        for (int i = 0; i < outputs; i++) {
            out.add(Stream.master(this, width));
        }
        select = in(Circuit.indexWidth(outputs));

        Bits ready = select.eq(0).and(out.get(0).ready);
        for (int i = 0; i < outputs; i++) {
            Stream output = out.get(i);
            Bits chosen = select.eq(i);
            output.valid.set(in.valid.and(chosen));
            output.payload.set(in.payload);
            ready = i == 0 ? ready : ready.or(chosen.and(output.ready));
        }
        in.ready.set(ready);
    }
}
