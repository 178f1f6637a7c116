package org.microvisor.hypervisor.vhost;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.microvisor.hypervisor.block.BlockDevice;
import org.microvisor.hypervisor.block.BlockStatus;

/**
 * A disk of a guest (virtio 1.1, section 5.2) that stands on a {@link BlockDevice}.
 *
 * <pre>
 *   request   {u32 type, u32 0, u64 sector} readable, then data readable or writable, then {u8 status} writable
 * </pre>
 *
 * <p>Data goes from and to the guest's memory without a copy where its buffers are whole sectors. A write is acknowledged when it is
 * done, a flush when it is durable; to a guest that did not agree on flushes, a write is acknowledged when it is durable. A request
 * that the device cannot do gets status 1, one of an unknown type status 2; one without room for its status is a fault of the guest.
 */
public final class VirtioBlock implements VhostDevice {
    /** Longest serial number in bytes. */
    public static final int SERIAL_BYTES = 20;

    private static final int SECTOR = BlockDevice.SECTOR;
    private static final int HEADER = 16;
    private static final int CONFIGURATION = 60;
    private static final int RANGE = 16;
    private static final int MOST_SEGMENTS = 126;
    private static final int MOST_RANGES = 16;
    private static final int MOST_RANGE_SECTORS = 1 << 22;
    private static final long DRAIN_LOOK_NANOS = 50_000;

    private static final long SEGMENTS = 1L << 2;
    private static final long READ_ONLY = 1L << 5;
    private static final long BLOCK_SIZE = 1L << 6;
    private static final long FLUSH = 1L << 9;
    private static final long MULTIQUEUE = 1L << 12;
    private static final long DISCARD = 1L << 13;
    private static final long WRITE_ZEROES = 1L << 14;

    private static final int OK = 0;
    private static final int FAILED = 1;
    private static final int UNSUPPORTED = 2;

    /** What a request asks for (virtio 1.1, 5.2.6). */
    private static final class Type {
        static final int IN = 0;
        static final int OUT = 1;
        static final int FLUSH = 4;
        static final int GET_ID = 8;
        static final int DISCARD = 11;
        static final int WRITE_ZEROES = 13;

        private Type() {}
    }

    private final BlockDevice disk;
    private final byte[] serial;
    private final boolean readOnly;
    private final @Nullable SplitRing[] rings;
    private final ByteBuffer small = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
    private long agreed;

    /**
     * A disk on {@code disk}, which is closed with it.
     *
     * @param serial up to 20 bytes of ASCII, by which the guest knows it
     * @param queues 1 or more
     * @throws IllegalArgumentException if the serial number is too long, or there is no queue
     */
    public VirtioBlock(BlockDevice disk, String serial, boolean readOnly, int queues) {
        byte[] bytes = serial.getBytes(StandardCharsets.US_ASCII);
        if (bytes.length > SERIAL_BYTES || queues < 1) {
            throw new IllegalArgumentException("virtual disk is impossible: serial=" + serial + ", queues=" + queues);
        }
        this.disk = disk;
        this.serial = bytes;
        this.readOnly = readOnly;
        this.rings = new SplitRing[queues];
    }

    @Override
    public long features() {
        return SEGMENTS
                | BLOCK_SIZE
                | FLUSH
                | MULTIQUEUE
                | (readOnly ? READ_ONLY : WRITE_ZEROES | (disk.discards() ? DISCARD : 0));
    }

    @Override
    public void agree(long features) {
        agreed = features;
    }

    @Override
    public int queues() {
        return rings.length;
    }

    @Override
    public int queueNumber() {
        return rings.length;
    }

    @Override
    public byte[] configuration() {
        ByteBuffer all = ByteBuffer.allocate(CONFIGURATION).order(ByteOrder.LITTLE_ENDIAN);
        all.putLong(0, disk.size() / SECTOR);
        all.putInt(12, MOST_SEGMENTS);
        all.putInt(20, SECTOR);
        all.put(32, (byte) 1);
        all.putShort(34, (short) rings.length);
        all.putInt(36, MOST_RANGE_SECTORS).putInt(40, MOST_RANGES).putInt(44, 1);
        all.putInt(48, MOST_RANGE_SECTORS).putInt(52, MOST_RANGES).put(56, (byte) 0);
        return all.array();
    }

    @Override
    public void configure(int offset, byte[] bytes) throws GuestFault {
        throw new GuestFault("configuration of a disk is read only: offset=" + offset + ", bytes=" + bytes.length);
    }

    @Override
    public void start(int queue, SplitRing ring) {
        rings[queue] = ring;
    }

    @Override
    public void serve(int queue) throws GuestFault {
        SplitRing ring = rings[queue];
        if (ring == null) {
            throw new IllegalStateException("ring is not started: queue=" + queue);
        }
        while (ring.hasMore()) {
            Chain chain = ring.pop();
            if (chain.readableBytes() < HEADER || chain.writableBytes() < 1) {
                ring.push(chain, 0);
                throw new GuestFault("request of a disk has no header or no status: readable=" + chain.readableBytes()
                        + ", writable=" + chain.writableBytes());
            }
            begin(ring, chain);
        }
        disk.poll();
    }

    private void begin(SplitRing ring, Chain chain) {
        chain.read(0, small, 0, HEADER);
        long sector = small.getLong(8);
        long given = chain.readableBytes() - HEADER;
        long room = chain.writableBytes() - 1;
        switch (small.getInt(0)) {
            case Type.IN -> transfer(new Request(ring, chain, room), sector, room, true);
            case Type.OUT -> transfer(new Request(ring, chain, 0), sector, given, false);
            case Type.FLUSH -> disk.flush(new Request(ring, chain, 0)::part);
            case Type.GET_ID -> identify(new Request(ring, chain, Math.min(SERIAL_BYTES, room)), room);
            case Type.DISCARD, Type.WRITE_ZEROES ->
                ranges(new Request(ring, chain, 0), given, small.getInt(0) == Type.DISCARD);
            default -> new Request(ring, chain, 0).end(UNSUPPORTED);
        }
    }

    /** One request under way; it may consist of several of the disk's. */
    private final class Request {
        private final SplitRing ring;
        private final Chain chain;
        private final long written;
        private int parts = 1;
        private boolean failed;

        Request(SplitRing ring, Chain chain, long written) {
            this.ring = ring;
            this.chain = chain;
            this.written = written;
        }

        void parts(int count) {
            parts = count;
        }

        void part(BlockStatus status) {
            failed |= !status.isOk();
            if (--parts == 0) {
                end(failed ? FAILED : OK);
            }
        }

        /** Part of a write: durable before it is acknowledged if the guest knows no flushes. */
        void written(BlockStatus status) {
            failed |= !status.isOk();
            if (--parts > 0) {
                return;
            }
            if (failed || disk.writesThrough() || (agreed & FLUSH) != 0) {
                end(failed ? FAILED : OK);
            } else {
                parts = 1;
                disk.flush(this::part);
            }
        }

        void end(int status) {
            small.put(0, (byte) status);
            chain.write(chain.writableBytes() - 1, small, 0, 1);
            ring.push(chain, written + 1);
        }
    }

    private boolean outside(long sector, long bytes) {
        return bytes % SECTOR != 0
                || sector < 0
                || sector > disk.size() / SECTOR
                || bytes / SECTOR > disk.size() / SECTOR - sector;
    }

    private void transfer(Request request, long sector, long bytes, boolean in) {
        if (outside(sector, bytes) || (readOnly && !in)) {
            request.end(FAILED);
            return;
        }
        ByteBuffer[] slices = request.chain.slices(in, in ? 0 : HEADER, bytes);
        if (slices.length == 0) {
            request.end(OK);
            return;
        }
        for (ByteBuffer slice : slices) {
            if (slice.remaining() % SECTOR != 0) {
                copied(request, sector, bytes, in);
                return;
            }
        }
        request.parts(slices.length);
        long position = sector * SECTOR;
        for (ByteBuffer slice : slices) {
            int length = slice.remaining();
            if (in) {
                disk.read(position, slice, request::part);
            } else {
                disk.write(position, slice, request::written);
            }
            position += length;
        }
    }

    /** A driver may cut sectors as it likes; the disk may not. */
    private void copied(Request request, long sector, long bytes, boolean in) {
        if (bytes > Integer.MAX_VALUE) {
            request.end(FAILED);
            return;
        }
        ByteBuffer copy = ByteBuffer.allocateDirect((int) bytes);
        if (in) {
            disk.read(sector * SECTOR, copy, status -> {
                if (status.isOk()) {
                    request.chain.write(0, copy, 0, (int) bytes);
                }
                request.part(status);
            });
        } else {
            request.chain.read(HEADER, copy, 0, (int) bytes);
            disk.write(sector * SECTOR, copy, request::written);
        }
    }

    private void identify(Request request, long room) {
        ByteBuffer id = ByteBuffer.allocate(SERIAL_BYTES).put(0, serial);
        request.chain.write(0, id, 0, (int) Math.min(SERIAL_BYTES, room));
        request.end(OK);
    }

    /** {u64 sector, u32 sectors, u32 flags} each; nothing is done unless all of them are right. */
    private void ranges(Request request, long given, boolean discard) {
        int count = (int) Math.min(given / RANGE, MOST_RANGES + 1);
        if (given % RANGE != 0 || count == 0 || count > MOST_RANGES || readOnly) {
            request.end(given == 0 || readOnly ? FAILED : UNSUPPORTED);
            return;
        }
        ByteBuffer ranges = ByteBuffer.allocate(count * RANGE).order(ByteOrder.LITTLE_ENDIAN);
        request.chain.read(HEADER, ranges, 0, count * RANGE);
        for (int at = 0; at < count * RANGE; at += RANGE) {
            long sectors = Integer.toUnsignedLong(ranges.getInt(at + 8));
            if (sectors > MOST_RANGE_SECTORS || outside(ranges.getLong(at), sectors * SECTOR)) {
                request.end(FAILED);
                return;
            }
        }
        request.parts(count);
        for (int at = 0; at < count * RANGE; at += RANGE) {
            long position = ranges.getLong(at) * SECTOR;
            long bytes = Integer.toUnsignedLong(ranges.getInt(at + 8)) * SECTOR;
            if (discard) {
                disk.discard(position, bytes, request::part);
            } else {
                disk.writeZeroes(position, bytes, request::written);
            }
        }
    }

    @Override
    public void finish() {
        disk.poll();
    }

    @Override
    public boolean needsTime() {
        return disk.needsTime();
    }

    @Override
    public void stop(int queue) {
        SplitRing ring = rings[queue];
        while (ring != null && ring.inFlight() > 0) {
            disk.poll();
            if (ring.inFlight() > 0) {
                LockSupport.parkNanos(DRAIN_LOOK_NANOS);
            }
        }
        rings[queue] = null;
    }

    @Override
    public void close() {
        disk.close();
    }
}
