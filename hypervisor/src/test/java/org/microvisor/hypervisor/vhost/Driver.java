package org.microvisor.hypervisor.vhost;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A guest's side of one split ring, naive: every request takes the next free descriptors in a circle, and is waited for before the
 * table comes round.
 */
final class Driver {
    private static final int BUFFERS = 0x2_0000;
    private static final int SLOT = 512;

    private final ByteBuffer memory;
    private final int queue;
    private final int size;
    private final int base;
    private int nextDescriptor;
    private int nextAvailable;
    private int nextUsed;

    Driver(ByteBuffer memory, int queue, int size) {
        this.memory = memory;
        this.queue = queue;
        this.size = size;
        this.base = 0x1000 + 0x4000 * queue;
    }

    int queue() {
        return queue;
    }

    int size() {
        return size;
    }

    int descriptorsAt() {
        return base;
    }

    int availableAt() {
        return base + 16 * size;
    }

    int usedAt() {
        return (availableAt() + 6 + 2 * size + 3) / 4 * 4;
    }

    /** Writes one descriptor. */
    void descriptor(int index, long address, int length, int flags, int next) {
        int at = base + 16 * index;
        memory.putLong(at, address).putInt(at + 8, length);
        memory.putShort(at + 12, (short) flags).putShort(at + 14, (short) next);
    }

    /** Offers the chain that starts at {@code head}. */
    void offer(int head) {
        memory.putShort(availableAt() + 4 + 2 * (nextAvailable % size), (short) head);
        nextAvailable++;
        memory.putShort(availableAt() + 2, (short) nextAvailable);
    }

    /** Offers a text and room for an answer of up to 512 bytes; returns the head. */
    int request(String text) {
        int head = nextDescriptor;
        int room = (head + 1) % size;
        nextDescriptor = (head + 2) % size;
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        memory.put(bufferAt(head), bytes);
        descriptor(head, FrontEnd.GUEST + bufferAt(head), bytes.length, 1, room);
        descriptor(room, FrontEnd.GUEST + bufferAt(room), SLOT, 2, 0);
        offer(head);
        return head;
    }

    int bufferAt(int descriptor) {
        return BUFFERS + (queue * 64 + descriptor) * SLOT;
    }

    /** How many requests are done that were not taken yet. */
    int done() {
        return (memory.getShort(usedAt() + 2) - nextUsed) & 0xFFFF;
    }

    /** The head of the next one that is done. */
    int takeDone() {
        int entry = usedAt() + 4 + 8 * (nextUsed % size);
        nextUsed++;
        return memory.getInt(entry);
    }

    /** The answer that was written to the room behind {@code head}, of {@code length} bytes. */
    String answer(int head, int length) {
        byte[] bytes = new byte[length];
        memory.get(bufferAt((head + 1) % size), bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** The device is to tell only when it has used this index (the driver's used event). */
    void usedEvent(int index) {
        memory.putShort(availableAt() + 4 + 2 * size, (short) index);
    }

    /** From which available index on the device wants to be told (the device's available event). */
    int availableEvent() {
        return memory.getShort(usedAt() + 4 + 8 * size) & 0xFFFF;
    }

    /** The flags that the device wrote. */
    int usedFlags() {
        return memory.getShort(usedAt()) & 0xFFFF;
    }
}
