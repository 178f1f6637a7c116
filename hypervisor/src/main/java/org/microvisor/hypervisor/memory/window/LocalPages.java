package org.microvisor.hypervisor.memory.window;

import org.microvisor.hypervisor.memory.Range;

/** How the owner's own processors see pages of its exportable memory. Not thread-safe. */
public interface LocalPages {
    /** The owner's access to a page. */
    enum Access {
        /** As ordinary memory. */
        CACHED,
        /** Loads and stores that pass the caches. */
        UNCACHED,
        /** None at all. */
        NONE
    }

    /**
     * Changes the owner's access. On return its caches hold a line of {@code memory} only if the access is {@link Access#CACHED};
     * what was dirty is in memory.
     */
    void set(Range memory, Access access);
}
