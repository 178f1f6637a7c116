package org.microvisor.hypervisor.block;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** A disk in memory, all zeros at first: every request ends before its call returns. What is written does not outlive the process. */
public final class RamDevice implements BlockDevice {
    private final String name;
    private final byte[] bytes;

    /** A disk of {@code size} bytes, a multiple of {@link #SECTOR}. */
    public RamDevice(String name, int size) {
        if (size < 0 || size % SECTOR != 0) {
            throw new IllegalArgumentException("size is not whole sectors: name=" + name + ", size=" + size);
        }
        this.name = name;
        bytes = new byte[size];
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long size() {
        return bytes.length;
    }

    @Override
    public boolean writesThrough() {
        return true;
    }

    @Override
    public boolean discards() {
        return true;
    }

    @Override
    public void read(long position, ByteBuffer into, Completion done) {
        BlockDevice.check(this, position, into.remaining());
        into.put(into.position(), bytes, (int) position, into.remaining());
        done.done(BlockStatus.OK);
    }

    @Override
    public void write(long position, ByteBuffer from, Completion done) {
        BlockDevice.check(this, position, from.remaining());
        from.get(from.position(), bytes, (int) position, from.remaining());
        done.done(BlockStatus.OK);
    }

    @Override
    public void flush(Completion done) {
        done.done(BlockStatus.OK);
    }

    @Override
    public void discard(long position, long length, Completion done) {
        writeZeroes(position, length, done);
    }

    @Override
    public void writeZeroes(long position, long length, Completion done) {
        BlockDevice.check(this, position, length);
        Arrays.fill(bytes, (int) position, (int) (position + length), (byte) 0);
        done.done(BlockStatus.OK);
    }

    @Override
    public void poll() {
        // nothing is ever under way
    }

    @Override
    public void close() {
        // memory goes with the object
    }
}
