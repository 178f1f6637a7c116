package org.microvisor.cosim.bus;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Drives an AXI4 slave of the design as a pipelined master: reads and writes of any address and length are cut into INCR bursts
 * of full-width beats that cross no 4 KiB boundary, several of them in flight, data one beat a cycle without a gap between
 * bursts. Reads keep their order among themselves, writes too; a read and a write do not. Unaligned ends of a write are masked
 * by strobes. The end of an operation wakes the run. Cutting is native: one command and one completion for up to 16 KiB.
 */
public final class AxiMaster extends Port {
    private static final int FINAL = 2;
    private static final int WRITE = 1;
    private static final int PAGE = 4096;
    /** Most bytes of a command. */
    private static final int PIECE = 16384;

    private static final int COMMAND_WORDS = 4;

    private final List<@Nullable Operation> operations = new ArrayList<>();
    private int freeSlot;
    private int maxBeats = 256;
    private boolean ordered = true;

    private record Operation(AxiCompletion completion, Consumer<AxiCompletion> whenDone) {}

    public AxiMaster(PortMemory memory) {
        super(memory);
        waking(true);
    }

    /** Queues a read. */
    public void read(long address, int length, Consumer<AxiCompletion> whenDone) {
        queue(memory.commands(), address, length, null, whenDone);
    }

    /** Queues a write; the bytes are copied. */
    public void write(long address, byte[] bytes, Consumer<AxiCompletion> whenDone) {
        queue(memory.writes(), address, bytes.length, bytes, whenDone);
    }

    /** Longest burst, 1..256 beats; 256 is the default. */
    public void burstLimit(int beats) {
        maxBeats = inRange("beats of a burst", beats, 256);
    }

    /** Bursts in flight in each direction, 1..64; 8 is the default. */
    public void outstanding(int bursts) {
        memory.word(PortMemory.OUTSTANDING, inRange("bursts in flight", bursts, 64));
    }

    /** Transaction ids 0..count-1 in turn; 1, all in order, is the default. The design's id must be wide enough. */
    public void ids(int count) {
        ordered = count == 1;
        memory.word(PortMemory.IDS, inRange("transaction ids", count, 64));
    }

    /** Back-pressure: {@code rready} and {@code bready} are high in this share of the cycles. 1 is the default. */
    public void readyShare(double share, long seed) {
        duty(share, seed);
    }

    /** Read beats so far. */
    public long readBeats() {
        return memory.word(PortMemory.BEATS);
    }

    /** Write beats so far. */
    public long writeBeats() {
        return memory.word(PortMemory.BEATS_WRITES);
    }

    @Override
    public void drain() {
        CompletionRing done = memory.completions();
        while (done.next()) {
            long token = done.word(1);
            int slot = (int) (token >>> 32);
            Operation operation = operations.get(slot);
            if (operation == null) {
                throw new IllegalStateException("completion without its operation: port=" + name() + ", slot=" + slot);
            }
            boolean last = operation.completion.add(done, (int) token);
            done.release();
            if (last) {
                operations.set(slot, null);
                freeSlot = Math.min(freeSlot, slot);
                operation.whenDone.accept(operation.completion);
            }
        }
    }

    private void queue(
            CommandRing ring, long address, int length, byte @Nullable [] bytes, Consumer<AxiCompletion> whenDone) {
        memory.owner().checkUsable();
        if (length <= 0) {
            throw new IllegalArgumentException("length below 1: port=" + name() + ", length=" + length);
        }
        int beforePage = (int) (address & PAGE - 1);
        int pieces = (int) (((long) beforePage + length + PIECE - 1) / PIECE);
        AxiCompletion completion = new AxiCompletion(address, length, bytes != null, pieces);
        long slot = slot(new Operation(completion, whenDone));
        int offset = 0;
        while (offset < length) {
            int size = Math.min(length - offset, PIECE - (offset == 0 ? beforePage : 0));
            boolean wakes = !ordered || offset + size == length;
            ByteBuffer record = ring.record(
                    (bytes != null ? WRITE : 0) | (wakes ? FINAL : 0), COMMAND_WORDS * 8 + (bytes != null ? size : 0));
            record.putLong(address + offset)
                    .putLong(size)
                    .putLong(slot << 32 | offset)
                    .putLong(maxBeats);
            if (bytes != null) {
                record.put(bytes, offset, size);
            }
            ring.send();
            offset += size;
        }
    }

    private int slot(Operation operation) {
        while (freeSlot < operations.size() && operations.get(freeSlot) != null) {
            freeSlot++;
        }
        if (freeSlot == operations.size()) {
            operations.add(operation);
        } else {
            operations.set(freeSlot, operation);
        }
        return freeSlot++;
    }

    private int inRange(String what, int value, int max) {
        if (value < 1 || value > max) {
            throw new IllegalArgumentException(what + " out of 1.." + max + ": port=" + name() + ", value=" + value);
        }
        return value;
    }
}
