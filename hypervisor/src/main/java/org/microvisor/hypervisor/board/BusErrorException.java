package org.microvisor.hypervisor.board;

import org.microvisor.hdl.regs.RefusedAccess;

/** An access that the hardware answered with an error response (SLVERR, DECERR, or a bus error signal). */
public final class BusErrorException extends RefusedAccess {
    private static final long serialVersionUID = 1L;

    public BusErrorException(String message) {
        super(message);
    }
}
