package org.microvisor.hdl.zynq;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;

/**
 * A flip-flop with clock enable and an asynchronous clear, which the language's own registers do not have: what catches a signal
 * that may be shorter than a clock period. A {@code ResetSynchronizer} is made of one.
 *
 * <ul>
 *   <li>{@code CE}, {@code D}, 1 bit each: the enable and what is taken.
 *   <li>{@code CLR}, 1 bit: clears at once. What comes from another clock or none has to say so, as a crossing of the kind RESET.
 *   <li>{@code Q}, 1 bit: what is kept; {@code INIT} after configuration.
 * </ul>
 *
 * <p>Latency 1 cycle, throughput a bit in every cycle; {@code Q} falls with {@code CLR} in no time. The model does so too, but a clear
 * that comes and goes between two clock edges leaves the model as it was.
 */
public final class FDCE extends Primitive {
    public final Bits CE = in(1), CLR = in(1), D = in(1), Q = out(1);

    /** One that is 0 after configuration. */
    public FDCE(Cell parent) {
        this(parent, 0);
    }

    /**
     * A flip-flop.
     *
     * @param initial {@code INIT}, 0 or 1
     */
    public FDCE(Cell parent, int initial) {
        super(parent, "FDCE");
        generic("INIT", 1, initial);
        clockPin("C", clock());
        Bits kept = reg(1).initially(initial);
        when(CLR, () -> kept.set(0)).elsewhen(CE, () -> kept.set(D));
        Q.set(kept.and(CLR.not()));
    }
}
