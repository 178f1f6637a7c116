package org.microvisor.cosim.board;

import java.util.OptionalInt;
import java.util.function.IntConsumer;
import org.microvisor.cosim.bus.Simulation;
import org.microvisor.hypervisor.board.BusErrorException;
import org.microvisor.hypervisor.board.Registers;

/** Registers of the device in a PCIe slot as the processor reaches them: posted writes, reads that wait. */
final class SlotRegisters implements Registers {
    private static final long PATIENCE_CYCLES = 1_000_000;

    private final String name;
    private final long base;
    private final long size;
    private final Reader reader;
    private final Writer writer;
    private final Simulation simulation;
    private OptionalInt answer = OptionalInt.empty();

    /** Asks for a register; the value comes later. */
    @FunctionalInterface
    interface Reader {
        void read(long address, IntConsumer done);
    }

    /** Posts a write. */
    @FunctionalInterface
    interface Writer {
        void write(long address, int value);
    }

    /** Registers from address {@code base} on. */
    SlotRegisters(String name, long base, long size, Reader reader, Writer writer, Simulation simulation) {
        this.name = name;
        this.base = base;
        this.size = size;
        this.reader = reader;
        this.writer = writer;
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
        reader.read(base + offset, value -> answer = OptionalInt.of(value));
        if (!simulation.runUntil(() -> answer.isPresent(), PATIENCE_CYCLES)) {
            throw new BusErrorException("device did not answer: block=" + name + ", offset=0x"
                    + Long.toHexString(offset) + ", cycles=" + PATIENCE_CYCLES);
        }
        return answer.getAsInt();
    }

    @Override
    public void write32(long offset, int value) {
        LiteRegisters.check(name, size, offset);
        writer.write(base + offset, value);
    }
}
