package org.microvisor.hypervisor.block;

import java.nio.ByteBuffer;

/** A range of another device as a disk of its own. The other one may have several; whoever made it closes it. */
public final class PartitionDevice implements BlockDevice {
    private final String name;
    private final BlockDevice whole;
    private final long start;
    private final long size;

    /** The range of {@code size} bytes from {@code start} on; both are whole sectors inside {@code whole}. */
    public PartitionDevice(String name, BlockDevice whole, long start, long size) {
        BlockDevice.check(whole, start, size);
        this.name = name;
        this.whole = whole;
        this.start = start;
        this.size = size;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public boolean writesThrough() {
        return whole.writesThrough();
    }

    @Override
    public boolean discards() {
        return whole.discards();
    }

    @Override
    public void read(long position, ByteBuffer into, Completion done) {
        BlockDevice.check(this, position, into.remaining());
        whole.read(start + position, into, done);
    }

    @Override
    public void write(long position, ByteBuffer from, Completion done) {
        BlockDevice.check(this, position, from.remaining());
        whole.write(start + position, from, done);
    }

    @Override
    public void flush(Completion done) {
        whole.flush(done);
    }

    @Override
    public void discard(long position, long length, Completion done) {
        BlockDevice.check(this, position, length);
        whole.discard(start + position, length, done);
    }

    @Override
    public void writeZeroes(long position, long length, Completion done) {
        BlockDevice.check(this, position, length);
        whole.writeZeroes(start + position, length, done);
    }

    @Override
    public void poll() {
        whole.poll();
    }

    @Override
    public boolean needsTime() {
        return whole.needsTime();
    }

    @Override
    public void close() {
        // others may use the rest
    }
}
