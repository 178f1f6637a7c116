package org.microvisor.cosim.truth;

/** A sector holds what no client can have written there. */
public final class WrongBytes extends RuntimeException {
    private static final long serialVersionUID = 1;

    WrongBytes(String message) {
        super(message);
    }
}
