package org.microvisor.hypervisor.nvme;

import org.microvisor.hypervisor.board.Registers;

/**
 * The switch that lets a PCIe function read and write memory, beside the one that lets it answer at its BARs: bits 2 and 1 of the
 * command register in its configuration space. Source: PCI Express Base Specification 4.0, 7.5.1.1.3.
 */
public final class BusMastering {
    private static final int COMMAND = 4;
    private static final int COMMAND_MASK = 0xFFFF; // above it stands the status, of which a written 1 clears a bit
    private static final int MEMORY_SPACE = 1 << 1;
    private static final int BUS_MASTER = 1 << 2;
    private static final int GONE = -1;

    private final Registers configuration;

    /** The switch of the function with this configuration space. */
    public BusMastering(Registers configuration) {
        this.configuration = configuration;
    }

    /** Whether the function may use memory, as far as there is one. */
    public boolean isAllowed() {
        return (configuration.read32(COMMAND) & BUS_MASTER) != 0;
    }

    /** Lets it use memory, and answer at its BARs. */
    public void allow() {
        int command = configuration.read32(COMMAND);
        if (command != GONE) {
            configuration.write32(COMMAND, command & COMMAND_MASK | BUS_MASTER | MEMORY_SPACE);
        }
    }

    /**
     * Cuts it off: on return it reads and writes no memory any more, and what it wrote before has arrived, for the answer of the read
     * that makes sure of it does not pass its writes.
     *
     * @throws NvmeException when the switch does not stay off
     */
    public void forbid() {
        int command = configuration.read32(COMMAND);
        if (command == GONE) {
            return;
        }
        configuration.write32(COMMAND, command & COMMAND_MASK & ~BUS_MASTER);
        int after = configuration.read32(COMMAND);
        if (after != GONE && (after & BUS_MASTER) != 0) {
            throw new NvmeException("drive cannot be cut off from memory: block=" + configuration.name()
                    + ", command=0x" + Integer.toHexString(after & COMMAND_MASK));
        }
    }
}
