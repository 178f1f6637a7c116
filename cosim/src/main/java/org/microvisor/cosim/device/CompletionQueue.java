package org.microvisor.cosim.device;

import java.util.ArrayDeque;
import java.util.Deque;
import org.microvisor.aoe.wire.NvmeCompletion;

/**
 * A completion queue in host memory: writes {@link NvmeCompletion}s with the phase tag, holds completions back while it is full.
 */
final class CompletionQueue {
    private record Completion(SubmissionQueue from, int commandId, CommandStatus status, int result) {}

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

    void post(SubmissionQueue from, int commandId, CommandStatus status, int result) {
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
            byte[] entry = new byte[NvmeCompletion.BYTES];
            NvmeCompletion.write(
                    entry,
                    0,
                    c.result,
                    c.from.head(),
                    c.from.id,
                    c.commandId,
                    phase == 1,
                    c.status.status(),
                    c.status.doNotRetry());
            long address = base + (long) tail * NvmeCompletion.BYTES;
            tail = (tail + 1) % size;
            phase = tail == 0 ? phase ^ 1 : phase;
            dma.write(address, entry, () -> visible++);
        }
    }
}
