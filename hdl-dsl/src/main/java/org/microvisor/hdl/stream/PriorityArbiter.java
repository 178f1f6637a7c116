package org.microvisor.hdl.stream;

import java.util.ArrayList;
import java.util.List;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;

/**
 * Merges the streams {@code in} into {@code out} word by word; the first that has a word wins, so that later ones may starve.
 *
 * <p>The choice holds until the word moves. Latency 1 cycle, throughput 1 word per cycle; the outputs are registers.
 */
public final class PriorityArbiter extends Cell {
    public final List<Stream> in = new ArrayList<>();
    public final Stream out;
    /** Which input the word at the output came from. */
    public final Bits from;

    public PriorityArbiter(Cell parent, int width, int inputs) {
        super(parent);
        parameter("width", width);
        parameter("inputs", inputs);
        for (int i = 0; i < inputs; i++) {
            in.add(Stream.slave(this, width));
        }
        out = Stream.master(this, width);
        int indexWidth = Math.max(1, 32 - Integer.numberOfLeadingZeros(inputs - 1));
        from = out(indexWidth);

        Bits word = reg(width), source = reg(indexWidth);
        Bits loaded = reg(1, 0);
        out.valid.set(loaded);
        out.payload.set(word);
        from.set(source);

        Bits ready = loaded.not().or(out.ready);
        when(ready, () -> loaded.set(0));
        Bits free = ready;
        for (int i = 0; i < inputs; i++) {
            Stream input = in.get(i);
            int index = i;
            input.ready.set(free);
            when(free.and(input.valid), () -> {
                word.set(input.payload);
                source.set(index);
                loaded.set(1);
            });
            if (i + 1 < inputs) {
                free = free.and(input.valid.not());
            }
        }
    }
}
