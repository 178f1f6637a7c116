package org.microvisor.cosim.truth;

import java.util.ArrayList;
import java.util.List;

/**
 * What was written to a memory and read from it, and whether one memory can explain it: a {@link History} of each of its halfwords. What
 * is written is made here, so that no two writes of a halfword are alike, nor neighbours.
 *
 * <p>Offsets and lengths are multiples of 2. The memory is all zeros at first.
 */
public final class MemoryHistory {
    private static final int UNIT = 2;
    private static final int SPREAD = 0x9e37; // odd: a bijection of 16 bits

    private final History history = new History();
    private final int[] written;

    /** A write that was called. */
    public static final class Write {
        private final byte[] bytes;
        private final List<History.Write> parts = new ArrayList<>();

        private Write(int length) {
            bytes = new byte[length];
        }

        /** What is to be written; a copy. */
        public byte[] bytes() {
            return bytes.clone();
        }

        /** It was acknowledged; without this it may have happened or not, each halfword by itself, and late. */
        public void answered(long time) {
            parts.forEach(part -> part.answered(time));
        }
    }

    /** A memory of so many bytes. */
    public MemoryHistory(int bytes) {
        written = new int[bytes / UNIT];
    }

    /** A write begins. */
    public Write write(int offset, int length, long called) {
        check(offset, length);
        Write write = new Write(length);
        for (int i = 0; i < length; i += UNIT) {
            int unit = (offset + i) / UNIT;
            int value = next(unit);
            write.bytes[i] = (byte) value;
            write.bytes[i + 1] = (byte) (value >> 8);
            write.parts.add(history.write(unit, value, called));
        }
        return write;
    }

    /** A read came back. */
    public void read(int offset, byte[] data, long called, long answered) {
        check(offset, data.length);
        for (int i = 0; i < data.length; i += UNIT) {
            history.read((offset + i) / UNIT, data[i] & 0xff | (data[i + 1] & 0xff) << 8, called, answered);
        }
    }

    /** What no memory can explain, in words. */
    public List<String> violations() {
        return history.violations().stream()
                .map(text -> text.replace("sector", "halfword"))
                .toList();
    }

    /** Halfwords written and read. */
    public long operations() {
        return history.operations();
    }

    private int next(int unit) {
        int value;
        do {
            value = (++written[unit] + unit * 7) * SPREAD & 0xffff;
        } while (value == 0);
        return value;
    }

    private void check(int offset, int length) {
        if (offset % UNIT != 0 || length % UNIT != 0 || offset < 0 || (offset + length) / UNIT > written.length) {
            throw new IllegalArgumentException("not whole halfwords of the memory: offset=" + offset + ", length="
                    + length + ", halfwords=" + written.length);
        }
    }
}
