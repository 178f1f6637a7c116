package org.microvisor.cosim.model;

/** A bus rule that the design broke; the message names the rule, the port and the cycle. */
public final class ProtocolViolation extends ModelFailure {
    private static final long serialVersionUID = 1;

    ProtocolViolation(String message) {
        super(message);
    }
}
