package org.microvisor.hypervisor.aoe;

/** A request that a target refused or failed, or a target that does not answer. */
public final class AoeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean lost;

    public AoeException(String message) {
        this(message, false);
    }

    AoeException(String message, boolean lost) {
        super(message);
        this.lost = lost;
    }

    /** Whether nobody answered, or only that the device is not available; else a target has refused the request or failed. */
    public boolean isLost() {
        return lost;
    }
}
