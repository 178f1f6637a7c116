package org.microvisor.cosim.model;

/**
 * A design that ended its own simulation: {@code $fatal}, {@code $stop}, a failed assertion, or a broken bus protocol. The
 * message is the design's, with the cycle. The instance is dead; others go on.
 */
public class ModelFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    ModelFailure(String message) {
        super(message);
    }
}
