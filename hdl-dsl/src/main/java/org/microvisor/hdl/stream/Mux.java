package org.microvisor.hdl.stream;

import java.util.ArrayList;
import java.util.List;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Circuit;
import org.microvisor.hdl.Switch;

/**
 * Passes on the words of the one stream that a number names; the others wait.
 *
 * <p>Combinational: latency 0 cycles, throughput 1 word per cycle. {@code select} may change in any cycle in which the word at the
 * output moves or none is there. A number that names no input stops the output.
 */
public final class Mux extends Cell {
    /** A slave for each number. */
    public final List<Stream> in = new ArrayList<>();
    /** The words of the chosen input, a master. */
    public final Stream out;
    /** The number of the input, {@code ceil(log2(inputs))} bits. */
    public final Bits select;

    public Mux(Cell parent, int width, int inputs) {
        super(parent);
        if (inputs < 2) {
            throw new IllegalArgumentException("nothing to select: inputs=" + inputs);
        }
        parameter("width", width);
        parameter("inputs", inputs);
        for (int i = 0; i < inputs; i++) {
            in.add(Stream.slave(this, width));
        }
        out = Stream.master(this, width);
        select = in(Circuit.indexWidth(inputs));

        out.valid.set(0);
        out.payload.set(in.get(inputs - 1).payload);
        Switch chosen = switchOn(select);
        for (int i = 0; i < inputs; i++) {
            Stream input = in.get(i);
            input.ready.set(select.eq(i).and(out.ready));
            chosen.is(i, () -> {
                out.valid.set(input.valid);
                out.payload.set(input.payload);
            });
        }
    }
}
