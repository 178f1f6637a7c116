package org.microvisor.cosim.bus;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What an AXI4 (or AXI4-Lite) master of the design reaches: memories, answered without leaving native code, and device windows,
 * whose writes wake the run. Where regions overlap the one added last counts; outside of all the answer is DECERR.
 *
 * <p>Latencies are cycles from the handshake that completes a request (the address of a read, the last beat of a write) to the
 * first cycle of the answer, at least 1. After its first beat a burst runs at one beat a cycle, and reads follow each other
 * without a gap when their latency has passed.
 */
public final class AxiSlave extends Port {
    private final List<Window> windows = new ArrayList<>();

    private record Window(long base, long size, Consumer<WindowWrite> listener) {
        boolean holds(long address) {
            return address - base >= 0 && address - base < size;
        }
    }

    public AxiSlave(PortMemory memory) {
        super(memory);
        waking(true);
    }

    /**
     * Adds a memory.
     *
     * @param base address of byte 0
     * @param bytes a direct buffer, shared: both sides see each other's writes at once
     */
    public void memory(long base, ByteBuffer bytes, int readLatency, int writeLatency) {
        region(base, bytes, readLatency, writeLatency, Response.OKAY, false);
    }

    /**
     * Adds a device window.
     *
     * @param readback what reads see, a direct buffer; writes do not change it
     * @param listener called for every write, after its cycle
     */
    public void window(
            long base, ByteBuffer readback, int readLatency, int writeLatency, Consumer<WindowWrite> listener) {
        region(base, readback, readLatency, writeLatency, Response.OKAY, true);
        windows.add(0, new Window(base, readback.capacity(), listener));
    }

    /** Adds a region that answers everything with an error after one cycle. */
    public void failing(long base, long size, Response response) {
        command(base, size, 0, 1, 1, response, false);
    }

    /** Back-pressure: each of the three ready signals is high in this share of the cycles. 1 is the default. */
    public void readyShare(double share, long seed) {
        duty(share, seed);
    }

    /** Read bursts answered. */
    public long reads() {
        return memory.word(PortMemory.COUNT);
    }

    /** Write bursts taken. */
    public long writes() {
        return memory.word(PortMemory.COUNT_WRITES);
    }

    @Override
    public void drain() {
        CompletionRing done = memory.completions();
        while (done.next()) {
            WindowWrite write = new WindowWrite(done.word(1), done.word(2), done.word(3), (int) done.word(4));
            done.release();
            for (Window window : windows) {
                if (window.holds(write.address())) {
                    window.listener.accept(write);
                    break;
                }
            }
        }
    }

    private void region(
            long base, ByteBuffer bytes, int readLatency, int writeLatency, Response response, boolean window) {
        if (!bytes.isDirect()) {
            throw new IllegalArgumentException(
                    "a region needs a direct buffer: port=" + name() + ", base=0x" + Long.toHexString(base));
        }
        long address = memory.owner().addressOf(bytes);
        command(base, bytes.capacity(), address, readLatency, writeLatency, response, window);
    }

    private void command(
            long base, long size, long bytes, int readLatency, int writeLatency, Response response, boolean window) {
        memory.owner().checkUsable();
        if (readLatency < 1 || writeLatency < 1) {
            throw new IllegalArgumentException("latency below 1: port=" + name() + ", base=0x" + Long.toHexString(base)
                    + ", read=" + readLatency + ", write=" + writeLatency);
        }
        memory.commands()
                .record(0, 7 * 8)
                .putLong(base)
                .putLong(size)
                .putLong(bytes)
                .putLong(readLatency)
                .putLong(writeLatency)
                .putLong(response.code())
                .putLong(window ? 1 : 0);
        memory.commands().send();
    }
}
