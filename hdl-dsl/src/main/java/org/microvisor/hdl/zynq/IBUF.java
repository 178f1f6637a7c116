package org.microvisor.hdl.zynq;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;

/**
 * The buffer behind an input pad. Synthesis of a whole chip puts one at each input by itself; it is written out where its standard is
 * to stand in the source, or where the pads lie below the top.
 *
 * <ul>
 *   <li>{@code I}, 1 bit: from the pad.
 *   <li>{@code O}, 1 bit: the same, inside.
 * </ul>
 *
 * <p>Latency: none, it is combinational; throughput a bit in every cycle.
 */
public final class IBUF extends Primitive {
    public final Bits I = in(1), O = out(1);

    /** One whose standard is left to the constraints. */
    public IBUF(Cell parent) {
        super(parent, "IBUF");
        O.set(I);
    }

    /**
     * A buffer of a standard.
     *
     * @param standard {@code IOSTANDARD}, such as {@code LVCMOS33}
     */
    public IBUF(Cell parent, String standard) {
        this(parent);
        generic("IOSTANDARD", standard);
    }
}
