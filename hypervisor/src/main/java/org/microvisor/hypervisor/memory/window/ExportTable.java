package org.microvisor.hypervisor.memory.window;

/**
 * The table at the owner that every request of another node must pass. An implementation drives the node's registers; not
 * thread-safe.
 */
public interface ExportTable {
    /** How many entries there are; they are numbered from 0. */
    int slots();

    /** Sets an entry, in place of what it held. Setting what it holds already disturbs nobody. */
    void open(int slot, Export export);

    /**
     * Ends every access through an entry: on return no request that passed it is under way. Closing a closed one does nothing.
     */
    void close(int slot);
}
