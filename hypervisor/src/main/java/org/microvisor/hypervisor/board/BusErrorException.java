package org.microvisor.hypervisor.board;

/** An access that the hardware answered with an error response (SLVERR, DECERR, or a bus error signal). */
public final class BusErrorException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BusErrorException(String message) {
        super(message);
    }
}
