package org.microvisor.hdl.zynq;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;

/**
 * The buffer before an output pad; the counterpart of {@link IBUF}.
 *
 * <ul>
 *   <li>{@code I}, 1 bit: from inside.
 *   <li>{@code O}, 1 bit: the same, to the pad.
 * </ul>
 *
 * <p>Latency: none, it is combinational; throughput a bit in every cycle.
 */
public final class OBUF extends Primitive {
    public final Bits I = in(1), O = out(1);

    /** One whose standard, drive and slew are left to the constraints. */
    public OBUF(Cell parent) {
        super(parent, "OBUF");
        O.set(I);
    }

    /**
     * A buffer of a standard.
     *
     * @param standard {@code IOSTANDARD}, such as {@code LVCMOS33}
     * @param milliamperes {@code DRIVE}: 2, 4, 6, 8, 12, 16 or 24, as far as the standard has it
     * @param fast whether {@code SLEW} is {@code FAST} instead of {@code SLOW}
     */
    public OBUF(Cell parent, String standard, int milliamperes, boolean fast) {
        this(parent);
        generic("IOSTANDARD", standard);
        generic("DRIVE", milliamperes);
        generic("SLEW", fast ? "FAST" : "SLOW");
    }
}
