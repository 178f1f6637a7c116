package org.microvisor.hdl.stream;

import java.util.ArrayList;
import java.util.List;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;

/**
 * Merges streams word by word; of the inputs that have a word the first after the last winner wins, so that none waits longer
 * than one word of each other input.
 *
 * <p>Latency 1 cycle, throughput 1 word per cycle; the outputs are registers.
 */
public final class RoundRobinArbiter extends Cell {
    public final List<Stream> in = new ArrayList<>();
    public final Stream out;
    /** Which input the word at the output came from. */
    public final Bits from;

    public RoundRobinArbiter(Cell parent, int width, int inputs) {
        super(parent);
        if (inputs < 2) {
            throw new IllegalArgumentException("nothing to arbitrate: inputs=" + inputs);
        }
        parameter("width", width);
        parameter("inputs", inputs);
        for (int i = 0; i < inputs; i++) {
            in.add(Stream.slave(this, width));
        }
        out = Stream.master(this, width);
        int indexWidth = 32 - Integer.numberOfLeadingZeros(inputs - 1);
        from = out(indexWidth);

        Bits word = reg(width), source = reg(indexWidth);
        Bits loaded = reg(1, 0);
        Bits later = reg(inputs, 0); // the inputs after the last winner
        out.valid.set(loaded);
        out.payload.set(word);
        from.set(source);

        List<Bits> valids = new ArrayList<>();
        for (int i = inputs - 1; i >= 0; i--) {
            valids.add(in.get(i).valid);
        }
        Bits wanting = Bits.cat(valids);
        Bits preferred = wanting.and(later);
        Bits candidates = preferred.anyOnes().mux(preferred, wanting);
        Bits winner = candidates.and(candidates.not().plus(1)); // the lowest candidate, one-hot
        Bits ready = loaded.not().or(out.ready);

        when(ready, () -> loaded.set(wanting.anyOnes()));
        for (int i = 0; i < inputs; i++) {
            Stream input = in.get(i);
            int index = i;
            long above = (1L << inputs) - (2L << i);
            Bits granted = ready.and(winner.bit(i));
            input.ready.set(granted);
            when(granted, () -> {
                word.set(input.payload);
                source.set(index);
                later.set(above);
            });
        }
    }
}
