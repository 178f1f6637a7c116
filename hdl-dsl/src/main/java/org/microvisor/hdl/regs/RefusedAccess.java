package org.microvisor.hdl.regs;

/** An access that the hardware answered with an error response (SLVERR, DECERR, or a bus error signal). */
public class RefusedAccess extends RuntimeException {
    private static final long serialVersionUID = 1;

    public RefusedAccess(String message) {
        super(message);
    }
}
