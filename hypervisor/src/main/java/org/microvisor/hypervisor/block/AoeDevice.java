package org.microvisor.hypervisor.block;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.microvisor.hypervisor.aoe.AoeAddress;
import org.microvisor.hypervisor.aoe.AoeDisk;
import org.microvisor.hypervisor.aoe.AoeException;
import org.microvisor.hypervisor.aoe.AoeInitiator;
import org.microvisor.hypervisor.aoe.DiskRequest;
import org.microvisor.hypervisor.board.Clock;

/**
 * An AoE volume as a block device. It looks for its target when the first request comes, and again with the next request after the target was
 * lost; a target that comes back smaller or with another serial number is somebody else's.
 *
 * <p>A frame that was sent twice may be carried out a second time as long as the network can hold it back. So what a doubtful write has touched is
 * left alone for a frame's lifetime: by new writes if it was done, by reads too if it failed. For the same reason the first request goes out a lifetime
 * after the device was made: a process before this one may have died in the middle of its writes. With that a plain AoE target keeps the contract of
 * {@link BlockDevice}, as long as nothing in the network doubles frames.
 */
public final class AoeDevice implements BlockDevice {
    private static final int ZERO_BYTES = 1 << 16;

    private final AoeInitiator initiator;
    private final Clock clock;
    private final AoeAddress address;
    private final long size;
    private final long lifetime;
    private final long quietUntil;
    private final Deque<Op> waiting = new ArrayDeque<>();
    private final List<Hold> holds = new ArrayList<>();
    private @Nullable AoeDisk disk;
    private String serial = "";
    private boolean opening;

    /** A request; of a flush the buffer is empty. */
    private record Op(DiskRequest.Kind kind, long position, ByteBuffer buffer, Completion done) {
        int length() {
            return buffer.remaining();
        }
    }

    /** A range that late frames may write to. */
    private record Hold(long position, long length, boolean failed, long until) {
        boolean stops(Op op) {
            return op.position < position + length
                    && position < op.position + op.length()
                    && (failed || op.kind == DiskRequest.Kind.WRITE);
        }
    }

    /**
     * A device that has not looked for its target yet.
     *
     * @param size bytes that are used of the volume, which must not be smaller
     * @param lifetime nanoseconds that the network and the target's queues can hold a frame back
     */
    public AoeDevice(AoeInitiator initiator, Clock clock, AoeAddress address, long size, long lifetime) {
        this.initiator = initiator;
        this.clock = clock;
        this.address = address;
        this.size = size;
        this.lifetime = lifetime;
        quietUntil = clock.nanoTime() + lifetime;
    }

    @Override
    public String name() {
        return address.toString();
    }

    @Override
    public long size() {
        return size;
    }

    /** Our storage node answers a write when it is durable; of targets with a volatile cache a client cannot know. */
    @Override
    public boolean writesThrough() {
        return true;
    }

    @Override
    public boolean discards() {
        return false;
    }

    @Override
    public void read(long position, ByteBuffer into, Completion done) {
        BlockDevice.check(this, position, into.remaining());
        submit(new Op(DiskRequest.Kind.READ, position, into, done));
    }

    @Override
    public void write(long position, ByteBuffer from, Completion done) {
        BlockDevice.check(this, position, from.remaining());
        submit(new Op(DiskRequest.Kind.WRITE, position, from, done));
    }

    @Override
    public void flush(Completion done) {
        submit(new Op(DiskRequest.Kind.FLUSH, 0, ByteBuffer.allocate(0), done));
    }

    @Override
    public void discard(long position, long length, Completion done) {
        BlockDevice.check(this, position, length);
        done.done(BlockStatus.OK);
    }

    @Override
    public void writeZeroes(long position, long length, Completion done) {
        BlockDevice.check(this, position, length);
        ByteBuffer zeros = ByteBuffer.allocate((int) Math.min(ZERO_BYTES, length));
        writeZeroes(position, length, zeros, done);
    }

    private void writeZeroes(long position, long length, ByteBuffer zeros, Completion done) {
        int count = (int) Math.min(length, zeros.capacity());
        write(position, zeros.slice(0, count), status -> {
            if (status.isOk() && length > count) {
                writeZeroes(position + count, length - count, zeros, done);
            } else {
                done.done(status);
            }
        });
    }

    private void submit(Op op) {
        AoeDisk open = disk;
        if (open != null && mayGo(op)) {
            send(open, op);
        } else {
            waiting.add(op);
        }
    }

    private boolean mayGo(Op op) {
        return clock.nanoTime() >= quietUntil && holds.stream().noneMatch(hold -> hold.stops(op));
    }

    private void send(AoeDisk open, Op op) {
        int sectors = op.length() / SECTOR;
        int from = op.buffer.position();
        switch (op.kind) {
            case READ ->
                open.submitRead(op.position / SECTOR, sectors, op.buffer, from, request -> end(open, op, request));
            case WRITE ->
                open.submitWrite(op.position / SECTOR, sectors, op.buffer, from, request -> end(open, op, request));
            default -> open.submitFlush(request -> end(open, op, request));
        }
    }

    private void end(AoeDisk used, Op op, DiskRequest request) {
        Optional<AoeException> failure = request.failure();
        boolean lost = failure.isPresent() && failure.get().isLost();
        if (op.kind == DiskRequest.Kind.WRITE && (lost || request.isRepeated())) {
            holds.add(new Hold(op.position, op.length(), failure.isPresent(), clock.nanoTime() + lifetime));
        }
        if (lost && used.equals(disk)) {
            initiator.close(used);
            disk = null;
        }
        op.done.done(status(failure));
    }

    private static BlockStatus status(Optional<AoeException> failure) {
        if (failure.isEmpty()) {
            return BlockStatus.OK;
        }
        String text = String.valueOf(failure.get().getMessage());
        return failure.get().isLost() ? BlockStatus.lost(text) : BlockStatus.failed(text);
    }

    private void opened(AoeDisk found) {
        String itsSerial = found.identity().serial();
        if (found.sectors() * SECTOR < size) {
            initiator.close(found);
            notOpened("target " + address + " is smaller than it should be: size=" + found.sectors() * SECTOR
                    + ", needed=" + size);
        } else if (!serial.isEmpty() && !serial.equals(itsSerial)) {
            initiator.close(found);
            notOpened("another disk answers at " + address + ": serial=" + itsSerial + ", it was=" + serial);
        } else {
            opening = false;
            serial = itsSerial;
            disk = found;
        }
    }

    private void notOpened(String why) {
        opening = false;
        List<Op> all = List.copyOf(waiting);
        waiting.clear();
        all.forEach(op -> op.done.done(BlockStatus.lost(why)));
    }

    @Override
    public void poll() {
        initiator.poll();
        long now = clock.nanoTime();
        holds.removeIf(hold -> hold.until <= now);
        if (waiting.isEmpty()) {
            return;
        }
        if (disk == null) {
            if (!opening) {
                opening = true;
                initiator.open(address, this::opened, failure -> notOpened(String.valueOf(failure.getMessage())));
            }
            return;
        }
        for (int left = waiting.size(); left > 0 && !waiting.isEmpty(); left--) {
            submit(waiting.remove());
        }
    }

    @Override
    public boolean needsTime() {
        return true;
    }

    @Override
    public void close() {
        AoeDisk open = disk;
        if (open != null) {
            initiator.close(open);
            disk = null;
        }
    }
}
