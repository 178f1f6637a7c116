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
 * A record does not wrap; one of kind {@link #PADDING} fills the end. Positions are byte counts, which start anew at 0 when a
 * record is written into an empty ring: one that is mostly empty then stays in the processor's cache.
 */
final class CommandRing {
    static final int SIZE = 256 * 1024;
    static final int PADDING = -1;

    private static final int HEAD_BYTES = 8;

    private final ByteBuffer head;
    private final int produced;
    private final ByteBuffer data;
    private final ArrayDeque<byte[]> waiting = new ArrayDeque<>();
    private ByteBuffer record;
    private boolean inPlace;

    CommandRing(ByteBuffer head, int producedWord, ByteBuffer data) {
        this.head = head;
        this.produced = producedWord * 8;
        this.data = data.order(ByteOrder.LITTLE_ENDIAN);
        this.record = this.data;
    }

    /** An empty record for a payload of exactly {@code payload} bytes; {@link #send} follows before anything else. */
    ByteBuffer record(int kind, int payload) {
        int size = HEAD_BYTES + payload + 7 & ~7;
        inPlace = waiting.isEmpty() && hasRoom(size);
        if (inPlace) {
            int at = (int) (head.getLong(produced) % SIZE);
            record = data.limit(at + size).position(at);
        } else {
            record = ByteBuffer.wrap(new byte[size]).order(ByteOrder.LITTLE_ENDIAN);
        }
        return record.putInt(size).putInt(kind);
    }

    /** Hands the record over, or lets it wait. */
    void send() {
        if (record.remaining() >= 8) {
            throw new IllegalStateException("record is shorter than announced: missing=" + record.remaining());
        }
        while (record.hasRemaining()) {
            record.put((byte) 0);
        }
        if (inPlace) {
            int at = (int) (head.getLong(produced) % SIZE);
            head.putLong(produced, head.getLong(produced) + data.position() - at);
        } else {
            waiting.add(record.array());
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
        if (!hasRoom(size)) {
            return false;
        }
        long end = head.getLong(produced);
        data.put((int) (end % SIZE), bytes, 0, size);
        head.putLong(produced, end + size);
        return true;
    }

    /** Whether a record fits, in one piece from where the ring now ends: the end of the memory is padded if it must be. */
    private boolean hasRoom(int size) {
        data.clear();
        long end = head.getLong(produced);
        if (end == head.getLong(produced + 8)) {
            end = 0;
            head.putLong(produced, 0).putLong(produced + 8, 0);
        }
        long free = SIZE - (end - head.getLong(produced + 8));
        int left = SIZE - (int) (end % SIZE);
        if (left >= size) {
            return free >= size;
        }
        if (free < left + size) {
            return false;
        }
        data.putInt((int) (end % SIZE), left).putInt((int) (end % SIZE) + 4, PADDING);
        head.putLong(produced, end + left);
        return true;
    }
}
