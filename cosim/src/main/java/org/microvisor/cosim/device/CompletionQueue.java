package org.microvisor.cosim.device;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A completion queue in host memory: writes 16-byte entries with the phase tag, holds completions back while it is full.
 *
 * <pre>
 * DW0 command specific   DW2 SQID 31:16 | SQHD 15:0   DW3 status 31:17 | P 16 | CID 15:0
 * </pre>
 */
final class CompletionQueue {
    private static final int BYTES = 16;

    private record Completion(SubmissionQueue from, int commandId, NvmeStatus status, int result) {}

    final int id;
    final int vector;
    private final DmaEngine dma;
    private final long base;
    private final int size;
    private final boolean interrupts;
    private final Deque<Completion> waiting = new ArrayDeque<>();
    private int head;
    private int tail;
    private int phase = 1;
    private int visible;
    private int users;

    CompletionQueue(int id, long base, int size, boolean interrupts, int vector, DmaEngine dma) {
        this.id = id;
        this.base = base;
        this.size = size;
        this.interrupts = interrupts;
        this.vector = vector;
        this.dma = dma;
    }

    /** Takes a doorbell value; false when it is out of range, unchanged, or beyond the entries that were posted. */
    boolean ring(int newHead) {
        if (newHead < 0 || newHead >= size || newHead == head) {
            return false;
        }
        int consumed = Math.floorMod(newHead - head, size);
        if (consumed > Math.floorMod(tail - head, size)) {
            return false;
        }
        head = newHead;
        visible -= consumed;
        pump();
        return true;
    }

    void post(SubmissionQueue from, int commandId, NvmeStatus status, int result) {
        waiting.add(new Completion(from, commandId, status, result));
        pump();
    }

    void forget(SubmissionQueue queue) {
        waiting.removeIf(completion -> completion.from == queue);
    }

    /** Whether the queue asks for an interrupt: it has entries that the host has not consumed. */
    boolean wantsInterrupt() {
        return interrupts && visible > 0;
    }

    void addUser() {
        users++;
    }

    void removeUser() {
        users--;
    }

    boolean isUsed() {
        return users > 0;
    }

    private void pump() {
        while (!waiting.isEmpty() && (tail + 1) % size != head) {
            Completion c = waiting.remove();
            ByteBuffer entry = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
            entry.putInt(0, c.result);
            entry.putInt(8, c.from.head() | c.from.id << 16);
            entry.putInt(12, c.commandId | phase << 16 | c.status.field() << 17);
            long address = base + (long) tail * BYTES;
            tail = (tail + 1) % size;
            phase = tail == 0 ? phase ^ 1 : phase;
            dma.write(address, entry.array(), () -> visible++);
        }
    }
}
