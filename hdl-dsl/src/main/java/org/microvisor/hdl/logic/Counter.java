package org.microvisor.hdl.logic;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Circuit;

/**
 * Counts 0, 1, ... modulo-1, 0, ... in the cycles in which {@code enable} is 1.
 *
 * <p>{@code value} is a register: latency 1 cycle, throughput one count per cycle; {@code wrap} follows {@code enable} in the same
 * cycle. {@code ceil(log2(modulo))} flip-flops.
 */
public final class Counter extends Cell {
    /** 1 bit: this cycle counts. */
    public final Bits enable;
    /** The number of counted cycles so far, modulo {@code modulo}. */
    public final Bits value;
    /** 1 bit: this cycle counts and is the last of a round, {@code value} is 0 after it. */
    public final Bits wrap;

    /**
     * A counter.
     *
     * @param modulo 2 or more
     */
    public Counter(Cell parent, int modulo) {
        super(parent);
        if (modulo < 2) {
            throw new IllegalArgumentException("nothing to count: modulo=" + modulo);
        }
        parameter("modulo", modulo);
        int width = Circuit.indexWidth(modulo);
        enable = in(1);
        value = out(width);
        wrap = out(1);

        Bits count = reg(width, 0);
        Bits last = count.eq(modulo - 1);

        value.set(count);
        wrap.set(enable.and(last));
        when(enable, () -> {
            count.set(count.plus(1));
            if (Integer.bitCount(modulo) != 1) {
                when(last, () -> count.set(0));
            }
        });
    }
}
