package org.microvisor.hypervisor.block;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.microvisor.hypervisor.aoe.AoeAddress;
import org.microvisor.hypervisor.aoe.AoeInitiator;

/** The devices of a {@link DiskSpec}, put together; closing it closes them all, the upper ones first. */
public final class DiskStack implements AutoCloseable {
    private final Deque<BlockDevice> opened = new ArrayDeque<>();
    private final List<ReplicatedVolume> volumes = new ArrayList<>();
    private final DiskMeans means;
    private @Nullable MeasuredDevice top;

    private DiskStack(DiskMeans means) {
        this.means = means;
    }

    /**
     * Opens everything, and makes the records of replicated volumes that are new.
     *
     * @throws IOException if a file cannot be opened or made; then nothing is open
     */
    public static DiskStack open(DiskSpec spec, DiskMeans means) throws IOException {
        DiskStack stack = new DiskStack(means);
        try {
            stack.top = new MeasuredDevice(stack.make(spec), means.clock(), stack::close);
            return stack;
        } catch (IOException | RuntimeException failed) {
            stack.close();
            throw failed;
        }
    }

    /** The disk itself; closing it closes everything. */
    public MeasuredDevice disk() {
        MeasuredDevice made = top;
        if (made == null) {
            throw new IllegalStateException("the disk is not open");
        }
        return made;
    }

    /**
     * Makes the disk larger; its size is the new one at once.
     *
     * @throws IOException if it is something else than a file, limited or not, or cannot grow
     */
    public void grow(long bytes) throws IOException {
        boolean isPlain = opened.stream().allMatch(one -> one instanceof FileDevice || one instanceof LimitedDevice);
        if (!isPlain || !(opened.peekLast() instanceof FileDevice file)) {
            throw new IOException("only a disk that is a file can grow: disk=" + disk().name());
        }
        file.grow(bytes);
    }

    /** How its replicated volumes are doing. */
    public List<VolumeStatus> volumes() {
        return volumes.stream().map(ReplicatedVolume::status).toList();
    }

    private BlockDevice make(DiskSpec spec) throws IOException {
        BlockDevice device = device(spec);
        opened.push(device);
        return device;
    }

    private BlockDevice device(DiskSpec spec) throws IOException {
        if (spec instanceof DiskSpec.File file) {
            return FileDevice.open(Path.of(file.path()), means.executor(), means.wake());
        }
        if (spec instanceof DiskSpec.Ram ram) {
            return new RamDevice("ram", ram.size());
        }
        if (spec instanceof DiskSpec.Partition part) {
            BlockDevice whole = make(part.of());
            return new PartitionDevice(whole.name() + "+" + part.start(), whole, part.start(), part.size());
        }
        if (spec instanceof DiskSpec.Aoe aoe) {
            Optional<AoeInitiator> initiator = means.initiator();
            AoeAddress address = new AoeAddress(aoe.shelf(), aoe.slot());
            return new AoeDevice(
                    initiator.orElseThrow(() -> new IOException("the node has no storage network: disk=" + address)),
                    means.clock(),
                    address,
                    aoe.size(),
                    means.frameLifetime());
        }
        if (spec instanceof DiskSpec.Limited limited) {
            return new LimitedDevice(make(limited.of()), limited.limits(), means.clock());
        }
        return replicated((DiskSpec.Replicated) spec);
    }

    private BlockDevice replicated(DiskSpec.Replicated spec) throws IOException {
        List<BlockDevice> replicas = new ArrayList<>();
        for (DiskSpec replica : spec.replicas()) {
            replicas.add(make(replica));
        }
        Path file = Path.of(spec.record());
        if (!Files.exists(file)) {
            create(spec, file);
        }
        BlockDevice record = FileDevice.open(file, means.executor(), means.wake());
        opened.push(record);
        ReplicatedVolume volume = new ReplicatedVolume(
                file.getFileName().toString(), spec.size(), replicas, record, means.replicas(), means.clock());
        volumes.add(volume);
        return volume;
    }

    /** The record is whole before it has its name. */
    private void create(DiskSpec.Replicated spec, Path file) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        int count = spec.replicas().size();
        try (RandomAccessFile made = new RandomAccessFile(next.toFile(), "rw")) {
            made.setLength(ReplicatedVolume.recordBytes(spec.size(), count, means.replicas()));
        }
        BlockStatus[] end = {BlockStatus.lost("nobody has written the record")};
        try (FileDevice device = FileDevice.open(next, Runnable::run, () -> {})) {
            boolean isEqual = Boolean.TRUE.equals(spec.equal());
            ReplicatedVolume.create(device, spec.size(), count, isEqual, means.replicas(), status -> end[0] = status);
            for (int i = 0; i < 4; i++) { // writes and flushes, one after the other
                device.poll();
            }
        }
        if (!end[0].isOk()) {
            throw new IOException("record cannot be made: file=" + file + ": " + end[0].text());
        }
        Files.move(next, file);
    }

    @Override
    public void close() {
        while (!opened.isEmpty()) {
            opened.pop().close();
        }
    }
}
