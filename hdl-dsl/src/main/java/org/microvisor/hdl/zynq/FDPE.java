package org.microvisor.hdl.zynq;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;

/**
 * A flip-flop with clock enable and an asynchronous preset; the counterpart of {@link FDCE}.
 *
 * <ul>
 *   <li>{@code CE}, {@code D}, 1 bit each: the enable and what is taken.
 *   <li>{@code PRE}, 1 bit: sets at once. What comes from another clock or none has to say so, as a crossing of the kind RESET.
 *   <li>{@code Q}, 1 bit: what is kept; {@code INIT} after configuration.
 * </ul>
 *
 * <p>Latency 1 cycle, throughput a bit in every cycle; {@code Q} rises with {@code PRE} in no time. The model does so too, but a preset
 * that comes and goes between two clock edges leaves the model as it was.
 */
public final class FDPE extends Primitive {
    public final Bits CE = in(1), PRE = in(1), D = in(1), Q = out(1);

    /** One that is 1 after configuration. */
    public FDPE(Cell parent) {
        this(parent, 1);
    }

    /**
     * A flip-flop.
     *
     * @param initial {@code INIT}, 0 or 1
     */
    public FDPE(Cell parent, int initial) {
        super(parent, "FDPE");
        generic("INIT", 1, initial);
        clockPin("C", clock());
        Bits kept = reg(1).initially(initial);
        when(PRE, () -> kept.set(1)).elsewhen(CE, () -> kept.set(D));
        Q.set(kept.or(PRE));
    }
}
