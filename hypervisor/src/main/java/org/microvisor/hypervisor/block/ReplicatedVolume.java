package org.microvisor.hypervisor.block;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.microvisor.hypervisor.board.Clock;

/**
 * One disk out of several devices of the same content. Writes go to all replicas that answer, reads to one that has everything.
 *
 * <p>Before a region is written, that is noted in the record, durably, and taken back when the region has been idle for some time: after a crash of the
 * node, only there replicas can differ, and one of them is made the truth before anything is read. Before a write is acknowledged that a
 * replica has not got, that is durable, too: after a crash nobody takes that replica for up to date. A replica that is behind in a region is never
 * read there; a resync brings it up to date in the background while requests go on.
 *
 * <p>If no good replica of a region answers, requests to it end with an error; what a write was that did not succeed is decided once, for all
 * readers. If the record's device fails, nothing is done any more.
 *
 * <p>Requests that touch the same sectors are carried out one after the other, in their order, reads together. The record's device holds {@link
 * #recordBytes}; one volume uses it at a time.
 */
public final class ReplicatedVolume implements BlockDevice {
    private final String name;
    private final ReplicaRecord.Layout layout;
    private final List<Replica> replicas;
    private final BlockDevice recordDevice;
    private final ReplicaSettings settings;
    private final Clock clock;
    private final RangeLocks locks = new RangeLocks();
    private final List<Runnable> held = new ArrayList<>();
    private @Nullable ReplicaSet set;
    private @Nullable Resync resync;
    private @Nullable Forgetting forgetting;
    private @Nullable BlockStatus broken;
    private boolean serving;

    /**
     * A volume whose record was {@link #create created}; requests wait until each replica has answered or failed to.
     *
     * @param size bytes, at most that of each replica
     * @param devices the replicas, always in the same order
     * @param record where the record is kept
     */
    public ReplicatedVolume(
            String name,
            long size,
            List<? extends BlockDevice> devices,
            BlockDevice record,
            ReplicaSettings settings,
            Clock clock) {
        this.name = name;
        layout = new ReplicaRecord.Layout(size, settings.regionBytes(), devices.size());
        recordDevice = record;
        this.settings = settings;
        this.clock = clock;
        List<Replica> made = new ArrayList<>();
        for (BlockDevice device : devices) {
            if (device.size() < size) {
                throw new IllegalArgumentException("replica is too small: volume=" + name + ", replica=" + device.name()
                        + ", size=" + device.size() + ", needed=" + size);
            }
            made.add(new Replica(made.size(), device, clock, settings));
        }
        replicas = List.copyOf(made);
        ReplicaRecord.open(record, layout, this::opened);
    }

    /** Bytes of the record of a volume. */
    public static long recordBytes(long size, int replicas, ReplicaSettings settings) {
        return ReplicaRecord.bytes(new ReplicaRecord.Layout(size, settings.regionBytes(), replicas));
    }

    /**
     * Writes the record of a new volume.
     *
     * @param equal whether all replicas are the same, as new ones are; else the first one is copied to the others
     */
    public static void create(
            BlockDevice record, long size, int replicas, boolean equal, ReplicaSettings settings, Completion done) {
        BitSet behind = new BitSet();
        behind.set(1, replicas, !equal);
        ReplicaRecord.create(record, new ReplicaRecord.Layout(size, settings.regionBytes(), replicas), behind, done);
    }

    private void opened(@Nullable ReplicaRecord record, BlockStatus status) {
        if (record == null) {
            broken = status;
            startServing();
            return;
        }
        ReplicaSet made = new ReplicaSet(replicas, record);
        set = made;
        resync = new Resync(made, locks, settings, clock, layout.size());
        forgetting = new Forgetting(made, locks, settings.idleAfter(), clock);
    }

    private void startServing() {
        serving = true;
        List<Runnable> all = List.copyOf(held);
        held.clear();
        all.forEach(Runnable::run);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long size() {
        return layout.size();
    }

    @Override
    public boolean writesThrough() {
        return replicas.stream().allMatch(one -> one.device().writesThrough());
    }

    @Override
    public boolean discards() {
        return replicas.stream().allMatch(one -> one.device().discards());
    }

    @Override
    public void read(long position, ByteBuffer into, Completion done) {
        BlockDevice.check(this, position, into.remaining());
        int start = into.position();
        submit(
                done,
                good -> new Split(
                                position,
                                into.remaining(),
                                layout.regionBytes(),
                                (region, at, length, end) -> new ReadPiece(
                                                good,
                                                locks,
                                                region,
                                                at,
                                                part(into, start + (at - position), length),
                                                end)
                                        .begin(),
                                done)
                        .go());
    }

    @Override
    public void write(long position, ByteBuffer from, Completion done) {
        BlockDevice.check(this, position, from.remaining());
        // a guest may write to its buffer meanwhile, and each replica reads it at another time, or twice: they must get
        // one content
        ByteBuffer copy = ByteBuffer.allocate(from.remaining()).put(from.duplicate());
        change(
                position,
                copy.capacity(),
                done,
                (device, at, length, end) -> device.write(at, part(copy, at - position, length), end));
    }

    @Override
    public void discard(long position, long length, Completion done) {
        BlockDevice.check(this, position, length);
        if (discards()) {
            change(position, length, done, (device, at, count, end) -> device.discard(at, count, end));
        } else {
            done.done(BlockStatus.OK);
        }
    }

    @Override
    public void writeZeroes(long position, long length, Completion done) {
        BlockDevice.check(this, position, length);
        change(position, length, done, (device, at, count, end) -> device.writeZeroes(at, count, end));
    }

    @Override
    public void flush(Completion done) {
        submit(done, good -> new FlushAll(good, done).go());
    }

    /** What a replica is asked to do with a piece. */
    private interface Change {
        void to(BlockDevice device, long position, int length, Completion done);
    }

    private void change(long position, long length, Completion done, Change change) {
        submit(
                done,
                good -> new Split(
                                position,
                                length,
                                layout.regionBytes(),
                                (region, at, count, end) -> new WritePiece(
                                                good,
                                                locks,
                                                region,
                                                at,
                                                count,
                                                (device, written) -> change.to(device, at, count, written),
                                                end)
                                        .begin(),
                                done)
                        .go());
    }

    private static ByteBuffer part(ByteBuffer buffer, long from, int length) {
        return buffer.duplicate().limit((int) from + length).position((int) from);
    }

    /** What is done with a request once the volume serves. */
    private interface Request {
        void go(ReplicaSet replicas);
    }

    private void submit(Completion done, Request request) {
        if (!serving) {
            held.add(() -> submit(done, request));
            return;
        }
        ReplicaSet good = set;
        BlockStatus why = why();
        if (good == null || why != null) {
            done.done(why == null ? BlockStatus.lost("volume is not open: name=" + name) : why);
        } else {
            request.go(good);
        }
    }

    private @Nullable BlockStatus why() {
        ReplicaSet good = set;
        return good == null ? broken : good.record().failure().orElse(null);
    }

    @Override
    public void poll() {
        recordDevice.poll();
        replicas.forEach(Replica::poll);
        if (!serving && set != null && replicas.stream().allMatch(Replica::isKnown)) {
            startServing();
        }
        if (serving && resync != null && forgetting != null) {
            resync.poll();
            forgetting.poll();
        }
    }

    /** Whether all replicas are there and up to date, and nothing is noted as being written. */
    public boolean isQuiet() {
        VolumeStatus now = status();
        return now.state() == VolumeStatus.State.WHOLE && now.writtenBytes() == 0;
    }

    /** How it is doing. */
    public VolumeStatus status() {
        List<VolumeStatus.Replica> all = replicas.stream()
                .map(one -> new VolumeStatus.Replica(
                        one.device().name(),
                        one.isAvailable(),
                        bytes(one.missing()),
                        one.losses(),
                        one.failures(),
                        one.trouble()))
                .toList();
        ReplicaSet good = set;
        BlockStatus why = why();
        boolean isWhole = replicas.stream()
                .allMatch(one -> one.isAvailable() && one.missing().isEmpty());
        VolumeStatus.State state = why != null
                ? VolumeStatus.State.BROKEN
                : !serving
                        ? VolumeStatus.State.STARTING
                        : isWhole ? VolumeStatus.State.WHOLE : VolumeStatus.State.DEGRADED;
        return new VolumeStatus(
                state,
                why != null ? why.text() : "",
                good == null ? 0 : good.record().generation(),
                all,
                good == null ? 0 : bytes(good.written()),
                resync == null ? 0 : resync.copied());
    }

    private long bytes(BitSet regions) {
        long last = regions.get(layout.regions() - 1) ? (layout.size() - 1) % layout.regionBytes() + 1 : 0;
        return last + (long) (regions.cardinality() - (last == 0 ? 0 : 1)) * layout.regionBytes();
    }

    @Override
    public boolean needsTime() {
        return true;
    }

    @Override
    public void close() {
        replicas.forEach(one -> one.device().close());
        recordDevice.close();
    }
}
