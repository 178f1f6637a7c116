package org.microvisor.hypervisor.board;

/**
 * A region of memory that the processor and the programmable logic both see, little-endian.
 *
 * <p>Offsets are in bytes from the start of the region; an access that does not lie wholly inside is an {@link
 * IndexOutOfBoundsException}. 64-bit accesses are aligned to 8 (else {@link IllegalArgumentException}) and single: the
 * logic sees all of the word or nothing of it. Stores become visible to the logic in program order.
 */
public interface Memory {
    String name();

    /** Bus address of offset 0 as the programmable logic and its bus masters use it. */
    long physicalAddress();

    /** Size of the region in bytes. */
    long size();

    long read64(long offset);

    void write64(long offset, long value);

    void read(long offset, byte[] into, int from, int length);

    void write(long offset, byte[] bytes, int from, int length);
}
