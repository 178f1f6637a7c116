package org.microvisor.hypervisor.block;

import java.nio.ByteBuffer;

/**
 * A disk as its users see it: requests are handed in, and a {@link Completion} tells the end of each, in any order, from inside the call
 * that handed it in or from {@link #poll}.
 *
 * <p>Positions and lengths are bytes, multiples of {@link #SECTOR}. A range outside the device is an {@link
 * IllegalArgumentException}; everything else that goes wrong is a {@link BlockStatus}. A buffer is meant from its position to its limit; the
 * device leaves both alone, and owns the bytes until the end of the request.
 *
 * <p>What a request that was done has written is seen by every later read. A sector is written wholly or not at all; a larger
 * write may end in parts. A write that did not succeed may have changed any of its sectors, and may do so still until the next request that
 * touches them is done, but not later.
 *
 * <p>One thread uses a device and everything that it stands on.
 */
public interface BlockDevice extends AutoCloseable {
    /** Bytes that are written wholly or not at all. */
    int SECTOR = 512;

    /** Tells it from others in messages. */
    String name();

    /** Bytes, a multiple of {@link #SECTOR}. */
    long size();

    /** Whether what is written is durable when the write is done; else when a {@link #flush} is done that came after. */
    boolean writesThrough();

    /** Whether {@link #discard} makes sectors read as zeros; if not, it does nothing. */
    boolean discards();

    void read(long position, ByteBuffer into, Completion done);

    void write(long position, ByteBuffer from, Completion done);

    /** Makes durable what was written by requests that are done. */
    void flush(Completion done);

    /** Gives the sectors' place back, see {@link #discards}. */
    void discard(long position, long length, Completion done);

    /** Makes the sectors read as zeros. */
    void writeZeroes(long position, long length, Completion done);

    /** Moves things on. */
    void poll();

    /** Whether {@link #poll} has to be called every few milliseconds because something depends on time, such as a rate or a deadline. */
    default boolean needsTime() {
        return false;
    }

    /** Requests under way may or may not end; no request may come afterwards. */
    @Override
    void close();

    /** Refuses a range that is not whole sectors of {@code device}. */
    static void check(BlockDevice device, long position, long length) {
        if (position < 0
                || length < 0
                || (position | length) % SECTOR != 0
                || position > device.size()
                || length > device.size() - position) {
            throw new IllegalArgumentException("not whole sectors of " + device.name() + ": position=" + position
                    + ", length=" + length + ", size=" + device.size());
        }
    }
}
