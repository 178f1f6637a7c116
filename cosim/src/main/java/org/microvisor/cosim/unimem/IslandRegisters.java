package org.microvisor.cosim.unimem;

import org.microvisor.cosim.bus.AxiLiteMaster;
import org.microvisor.cosim.bus.BusError;
import org.microvisor.hypervisor.board.BusErrorException;
import org.microvisor.hypervisor.board.Registers;
import org.microvisor.unimem.regs.UnimemRegisters;

/** The registers of a node of an {@link Island}, for software that knows nothing of simulations; time passes in every access. */
public final class IslandRegisters implements Registers {
    private final AxiLiteMaster bus;

    public IslandRegisters(IslandNode node) {
        bus = node.control();
    }

    @Override
    public String name() {
        return UnimemRegisters.MAP.name();
    }

    @Override
    public long size() {
        return 1L << UnimemRegisters.MAP.addressWidth();
    }

    @Override
    public int read32(long offset) {
        check(offset);
        try {
            return bus.read32(offset);
        } catch (BusError refused) {
            throw new BusErrorException(String.valueOf(refused.getMessage()));
        }
    }

    @Override
    public void write32(long offset, int value) {
        check(offset);
        try {
            bus.write32(offset, value);
        } catch (BusError refused) {
            throw new BusErrorException(String.valueOf(refused.getMessage()));
        }
    }

    private void check(long offset) {
        if (offset < 0 || offset % 4 != 0 || offset >= size()) {
            throw new IllegalArgumentException("not a register: offset=0x" + Long.toHexString(offset));
        }
    }
}
