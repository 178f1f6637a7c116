package org.microvisor.cosim.board;

import java.util.OptionalInt;
import org.microvisor.cosim.bus.Simulation;
import org.microvisor.cosim.device.PcieRootComplex;
import org.microvisor.hypervisor.board.BusErrorException;
import org.microvisor.hypervisor.board.Registers;

/** Registers of a PCIe device as the processor reaches them: posted writes, reads that wait. */
final class BarRegisters implements Registers {
    private static final long PATIENCE_CYCLES = 1_000_000;

    private final String name;
    private final long base;
    private final long size;
    private final PcieRootComplex root;
    private final Simulation simulation;
    private OptionalInt answer = OptionalInt.empty();

    BarRegisters(String name, long base, long size, PcieRootComplex root, Simulation simulation) {
        this.name = name;
        this.base = base;
        this.size = size;
        this.root = root;
        this.simulation = simulation;
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
        LiteRegisters.check(name, size, offset);
        answer = OptionalInt.empty();
        root.readBar(base + offset, value -> answer = OptionalInt.of(value));
        if (!simulation.runUntil(() -> answer.isPresent(), PATIENCE_CYCLES)) {
            throw new BusErrorException("device did not answer: block=" + name + ", offset=0x"
                    + Long.toHexString(offset) + ", cycles=" + PATIENCE_CYCLES);
        }
        return answer.getAsInt();
    }

    @Override
    public void write32(long offset, int value) {
        LiteRegisters.check(name, size, offset);
        root.writeBar(base + offset, value);
    }
}
