package org.microvisor.hdl.clock;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.BlackBox;
import org.microvisor.hdl.Cell;

/**
 * The FPGA's register with an asynchronous clear, {@code FDCE}. In simulation the output falls at once as in the chip, but a clear
 * that comes and goes between two clock edges leaves the register as it was.
 */
final class ClearedRegister extends BlackBox {
    final Bits clear, enable, next, out;

    ClearedRegister(Cell parent) {
        super(parent, "FDCE");
        attribute("ASYNC_REG", "TRUE");
        generic("INIT", 0);
        clockPin("C", clock());
        clear = in(1).as("CLR");
        enable = in(1).as("CE");
        next = in(1).as("D");
        out = out(1).as("Q");

        Bits kept = reg(1).initially(0);
        when(clear, () -> kept.set(0)).elsewhen(enable, () -> kept.set(next));
        out.set(kept.and(clear.not()));
    }
}
