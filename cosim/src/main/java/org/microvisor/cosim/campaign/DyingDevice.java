package org.microvisor.cosim.campaign;

import java.nio.ByteBuffer;
import org.microvisor.hypervisor.block.BlockDevice;
import org.microvisor.hypervisor.block.Completion;

/**
 * A device that somebody watches being written.
 *
 * @param device what it stands for
 * @param written is run after each write was handed in, and may throw
 */
record DyingDevice(BlockDevice device, Runnable written) implements BlockDevice {
    @Override
    public String name() {
        return device.name();
    }

    @Override
    public long size() {
        return device.size();
    }

    @Override
    public boolean writesThrough() {
        return device.writesThrough();
    }

    @Override
    public boolean discards() {
        return device.discards();
    }

    @Override
    public void read(long position, ByteBuffer into, Completion done) {
        device.read(position, into, done);
    }

    @Override
    public void write(long position, ByteBuffer from, Completion done) {
        device.write(position, from, done);
        written.run();
    }

    @Override
    public void flush(Completion done) {
        device.flush(done);
    }

    @Override
    public void discard(long position, long length, Completion done) {
        device.discard(position, length, done);
    }

    @Override
    public void writeZeroes(long position, long length, Completion done) {
        device.writeZeroes(position, length, done);
        written.run();
    }

    @Override
    public void poll() {
        device.poll();
    }

    @Override
    public void close() {
        device.close();
    }
}
