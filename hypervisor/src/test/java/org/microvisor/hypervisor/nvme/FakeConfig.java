package org.microvisor.hypervisor.nvme;

import org.microvisor.hypervisor.board.Registers;

/** Configuration space of a PCIe function on the bus: a command register, and a status of which written ones clear bits. */
public final class FakeConfig implements Registers {
    /** No write has an effect. */
    public boolean stuck;

    public boolean gone;

    private int command = 6;
    private int status = 0x8010;

    /** Whether the function may use memory. */
    public boolean masters() {
        return (command & 4) != 0;
    }

    int status() {
        return status;
    }

    @Override
    public String name() {
        return "nvme-config";
    }

    @Override
    public long size() {
        return 4096;
    }

    @Override
    public int read32(long offset) {
        return gone ? -1 : offset == 4 ? status << 16 | command : 0;
    }

    @Override
    public void write32(long offset, int value) {
        if (!stuck && !gone && offset == 4) {
            command = value & 0xFFFF;
            status &= ~(value >>> 16);
        }
    }
}
