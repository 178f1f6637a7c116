package org.microvisor.hdl.clock;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;

/**
 * Counts, and shows the count also in Gray code, of which one bit changes at a time: what another clock may look at through a
 * {@link GraySynchronizer}.
 *
 * <ul>
 *   <li>{@code step}, 1 bit: counts in this cycle.
 *   <li>{@code count}, {@code width} bits: a register, 0 at reset, wrapping.
 *   <li>{@code gray}, {@code width} bits: registers, the same count in Gray code.
 * </ul>
 *
 * <p>Latency 1 cycle, throughput one count per cycle.
 */
public final class GrayCounter extends Cell {
    public final Bits step, count, gray;

    public GrayCounter(Cell parent, int width) {
        super(parent);
        parameter("width", width);
        step = in(1);
        count = out(width);
        gray = out(width);

        Bits binary = reg(width, 0).initially(0);
        count.set(binary);
        if (width == 1) {
            gray.set(binary);
            when(step, () -> binary.set(binary.not()));
            return;
        }
        Bits code =
                reg(width - 1, 0).initially(0); // the top bit is that of the count: tools would merge the two anyway
        Bits next = binary.plus(1);
        when(step, () -> {
            binary.set(next);
            code.set(next.trunc(width - 1).xor(next.slice(width - 1, 1)));
        });
        Bits shown = Bits.cat(binary.bit(width - 1), code);
        gray.set(shown);
        assertAlways("the code is that of the count", shown.eq(binary.xor(binary.shr(1))));
    }
}
