package org.microvisor.hdl.zynq;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;

/**
 * A flip-flop with clock enable and a synchronous set to 1; the counterpart of {@link FDRE}.
 *
 * <ul>
 *   <li>{@code CE}, {@code S}, {@code D}, 1 bit each: the enable, the set, which wins against it, and what is taken.
 *   <li>{@code Q}, 1 bit: what is kept; {@code INIT} after configuration.
 * </ul>
 *
 * <p>Latency 1 cycle, throughput a bit in every cycle.
 */
public final class FDSE extends Primitive {
    public final Bits CE = in(1), S = in(1), D = in(1), Q = out(1);

    /** One that is 1 after configuration. */
    public FDSE(Cell parent) {
        this(parent, 1);
    }

    /**
     * A flip-flop.
     *
     * @param initial {@code INIT}, 0 or 1
     */
    public FDSE(Cell parent, int initial) {
        super(parent, "FDSE");
        generic("INIT", 1, initial);
        clockPin("C", clock());
        Bits kept = reg(1).initially(initial);
        when(S, () -> kept.set(1)).elsewhen(CE, () -> kept.set(D));
        Q.set(kept);
    }
}
