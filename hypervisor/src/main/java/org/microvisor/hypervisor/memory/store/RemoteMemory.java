package org.microvisor.hypervisor.memory.store;

/**
 * Memory somewhere else, addressed by bytes.
 *
 * <p>Offsets start at 0; an access that does not lie wholly inside is an {@link IndexOutOfBoundsException}. An access that is refused
 * on the way (no right, revoked, link dead) is a {@link org.microvisor.hypervisor.board.BusErrorException}; of a write any part may
 * then have been done. An aligned write of 1, 2, 4 or 8 bytes is done wholly or not at all. Not thread-safe.
 */
public interface RemoteMemory {
    /** In bytes. */
    long size();

    void read(long offset, byte[] into, int from, int length);

    void write(long offset, byte[] bytes, int from, int length);
}
