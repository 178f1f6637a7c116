package org.microvisor.hypervisor.xenstore;

/** A request that XenStore refuses; its client is told the name of the errno (xen.git docs/misc/xenstore.txt). */
public final class StoreError extends Exception {
    private static final long serialVersionUID = 1;

    /** The errors of the protocol, by the names that go over the wire. */
    public enum Code {
        EINVAL,
        EACCES,
        EEXIST,
        ENOENT,
        ENOSPC,
        ENOSYS,
        EAGAIN,
        E2BIG,
        EBUSY,
        EPERM
    }

    private final Code code;

    StoreError(Code code, String why) {
        super(code + ": " + why);
        this.code = code;
    }

    /** Which error. */
    public Code code() {
        return code;
    }
}
