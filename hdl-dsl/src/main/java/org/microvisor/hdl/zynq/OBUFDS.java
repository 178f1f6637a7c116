package org.microvisor.hdl.zynq;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;

/**
 * The buffer before a pair of pads that carry one signal and its opposite; the counterpart of {@link IBUFDS}.
 *
 * <ul>
 *   <li>{@code I}, 1 bit: from inside.
 *   <li>{@code O}, {@code OB}, 1 bit each: the same and its opposite, to the pads.
 * </ul>
 *
 * <p>Latency: none, it is combinational; throughput a bit in every cycle.
 */
public final class OBUFDS extends Primitive {
    public final Bits I = in(1), O = out(1), OB = out(1);

    /** One whose standard and slew are left to the constraints. */
    public OBUFDS(Cell parent) {
        super(parent, "OBUFDS");
        O.set(I);
        OB.set(I.not());
    }

    /**
     * A buffer of a standard.
     *
     * @param standard {@code IOSTANDARD}, such as {@code LVDS_25}
     * @param fast whether {@code SLEW} is {@code FAST} instead of {@code SLOW}
     */
    public OBUFDS(Cell parent, String standard, boolean fast) {
        this(parent);
        generic("IOSTANDARD", standard);
        generic("SLEW", fast ? "FAST" : "SLOW");
    }
}
