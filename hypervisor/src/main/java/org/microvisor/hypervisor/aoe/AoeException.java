package org.microvisor.hypervisor.aoe;

/** A request that a target refused or failed, or a target that does not answer. */
public final class AoeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public AoeException(String message) {
        super(message);
    }
}
