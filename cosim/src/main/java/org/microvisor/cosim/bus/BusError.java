package org.microvisor.cosim.bus;

/** A register access that the design answered with an error, or not at all. */
public final class BusError extends RuntimeException {
    private static final long serialVersionUID = 1;

    BusError(String message) {
        super(message);
    }
}
