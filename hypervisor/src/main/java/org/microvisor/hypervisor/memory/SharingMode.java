package org.microvisor.hypervisor.memory;

/**
 * Who may keep a borrowed page in its caches. In every mode that is one node at most, since nothing keeps the caches of two nodes
 * coherent.
 *
 * <pre>
 *                 owner's caches   user's caches   port at the owner   users at a time
 *  USER_CACHED    no               yes             HP                  one
 *  OWNER_CACHED   yes              no              ACP                 any number
 *  UNCACHED       no               no              HP                  any number
 * </pre>
 *
 * <p>A user-cached page enters at HP although ACP would be legal: a write through ACP may leave a line in the owner's cache.
 */
public enum SharingMode {
    USER_CACHED(Port.HP),
    OWNER_CACHED(Port.ACP),
    UNCACHED(Port.HP);

    private final Port port;

    SharingMode(Port port) {
        this.port = port;
    }

    public Port port() {
        return port;
    }

    public boolean userMayCache() {
        return this == USER_CACHED;
    }

    public boolean ownerMayCache() {
        return this == OWNER_CACHED;
    }

    /** Whether a page lent in this mode has one user only. */
    public boolean exclusive() {
        return this == USER_CACHED;
    }
}
