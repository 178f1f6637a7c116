package org.microvisor.hypervisor.block;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A disk in memory whose requests wait until the test lets them go, or fails them. */
final class SlowDevice implements BlockDevice {
    private final RamDevice ram;
    private final boolean through;
    private final List<Request> waiting = new ArrayList<>();
    private boolean atOnce;

    /** What was asked: {@code write 512+1024}. */
    record Request(String what, Runnable work, Completion done) {}

    SlowDevice(String name, int size, boolean through) {
        ram = new RamDevice(name, size);
        this.through = through;
    }

    /** Requests need not be let go any more, or must again. */
    void atOnce(boolean now) {
        atOnce = now;
        if (now) {
            goAll();
        }
    }

    List<String> waiting() {
        return waiting.stream().map(Request::what).toList();
    }

    /** Carries out the oldest request. */
    void go() {
        Request next = waiting.remove(0);
        next.work.run();
        next.done.done(BlockStatus.OK);
    }

    void goAll() {
        while (!waiting.isEmpty()) {
            go();
        }
    }

    /** The oldest request ends so, and does nothing. */
    void end(BlockStatus status) {
        waiting.remove(0).done.done(status);
    }

    /** What stands at a byte. */
    int at(int position) {
        ByteBuffer sector = ByteBuffer.allocate(SECTOR);
        ram.read(position - position % SECTOR, sector, status -> {});
        return sector.get(position % SECTOR);
    }

    private void take(String what, Runnable work, Completion done) {
        if (atOnce) {
            work.run();
            done.done(BlockStatus.OK);
        } else {
            waiting.add(new Request(what, work, done));
        }
    }

    @Override
    public String name() {
        return ram.name();
    }

    @Override
    public long size() {
        return ram.size();
    }

    @Override
    public boolean writesThrough() {
        return through;
    }

    @Override
    public boolean discards() {
        return false;
    }

    @Override
    public void read(long position, ByteBuffer into, Completion done) {
        take("read " + position + "+" + into.remaining(), () -> ram.read(position, into, status -> {}), done);
    }

    @Override
    public void write(long position, ByteBuffer from, Completion done) {
        take("write " + position + "+" + from.remaining(), () -> ram.write(position, from, status -> {}), done);
    }

    @Override
    public void flush(Completion done) {
        take("flush", () -> {}, done);
    }

    @Override
    public void discard(long position, long length, Completion done) {
        done.done(BlockStatus.OK);
    }

    @Override
    public void writeZeroes(long position, long length, Completion done) {
        take("zero " + position + "+" + length, () -> ram.writeZeroes(position, length, status -> {}), done);
    }

    @Override
    public void poll() {
        // the test lets things go
    }

    @Override
    public void close() {
        ram.close();
    }
}
