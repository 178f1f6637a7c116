package org.microvisor.cosim.device.peer;

/** The other process is gone, does not answer in time, or was asked for something that cannot be carried to it. */
public final class PeerException extends RuntimeException {
    private static final long serialVersionUID = 1;

    PeerException(String message) {
        super(message);
    }

    PeerException(String message, Exception cause) {
        super(message, cause);
    }
}
