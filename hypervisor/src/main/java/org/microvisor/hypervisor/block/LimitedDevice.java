package org.microvisor.hypervisor.block;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.microvisor.hypervisor.board.Clock;

/**
 * A device that does no more than {@link DiskLimits} say: requests over the limit wait in their order. A flush waits for what came before it, and
 * costs nothing.
 */
public final class LimitedDevice implements BlockDevice {
    private final BlockDevice device;
    private final Clock clock;
    private final Allowance requests;
    private final Allowance bytes;
    private final Deque<Waiting> waiting = new ArrayDeque<>();

    private record Waiting(long requests, long bytes, Runnable request) {}

    public LimitedDevice(BlockDevice device, DiskLimits limits, Clock clock) {
        this.device = device;
        this.clock = clock;
        requests = new Allowance(limits.requestsPerSecond(), clock.nanoTime());
        bytes = new Allowance(limits.bytesPerSecond(), clock.nanoTime());
    }

    /** Requests that wait for their turn. */
    public int waiting() {
        return waiting.size();
    }

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
        BlockDevice.check(this, position, into.remaining());
        submit(1, into.remaining(), () -> device.read(position, into, done));
    }

    @Override
    public void write(long position, ByteBuffer from, Completion done) {
        BlockDevice.check(this, position, from.remaining());
        submit(1, from.remaining(), () -> device.write(position, from, done));
    }

    @Override
    public void flush(Completion done) {
        submit(0, 0, () -> device.flush(done));
    }

    @Override
    public void discard(long position, long length, Completion done) {
        BlockDevice.check(this, position, length);
        submit(1, 0, () -> device.discard(position, length, done));
    }

    @Override
    public void writeZeroes(long position, long length, Completion done) {
        BlockDevice.check(this, position, length);
        submit(1, length, () -> device.writeZeroes(position, length, done));
    }

    private void submit(long count, long length, Runnable request) {
        waiting.add(new Waiting(count, length, request));
        letGo();
    }

    private void letGo() {
        long now = clock.nanoTime();
        for (Waiting next = waiting.peek(); next != null; next = waiting.peek()) {
            boolean isFree = next.requests == 0 || requests.isOpen(now) && bytes.isOpen(now);
            if (!isFree) {
                return;
            }
            waiting.remove();
            requests.spend(next.requests, now);
            bytes.spend(next.bytes, now);
            next.request.run();
        }
    }

    @Override
    public void poll() {
        letGo();
        device.poll();
    }

    @Override
    public boolean needsTime() {
        return true;
    }

    @Override
    public void close() {
        device.close();
    }
}
