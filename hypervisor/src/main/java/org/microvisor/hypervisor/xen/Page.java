package org.microvisor.hypervisor.xen;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * 4 KiB of memory that domains share, wherever they lie: in this process or mapped from a guest's. Numbers are little-endian, as all of
 * Xen's layouts are on the machines that we serve.
 *
 * <p>Every access is checked against the page's own bounds. Those that name an order of memory ({@link #getAcquire}, {@link #putRelease},
 * {@link #compareAndSet}, {@link #or}) are atomic, others may see half of what another side writes.
 */
public final class Page {
    /** Bytes of a page. */
    public static final int BYTES = 4096;

    private static final VarHandle INTS = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final ByteBuffer memory;
    private final int start;

    /**
     * The page in {@code memory} from {@code start} on.
     *
     * @param memory little-endian and direct
     * @throws IllegalArgumentException if it does not lie there whole, or not on a multiple of 8 bytes
     */
    public Page(ByteBuffer memory, int start) {
        if (start < 0
                || start > memory.capacity() - BYTES
                || memory.alignmentOffset(start, Long.BYTES) != 0
                || memory.order() != ByteOrder.LITTLE_ENDIAN) {
            throw new IllegalArgumentException(
                    "no page there: start=" + start + ", capacity=" + memory.capacity() + ", order=" + memory.order());
        }
        this.memory = memory;
        this.start = start;
    }

    private int place(int at, int bytes) {
        if (at < 0 || bytes < 0 || at > BYTES - bytes) {
            throw new IndexOutOfBoundsException("outside the page: at=" + at + ", bytes=" + bytes);
        }
        return start + at;
    }

    /** What it lies in; only {@link Page#BYTES} from {@link #start} on are this page's. */
    public ByteBuffer memory() {
        return memory;
    }

    /** Where it begins in {@link #memory}. */
    public int start() {
        return start;
    }

    public byte getByte(int at) {
        return memory.get(place(at, Byte.BYTES));
    }

    public void putByte(int at, byte value) {
        memory.put(place(at, Byte.BYTES), value);
    }

    public short getShort(int at) {
        return memory.getShort(place(at, Short.BYTES));
    }

    public void putShort(int at, short value) {
        memory.putShort(place(at, Short.BYTES), value);
    }

    public int getInt(int at) {
        return memory.getInt(place(at, Integer.BYTES));
    }

    public void putInt(int at, int value) {
        memory.putInt(place(at, Integer.BYTES), value);
    }

    public long getLong(int at) {
        return memory.getLong(place(at, Long.BYTES));
    }

    public void putLong(int at, long value) {
        memory.putLong(place(at, Long.BYTES), value);
    }

    /** Reads a number before all that is read later. */
    public int getAcquire(int at) {
        return (int) INTS.getAcquire(memory, place(at, Integer.BYTES));
    }

    /** Writes a number after all that was written before. */
    public void putRelease(int at, int value) {
        INTS.setRelease(memory, place(at, Integer.BYTES), value);
    }

    /** Writes {@code value} if {@code expected} is there; whether it was. */
    public boolean compareAndSet(int at, int expected, int value) {
        return INTS.compareAndSet(memory, place(at, Integer.BYTES), expected, value);
    }

    /** Sets bits; what was there before. */
    public long or(int at, long bits) {
        return (long) LONGS.getAndBitwiseOr(memory, place(at, Long.BYTES), bits);
    }

    /** Keeps only these bits; what was there before. */
    public long and(int at, long bits) {
        return (long) LONGS.getAndBitwiseAnd(memory, place(at, Long.BYTES), bits);
    }

    /** Copies bytes out of the page. */
    public void read(int at, byte[] into, int from, int bytes) {
        memory.get(place(at, bytes), into, from, bytes);
    }

    /** Copies bytes into the page. */
    public void write(int at, byte[] source, int from, int bytes) {
        memory.put(place(at, bytes), source, from, bytes);
    }

    /** Copies bytes of another page, or of this one, here. */
    public void copy(int at, Page source, int from, int bytes) {
        memory.put(place(at, bytes), source.memory, source.place(from, bytes), bytes);
    }

    /** A part of the page as a buffer on the same bytes. */
    public ByteBuffer slice(int at, int bytes) {
        return memory.slice(place(at, bytes), bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Makes it all zeros. */
    public void clear() {
        for (int at = 0; at < BYTES; at += Long.BYTES) {
            memory.putLong(start + at, 0);
        }
    }
}
