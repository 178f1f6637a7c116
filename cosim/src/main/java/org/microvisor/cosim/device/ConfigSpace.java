package org.microvisor.cosim.device;

/**
 * Configuration space of the PCIe function in a slot, as far as it decides what passes: the command register. The board's firmware
 * has assigned the BAR and switched the function on; all else reads as zero. Source: PCI Express Base Specification 4.0, 7.5.1.1.
 */
final class ConfigSpace {
    /** Bytes, as extended configuration space has. */
    static final int BYTES = 4096;

    private static final int COMMAND = 4;
    private static final int MEMORY_SPACE = 1 << 1;
    private static final int BUS_MASTER = 1 << 2;
    /** The bits of the command register that this function has. */
    private static final int WRITABLE = MEMORY_SPACE | BUS_MASTER;

    private int command = WRITABLE;

    int read32(int offset) {
        return offset == COMMAND ? command : 0;
    }

    void write32(int offset, int value) {
        if (offset == COMMAND) {
            command = value & WRITABLE;
        }
    }

    /** Whether the function answers at its BAR. */
    boolean answers() {
        return (command & MEMORY_SPACE) != 0;
    }

    /** Whether the function may send requests to memory. */
    boolean masters() {
        return (command & BUS_MASTER) != 0;
    }
}
