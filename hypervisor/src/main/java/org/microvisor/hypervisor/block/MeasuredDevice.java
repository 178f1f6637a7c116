package org.microvisor.hypervisor.block;

import java.nio.ByteBuffer;
import org.HdrHistogram.Histogram;
import org.microvisor.hypervisor.board.Clock;

/** A device whose requests are counted and timed, from the call to the end. */
public final class MeasuredDevice implements BlockDevice {
    private static final long LONGEST = 3_600_000_000_000L;
    private static final int DIGITS = 3;

    private final BlockDevice device;
    private final Clock clock;
    private final Runnable closing;
    private final Meter reads = new Meter();
    private final Meter writes = new Meter();
    private final Meter flushes = new Meter();
    private final Meter others = new Meter();

    /** What was measured of one kind of requests. */
    private final class Meter {
        private final Histogram latency = new Histogram(LONGEST, DIGITS);
        private long bytes;
        private long errors;
        private int underWay;

        Completion timed(long length, Completion done) {
            long called = clock.nanoTime();
            underWay++;
            return status -> {
                underWay--;
                bytes += status.isOk() ? length : 0;
                errors += status.isOk() ? 0 : 1;
                latency.recordValue(Math.min(LONGEST, clock.nanoTime() - called));
                done.done(status);
            };
        }

        DiskFigures.Kind figures() {
            return new DiskFigures.Kind(
                    latency.getTotalCount(),
                    bytes,
                    errors,
                    underWay,
                    latency.getValueAtPercentile(50),
                    latency.getValueAtPercentile(99),
                    latency.getMaxValue());
        }
    }

    public MeasuredDevice(BlockDevice device, Clock clock) {
        this(device, clock, device::close);
    }

    /** The same, if more than {@code device} has to be closed. */
    MeasuredDevice(BlockDevice device, Clock clock, Runnable closing) {
        this.device = device;
        this.clock = clock;
        this.closing = closing;
    }

    /** What was measured so far. */
    public DiskFigures figures() {
        return new DiskFigures(reads.figures(), writes.figures(), flushes.figures(), others.figures());
    }

    /** Latencies of reads in nanoseconds; live. */
    public Histogram readLatency() {
        return reads.latency;
    }

    /** Latencies of writes in nanoseconds; live. */
    public Histogram writeLatency() {
        return writes.latency;
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
        device.read(position, into, reads.timed(into.remaining(), done));
    }

    @Override
    public void write(long position, ByteBuffer from, Completion done) {
        BlockDevice.check(this, position, from.remaining());
        device.write(position, from, writes.timed(from.remaining(), done));
    }

    @Override
    public void flush(Completion done) {
        device.flush(flushes.timed(0, done));
    }

    @Override
    public void discard(long position, long length, Completion done) {
        BlockDevice.check(this, position, length);
        device.discard(position, length, others.timed(length, done));
    }

    @Override
    public void writeZeroes(long position, long length, Completion done) {
        BlockDevice.check(this, position, length);
        device.writeZeroes(position, length, others.timed(length, done));
    }

    @Override
    public void poll() {
        device.poll();
    }

    @Override
    public boolean needsTime() {
        return device.needsTime();
    }

    @Override
    public void close() {
        closing.run();
    }
}
