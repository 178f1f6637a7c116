package org.microvisor.hypervisor.board;

import org.microvisor.hdl.regs.RegisterBus;

/**
 * A named block of 32-bit registers; offsets are in bytes from the start of the block.
 *
 * <p>An offset that is negative, not a multiple of 4, or past {@link #size()} is an {@link IllegalArgumentException}.
 * An access that the hardware answers with an error response is a {@link BusErrorException}. Accesses happen in program
 * order and are complete on return, as device memory is.
 */
public interface Registers extends RegisterBus {
    String name();

    /** Size of the block in bytes. */
    long size();

    /** Two 32-bit reads, low word first; not atomic. */
    default long read64(long offset) {
        long low = Integer.toUnsignedLong(read32(offset));
        return Integer.toUnsignedLong(read32(offset + 4)) << 32 | low;
    }

    /** Two 32-bit writes, low word first; not atomic. */
    default void write64(long offset, long value) {
        write32(offset, (int) value);
        write32(offset + 4, (int) (value >>> 32));
    }
}
