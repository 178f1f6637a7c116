package org.microvisor.hdl.zynq;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;

/**
 * The buffer behind a pair of pads that carry one signal and its opposite, as most board clocks and LVDS links do.
 *
 * <ul>
 *   <li>{@code I}, {@code IB}, 1 bit each: from the pads.
 *   <li>{@code O}, 1 bit: {@code I}, as long as the two differ. Where they do not, the chip promises nothing, and the model gives 0.
 * </ul>
 *
 * <p>Latency: none, it is combinational; throughput a bit in every cycle.
 */
public final class IBUFDS extends Primitive {
    public final Bits I = in(1), IB = in(1), O = out(1);

    /** One whose standard and termination are left to the constraints. */
    public IBUFDS(Cell parent) {
        super(parent, "IBUFDS");
        O.set(I.and(IB.not()));
    }

    /**
     * A buffer of a standard.
     *
     * @param standard {@code IOSTANDARD}, such as {@code LVDS_25}
     * @param terminated {@code DIFF_TERM}: whether the chip's own 100 ohms lie between the pads
     */
    public IBUFDS(Cell parent, String standard, boolean terminated) {
        this(parent);
        generic("IOSTANDARD", standard);
        generic("DIFF_TERM", terminated ? "TRUE" : "FALSE");
    }
}
