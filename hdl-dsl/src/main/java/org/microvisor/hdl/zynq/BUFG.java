package org.microvisor.hdl.zynq;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;

/**
 * The driver of a global net, which reaches the whole chip with little skew: for an enable that thousands of registers read, or for a
 * clock that passes the circuit as a value, from a pair of pads to an output. The clock of a domain is no value; synthesis puts the
 * BUFG before it.
 *
 * <ul>
 *   <li>{@code I}, 1 bit: what is driven.
 *   <li>{@code O}, 1 bit: the same on the global net.
 * </ul>
 *
 * <p>Latency: none, it is combinational; throughput a bit in every cycle.
 */
public final class BUFG extends Primitive {
    public final Bits I = in(1), O = out(1);

    public BUFG(Cell parent) {
        super(parent, "BUFG");
        O.set(I);
    }
}
