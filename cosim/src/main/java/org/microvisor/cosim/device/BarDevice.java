package org.microvisor.cosim.device;

/** The registers of a PCIe device behind its BAR 0; accesses are 32 bits wide and aligned. */
public interface BarDevice {
    /** Reads the register at {@code offset} bytes; registers that do not exist read as zero. */
    int read32(int offset);

    void write32(int offset, int value);

    /** Whether there is one: of a device that is gone all reads are all ones. */
    default boolean isPresent() {
        return true;
    }
}
