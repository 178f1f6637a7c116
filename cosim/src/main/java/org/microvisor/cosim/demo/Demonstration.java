package org.microvisor.cosim.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.microvisor.cosim.board.CosimBoardSettings;
import org.microvisor.cosim.board.StorageSite;
import org.microvisor.cosim.model.ModelFactory;
import org.microvisor.cosim.timeline.Timeline;
import org.microvisor.hypervisor.aoe.AoeAddress;
import org.microvisor.hypervisor.aoe.AoeInitiator;
import org.microvisor.hypervisor.aoe.BlockingDisk;
import org.microvisor.hypervisor.aoe.InitiatorSettings;
import org.microvisor.hypervisor.storage.FileSectors;
import org.microvisor.hypervisor.storage.VolumeExport;
import org.microvisor.hypervisor.storage.VolumeStore;

/**
 * The demonstration: an ext4 image of real files goes through the AoE initiator, the Verilated storage node and the NVMe
 * model into a thin volume and comes back; then the drive's own view of the volume is checked, and a 4 KiB access is
 * taken apart.
 *
 * <p>Everything is made anew in its directory, so a run that was killed leaves nothing that disturbs the next.
 */
public final class Demonstration {
    private static final int SHELF = 0;

    private final Path directory;
    private final Path files;
    private final int mebibytes;
    private final long seed;
    private final Watcher watcher;
    private final BooleanSupplier cancelled;
    private final LongSupplier nanoTime;

    /** Hears of the steps. */
    public interface Watcher {
        /** A step of {@code bytes} bytes begins; 0 when it has no length that is known. */
        void begins(String step, long bytes);

        /** So many bytes of the step are done. */
        void moved(long bytes);

        /** The step is done, with something to say about it. */
        void done(String remark);
    }

    /**
     * A demonstration to be run.
     *
     * @param directory where image and drive are kept; made if missing
     * @param files whose text files go into the image
     * @param mebibytes size of the image
     * @param cancelled looked at often; true ends the run with a {@link CancellationException}
     */
    public Demonstration(
            Path directory,
            Path files,
            int mebibytes,
            long seed,
            Watcher watcher,
            BooleanSupplier cancelled,
            LongSupplier nanoTime) {
        this.directory = directory;
        this.files = files;
        this.mebibytes = mebibytes;
        this.seed = seed;
        this.watcher = watcher;
        this.cancelled = cancelled;
        this.nanoTime = nanoTime;
    }

    /**
     * Runs it.
     *
     * @throws IOException when a file cannot be written or a host tool fails
     * @throws IllegalStateException when what came back is not what was written
     */
    public DemoResult run(CosimBoardSettings settings, ModelFactory models) throws IOException {
        return run(settings, models, Optional.empty());
    }

    /** As {@link #run(CosimBoardSettings, ModelFactory)}, and the requests of the transfer are drawn, if wanted. */
    public DemoResult run(CosimBoardSettings settings, ModelFactory models, Optional<Timeline> timeline)
            throws IOException {
        long started = nanoTime.getAsLong();
        Files.createDirectories(directory);
        Path view = fresh(directory.resolve("volume-on-drive.img"));

        watcher.begins("image", 0);
        Path contents = emptied(directory.resolve("contents"));
        int count = DiskImage.collect(files, contents, mebibytes);
        byte[] image = Files.readAllBytes(DiskImage.make(directory.resolve("image.img"), contents, mebibytes)
                .file());
        watcher.done("ext4, " + count + " files, " + mebibytes + " MiB");

        Served served = serve(settings, models, timeline, image);

        watcher.begins("check", 0);
        String fileSystem = check(drive(), view, served.sha256);
        watcher.done(fileSystem);
        return new DemoResult(
                image.length,
                count,
                served.sha256,
                fileSystem,
                served.extents,
                served.figures,
                served.simulatedSeconds,
                (nanoTime.getAsLong() - started) / 1e9,
                served.cycles);
    }

    /** What the node had to do with it. */
    private record Served(String sha256, int extents, Figures figures, double simulatedSeconds, long cycles) {}

    private Served serve(CosimBoardSettings settings, ModelFactory models, Optional<Timeline> timeline, byte[] image)
            throws IOException {
        watcher.begins("node", 0);
        try (StorageSite site = StorageSite.open(settings, fresh(drive()), image.length, SHELF, models)) {
            watcher.done(site.board().fpga().buildId() + ", drive "
                    + site.software().controller().serial());
            AoeInitiator initiator = new AoeInitiator(
                    site.board().ethernet(), site.software().servedClock(), InitiatorSettings.standard(seed));
            timeline.ifPresent(drawn -> {
                drawn.watch(initiator, "client", site.board().clock()::nanoTime);
                drawn.watch(site.board(), "storage node");
            });
            BlockingDisk disk = initiator.openBlocking(new AoeAddress(SHELF, 0));
            VolumeTransfer transfer = new VolumeTransfer(disk, watcher::moved, cancelled);

            watcher.begins("write", image.length);
            unlessCancelled(transfer.write(image));
            int extents = site.volume().mappedExtents();
            watcher.done(extents + " extents of 1 MiB provisioned");

            watcher.begins("read", image.length);
            byte[] back = new byte[image.length];
            unlessCancelled(transfer.read(back));
            String written = sha256(image);
            String read = sha256(back);
            if (!written.equals(read)) {
                throw new IllegalStateException("what was read is not what was written: wrote=" + written + ", read="
                        + read + ", seed=" + seed);
            }
            watcher.done("SHA-256 equal: " + read.substring(0, 16) + "...");

            watcher.begins("figures", 0);
            Figures figures = Figures.measure(site, initiator, seed);
            watcher.done("a 4 KiB read takes " + figures.read().total() + " cycles, a write "
                    + figures.write().total());
            return new Served(
                    read,
                    extents,
                    figures,
                    site.board().clock().nanoTime() / 1e9,
                    site.board().simulation().now());
        }
    }

    private Path drive() {
        return directory.resolve("drive.img");
    }

    /** Takes the volume out of the drive's file without the node, compares it, and lets e2fsck look at it. */
    private static String check(Path drive, Path view, String expected) throws IOException {
        try (FileSectors sectors = FileSectors.openReadOnly(drive)) {
            VolumeStore store = VolumeStore.openReadOnly(sectors);
            VolumeExport.toFile(store, store.volume(StorageSite.VOLUME), view);
        }
        String found = sha256(Files.readAllBytes(view));
        if (!found.equals(expected)) {
            throw new IllegalStateException(
                    "the drive's view of the volume is not the image: wrote=" + expected + ", found=" + found);
        }
        return new DiskImage(view).check();
    }

    private static Path fresh(Path file) throws IOException {
        Files.deleteIfExists(file);
        return file;
    }

    private static Path emptied(Path tree) throws IOException {
        if (Files.exists(tree)) {
            try (Stream<Path> paths = Files.walk(tree)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        return Files.createDirectories(tree);
    }

    private static void unlessCancelled(boolean completed) {
        if (!completed) {
            throw new CancellationException("interrupted");
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
