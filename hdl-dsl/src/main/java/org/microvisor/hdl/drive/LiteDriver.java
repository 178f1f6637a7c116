package org.microvisor.hdl.drive;

import java.util.BitSet;
import java.util.function.Consumer;
import org.microvisor.hdl.axi.AxiLite;
import org.microvisor.hdl.regs.RegisterBus;
import org.microvisor.hdl.sim.Engine;

/**
 * Reads and writes the registers of a circuit over its AXI4-Lite slave port: one after the other as software does, or many at a
 * time. What {@link AxiDriver} says holds here too.
 */
public final class LiteDriver implements RegisterBus {
    private static final int WORD = 4;

    private final AxiDriver driver;

    /** A driver of a slave port of the top cell. */
    public LiteDriver(Engine engine, AxiLite bus, Paces paces) {
        driver = new AxiDriver(engine, AxiPort.of(bus), paces);
    }

    /** Most reads, and most writes, that are open at a time; 16 unless said. */
    public void open(int accesses) {
        driver.open(accesses);
    }

    /** Edges after which a blocking call gives up; 100000 unless said. */
    public void patience(int edges) {
        driver.patience(edges);
    }

    /** What lets an edge pass for blocking calls, told what they wait for: of the top's own clock unless said. */
    public void passes(Consumer<String> edge) {
        driver.passes(edge);
    }

    /** Calls the code with each access at its end. */
    public void whenDone(Consumer<Transfer> code) {
        driver.whenDone(code);
    }

    /** Whether nothing is open or waits. */
    public boolean idle() {
        return driver.idle();
    }

    /** Queues a read of a word; {@link Transfer#word} is its value. */
    public Transfer read(long address) {
        return driver.read(burst(address));
    }

    /**
     * Queues a write.
     *
     * @param strobes 4 bits, one for each byte that is written
     */
    public Transfer write(long address, int value, int strobes) {
        byte[] bytes = {(byte) value, (byte) (value >> 8), (byte) (value >> 16), (byte) (value >> 24)};
        return driver.write(burst(address), bytes, BitSet.valueOf(new long[] {strobes & 15}));
    }

    /** Lets time pass until the access has ended. */
    public Transfer await(Transfer access) {
        return driver.await(access);
    }

    @Override
    public int read32(long offset) {
        return (int) driver.accepted(read(offset)).word();
    }

    @Override
    public void write32(long offset, int value) {
        driver.accepted(write(offset, value, 15));
    }

    private static Burst burst(long address) {
        if ((address & WORD - 1) != 0) {
            throw new IllegalArgumentException("address is no multiple of 4: address=0x" + Long.toHexString(address));
        }
        return Burst.incr(0, address, 1, WORD);
    }
}
