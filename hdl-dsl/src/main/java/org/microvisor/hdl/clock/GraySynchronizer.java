package org.microvisor.hdl.clock;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Crossing;

/**
 * Shows a Gray-coded register of another clock to the clock under which it is made.
 *
 * <ul>
 *   <li>{@code in}, {@code width} bits: straight from a register of which at most one bit changes in a sending cycle, as that of
 *       a {@link GrayCounter}.
 *   <li>{@code out}, {@code width} bits: a value that the register had. Values between may be skipped.
 * </ul>
 *
 * <p>Latency 2 receiving cycles, or 3 where a change met the clock's edge; throughput one value per receiving cycle.
 */
public final class GraySynchronizer extends Cell {
    public final Bits in, out;
    /** For properties only: what will be at the output next. */
    final Bits before;

    public GraySynchronizer(Cell parent, int width) {
        super(parent);
        parameter("width", width);
        in = in(width);
        out = out(width);

        Bits caught = reg(width)
                .attribute("ASYNC_REG", "TRUE")
                .attribute("keep", "TRUE")
                .initially(0);
        Bits settled = reg(width)
                .attribute("ASYNC_REG", "TRUE")
                .attribute("keep", "TRUE")
                .initially(0);
        caught.set(cross(Crossing.Kind.GRAY, in));
        settled.set(caught);
        out.set(settled);
        before = ghost(() -> out(width));
        ghost(() -> before.set(caught));
    }
}
