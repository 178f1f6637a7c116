package org.microvisor.hdl.zynq;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;

/**
 * A flip-flop with clock enable and a synchronous reset to 0, for the cases in which a register of the language leaves synthesis too
 * free: one that has to lie in a pad or at a place of its own.
 *
 * <ul>
 *   <li>{@code CE}, {@code R}, {@code D}, 1 bit each: the enable, the reset, which wins against it, and what is taken.
 *   <li>{@code Q}, 1 bit: what is kept; {@code INIT} after configuration.
 * </ul>
 *
 * <p>Latency 1 cycle, throughput a bit in every cycle.
 */
public final class FDRE extends Primitive {
    public final Bits CE = in(1), R = in(1), D = in(1), Q = out(1);

    /** One that is 0 after configuration. */
    public FDRE(Cell parent) {
        this(parent, 0);
    }

    /**
     * A flip-flop.
     *
     * @param initial {@code INIT}, 0 or 1
     */
    public FDRE(Cell parent, int initial) {
        super(parent, "FDRE");
        generic("INIT", 1, initial);
        clockPin("C", clock());
        Bits kept = reg(1).initially(initial);
        when(R, () -> kept.set(0)).elsewhen(CE, () -> kept.set(D));
        Q.set(kept);
    }
}
