package org.microvisor.hdl.regs;

/**
 * How software reaches 32-bit registers, in simulation as on a board. Accesses happen in program order and are complete on
 * return, as device memory is.
 */
public interface RegisterBus {
    /**
     * Reads a word.
     *
     * @param offset in bytes from the start of the block, a multiple of 4
     * @throws RefusedAccess if the hardware answers with an error
     */
    int read32(long offset);

    /** Writes a word; the rest as for {@link #read32}. */
    void write32(long offset, int value);
}
