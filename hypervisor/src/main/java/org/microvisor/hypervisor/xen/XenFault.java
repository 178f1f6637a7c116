package org.microvisor.hypervisor.xen;

/**
 * A request that breaks the rules of Xen's interface. Who made it gets the error, or loses the device on which it was made; nobody else
 * notices.
 */
public final class XenFault extends Exception {
    private static final long serialVersionUID = 1;

    /** Errors of grant operations (xen.git, public/grant_table.h), and one for everything else. */
    public enum Status {
        GENERAL_ERROR(-1),
        BAD_DOMAIN(-2),
        BAD_REFERENCE(-3),
        BAD_HANDLE(-4),
        NO_SPACE(-7),
        PERMISSION_DENIED(-8),
        BAD_PAGE(-9),
        BAD_COPY(-10);

        private final int code;

        Status(int code) {
            this.code = code;
        }

        /** The number that a guest is told. */
        public int code() {
            return code;
        }
    }

    private final Status status;

    /** @param message what is wrong: key=value, key=value */
    public XenFault(Status status, String message) {
        super(message);
        this.status = status;
    }

    /** A breach of a protocol, not of a grant. */
    public XenFault(String message) {
        this(Status.GENERAL_ERROR, message);
    }

    public Status status() {
        return status;
    }
}
