package org.microvisor.hdl.stream;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;

/**
 * Makes one word of a word of each stream, once all have one. The first stream's word is in the low bits.
 *
 * <p>Combinational: latency 0 cycles, throughput 1 word per cycle. {@code ready} of an input follows every {@code valid}.
 */
public final class Join extends Cell {
    /** A slave for each part of the word. */
    public final List<Stream> in = new ArrayList<>();
    /** The words, as wide as all parts together, a master. */
    public final Stream out;

    /**
     * A join.
     *
     * @param widths of the streams' words, two or more
     */
    public Join(Cell parent, int... widths) {
        super(parent);
        if (widths.length < 2) {
            throw new IllegalArgumentException("nothing to join: inputs=" + widths.length);
        }
        parameter("widths", Arrays.stream(widths).mapToObj(Integer::toString).collect(Collectors.joining("_")));
        List<Bits> words = new ArrayList<>();
        List<Bits> valids = new ArrayList<>();
        for (int width : widths) {
            Stream input = Stream.slave(this, width);
            in.add(input);
            words.add(0, input.payload);
            valids.add(0, input.valid);
        }
        out = Stream.master(this, Arrays.stream(widths).sum());

        out.valid.set(Bits.cat(valids).allOnes());
        out.payload.set(Bits.cat(words));
        for (Stream input : in) {
            input.ready.set(out.fire());
        }
    }
}
