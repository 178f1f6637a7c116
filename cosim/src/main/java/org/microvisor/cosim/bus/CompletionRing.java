package org.microvisor.cosim.bus;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Completions of a transactor, read one after the other: {@link #next}, its words and bytes, {@link #release}. */
final class CompletionRing {
    private static final int PRODUCED = 2 * 8;
    private static final int CONSUMED = 3 * 8;

    private final ByteBuffer head;
    private final ByteBuffer data;
    private int record;

    CompletionRing(ByteBuffer head, ByteBuffer data) {
        this.head = head;
        this.data = data.order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Stands on the oldest record, or returns false when there is none. */
    boolean next() {
        long at = head.getLong(CONSUMED);
        if (at == head.getLong(PRODUCED)) {
            return false;
        }
        record = (int) (at % CommandRing.SIZE);
        if (kind() == CommandRing.PADDING) {
            release();
            record = 0;
        }
        return true;
    }

    int kind() {
        return data.getInt(record + 4);
    }

    /** Word 1 is the first of the payload. */
    long word(int index) {
        return data.getLong(record + index * 8);
    }

    void bytes(int fromWord, byte[] to, int offset, int length) {
        data.get(record + fromWord * 8, to, offset, length);
    }

    /** Gives the record back; its contents are gone. */
    void release() {
        head.putLong(CONSUMED, head.getLong(CONSUMED) + data.getInt(record));
    }
}
