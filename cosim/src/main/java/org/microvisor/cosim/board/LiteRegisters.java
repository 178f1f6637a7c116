package org.microvisor.cosim.board;

import org.microvisor.cosim.bus.AxiLiteMaster;
import org.microvisor.cosim.bus.BusError;
import org.microvisor.hypervisor.board.BusErrorException;
import org.microvisor.hypervisor.board.Registers;

/** Registers behind an AXI4-Lite slave of the design. */
final class LiteRegisters implements Registers {
    private final String name;
    private final long size;
    private final AxiLiteMaster bus;

    LiteRegisters(String name, long size, AxiLiteMaster bus) {
        this.name = name;
        this.size = size;
        this.bus = bus;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public int read32(long offset) {
        check(name, size, offset);
        try {
            return bus.read32(offset);
        } catch (BusError refused) {
            throw new BusErrorException(String.valueOf(refused.getMessage()));
        }
    }

    @Override
    public void write32(long offset, int value) {
        check(name, size, offset);
        try {
            bus.write32(offset, value);
        } catch (BusError refused) {
            throw new BusErrorException(String.valueOf(refused.getMessage()));
        }
    }

    static void check(String block, long size, long offset) {
        if (offset < 0 || offset % 4 != 0 || offset >= size) {
            throw new IllegalArgumentException(String.format(
                    "not a register of the block: block=%s, offset=0x%x, size=0x%x", block, offset, size));
        }
    }
}
