package org.microvisor.cosim.bus;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;

/**
 * Commands on their way to a transactor, in order, without a limit: what does not fit waits in Java.
 *
 * <pre>
 *   record:  size in bytes 31:0 | kind 63:32, payload, zeros to a multiple of 8
 * </pre>
 *
 * A record does not wrap; one of kind {@link #PADDING} fills the end. Positions are free-running byte counts.
 */
final class CommandRing {
    static final int SIZE = 256 * 1024;
    static final int PADDING = -1;

    private final ByteBuffer head;
    private final int produced;
    private final ByteBuffer data;
    private final ByteBuffer scratch = ByteBuffer.allocate(20 * 1024).order(ByteOrder.LITTLE_ENDIAN);
    private final ArrayDeque<byte[]> waiting = new ArrayDeque<>();

    CommandRing(ByteBuffer head, int producedWord, ByteBuffer data) {
        this.head = head;
        this.produced = producedWord * 8;
        this.data = data.order(ByteOrder.LITTLE_ENDIAN);
    }

    /** An empty record to put a payload into, then {@link #send}. */
    ByteBuffer record(int kind) {
        return scratch.clear().putInt(0).putInt(kind);
    }

    void send() {
        while (scratch.position() % 8 != 0) {
            scratch.put((byte) 0);
        }
        int size = scratch.position();
        scratch.putInt(0, size);
        if (!waiting.isEmpty() || !put(scratch.array(), size)) {
            byte[] copy = new byte[size];
            scratch.get(0, copy);
            waiting.add(copy);
        }
    }

    /** Moves what fits; returns whether something still waits. */
    boolean feed() {
        while (!waiting.isEmpty() && put(waiting.element(), waiting.element().length)) {
            waiting.remove();
        }
        return !waiting.isEmpty();
    }

    boolean isEmpty() {
        return waiting.isEmpty() && head.getLong(produced) == head.getLong(produced + 8);
    }

    private boolean put(byte[] bytes, int size) {
        long end = head.getLong(produced);
        long free = SIZE - (end - head.getLong(produced + 8));
        int left = SIZE - (int) (end % SIZE);
        int padding = left < size ? left : 0;
        if (free < padding + size) {
            return false;
        }
        if (padding != 0) {
            data.putInt((int) (end % SIZE), padding).putInt((int) (end % SIZE) + 4, PADDING);
            end += padding;
        }
        data.put((int) (end % SIZE), bytes, 0, size);
        head.putLong(produced, end + size);
        return true;
    }
}
