package org.microvisor.hypervisor.vhost;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * One request of a guest: the buffers of a descriptor chain, those that the device reads first, then those that it writes.
 *
 * <p>Byte positions count through all readable, or all writable, buffers: how a driver cuts a request into buffers means nothing.
 * It belongs to the ring and is used again; copies do not allocate. It is valid from {@link SplitRing#pop} until it is pushed.
 */
public final class Chain {
    private final int head;
    private ByteBuffer[] pieces = new ByteBuffer[4];
    private int[] starts = new int[4];
    private int[] lengths = new int[4];
    private int readable;
    private int count;
    private long readableBytes;
    private long writableBytes;

    Chain(int head) {
        this.head = head;
    }

    void clear() {
        count = 0;
        readable = 0;
        readableBytes = 0;
        writableBytes = 0;
    }

    void add(ByteBuffer piece, int start, int length, boolean writable) {
        if (count == starts.length) {
            pieces = Arrays.copyOf(pieces, 2 * count);
            starts = Arrays.copyOf(starts, 2 * count);
            lengths = Arrays.copyOf(lengths, 2 * count);
        }
        pieces[count] = piece;
        starts[count] = start;
        lengths[count] = length;
        count++;
        if (writable) {
            writableBytes += length;
        } else {
            readable = count;
            readableBytes += length;
        }
    }

    boolean hasWritable() {
        return count > readable;
    }

    /** Index of its first descriptor, by which the guest knows it. */
    int head() {
        return head;
    }

    /** Bytes that the guest gives. */
    public long readableBytes() {
        return readableBytes;
    }

    /** Bytes that the guest has room for. */
    public long writableBytes() {
        return writableBytes;
    }

    /** Copies {@code length} given bytes from position {@code from} on to {@code into} at {@code at}; all must be there. */
    public void read(long from, ByteBuffer into, int at, int length) {
        copy(0, readable, from, into, at, length, false);
    }

    /** Copies {@code length} bytes of {@code source} at {@code at} to the room from position {@code to} on; all must fit. */
    public void write(long to, ByteBuffer source, int at, int length) {
        copy(readable, count, to, source, at, length, true);
    }

    private void copy(int first, int end, long position, ByteBuffer other, int at, int length, boolean write) {
        long skip = position;
        int done = 0;
        for (int i = first; i < end && done < length; i++) {
            if (skip >= lengths[i]) {
                skip -= lengths[i];
                continue;
            }
            int here = starts[i] + (int) skip;
            int part = Math.min(length - done, lengths[i] - (int) skip);
            if (write) {
                pieces[i].put(here, other, at + done, part);
            } else {
                other.put(at + done, pieces[i], here, part);
            }
            done += part;
            skip = 0;
        }
        if (done != length) {
            throw new IndexOutOfBoundsException(
                    "a request is shorter than what is copied: position=" + position + ", length=" + length);
        }
    }

    /**
     * The given bytes, or the room, from position {@code from} on as buffers that lie in the guest's own memory.
     *
     * @param writable the room, not the given bytes
     * @param length how many bytes; all must be there
     */
    public ByteBuffer[] slices(boolean writable, long from, long length) {
        ByteBuffer[] slices = new ByteBuffer[count];
        int made = 0;
        long skip = from;
        long left = length;
        for (int i = writable ? readable : 0; i < (writable ? count : readable) && left > 0; i++) {
            if (skip >= lengths[i]) {
                skip -= lengths[i];
                continue;
            }
            int part = (int) Math.min(left, lengths[i] - skip);
            slices[made++] = pieces[i].slice(starts[i] + (int) skip, part);
            left -= part;
            skip = 0;
        }
        if (left != 0) {
            throw new IndexOutOfBoundsException(
                    "a request is shorter than what is asked for: position=" + from + ", length=" + length);
        }
        return Arrays.copyOf(slices, made);
    }

    /** Copies bytes from {@code source}'s given bytes to this one's room, from memory to memory. */
    public void copyFrom(Chain source, long from, long to, long length) {
        long skip = from;
        long done = 0;
        for (int i = 0; i < source.readable && done < length; i++) {
            if (skip >= source.lengths[i]) {
                skip -= source.lengths[i];
                continue;
            }
            int part = (int) Math.min(length - done, source.lengths[i] - skip);
            write(to + done, source.pieces[i], source.starts[i] + (int) skip, part);
            done += part;
            skip = 0;
        }
        if (done != length) {
            throw new IndexOutOfBoundsException("a request is shorter than what is copied: length=" + length);
        }
    }
}
