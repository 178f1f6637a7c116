package org.microvisor.hypervisor.vhost;

/**
 * A guest or its front-end broke the rules of vhost-user or of virtio. It loses the device on which it did; nobody else notices.
 */
public final class GuestFault extends Exception {
    private static final long serialVersionUID = 1;

    /** @param message what is wrong: key=value, key=value */
    public GuestFault(String message) {
        super(message);
    }

    /** As above, found out by something that failed because of it. */
    public GuestFault(String message, Throwable cause) {
        super(message, cause);
    }
}
