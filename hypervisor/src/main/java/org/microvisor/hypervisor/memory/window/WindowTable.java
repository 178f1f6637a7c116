package org.microvisor.hypervisor.memory.window;

import org.microvisor.hypervisor.memory.Range;

/** The table at the user that turns its loads and stores into requests to other nodes. Not thread-safe. */
public interface WindowTable {
    /** How many entries there are; they are numbered from 0. */
    int slots();

    /** The user's bus addresses in which windows may lie. */
    Range aperture();

    /** Sets an entry, in place of what it held. Setting what it holds already disturbs nobody. */
    void open(int slot, Window window);

    /**
     * Closes a window: the user's caches have written back and forgotten what lies behind it, and every later access is answered
     * with an error. Closing a closed one does nothing.
     */
    void close(int slot);
}
