package org.microvisor.cosim.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.microvisor.cosim.guest.GuestImage;
import org.microvisor.cosim.guest.HostProgram;
import org.microvisor.hypervisor.block.FileDevice;
import org.microvisor.hypervisor.guest.Accelerator;
import org.microvisor.hypervisor.guest.Architecture;
import org.microvisor.hypervisor.guest.MachineSpec;
import org.microvisor.hypervisor.guest.QemuCommand;
import org.microvisor.hypervisor.vhost.VhostLoop;
import org.microvisor.hypervisor.vhost.VirtioBlock;

/** A Linux guest that reads and writes its disk past its page cache, served by the MicroVisor and by QEMU's storage daemon, in turns. */
public final class DiskBench {
    /** Who serves the disk. */
    public enum Kind {
        /** {@code qemu-storage-daemon}'s vhost-user-blk export. */
        QEMU,
        /** The MicroVisor. */
        MICROVISOR
    }

    /**
     * One run.
     *
     * @param reads of 4 KiB a second, one after the other
     * @param writes of 4 KiB a second, likewise
     * @param readMegabytes a second in pieces of 1 MiB, in millions of bytes
     * @param writeMegabytes likewise
     */
    public record Run(Kind kind, double reads, double writes, double readMegabytes, double writeMegabytes) {}

    private static final Pattern RESULT =
            Pattern.compile("GUEST measured read4k=([0-9.]+) write4k=([0-9.]+) read1m=([0-9.]+) write1m=([0-9.]+)");
    private static final Duration LIMIT = Duration.ofMinutes(4);
    private static final int MEBIBYTES = 64;
    private static final int TIMES = 8;
    private static final long LOOK_NANOS = 10_000_000;

    private final GuestImage image;
    private final int requests;

    /** A bench with {@code requests} of 4 KiB each way; {@code image} is of kind VIRTIO. */
    public DiskBench(GuestImage image, int requests) {
        this.image = image;
        this.requests = requests;
    }

    /** Runs both {@code rounds} times, in turns; {@code progress} is told of each run. */
    public Map<Kind, List<Run>> compare(int rounds, Path directory, Consumer<Run> progress) throws IOException {
        Map<Kind, List<Run>> all = new EnumMap<>(Kind.class);
        for (int round = 0; round < rounds; round++) {
            for (Kind kind : Kind.values()) {
                Path place =
                        Files.createDirectories(directory.resolve(kind.name().toLowerCase(Locale.ROOT) + round));
                Run run = run(kind, place);
                all.computeIfAbsent(kind, fresh -> new ArrayList<>()).add(run);
                progress.accept(run);
            }
        }
        return all;
    }

    private Run run(Kind kind, Path directory) throws IOException {
        Path disk = directory.resolve("disk.img");
        Files.write(disk, new byte[MEBIBYTES << 20]);
        Path socket = directory.resolve("disk.sock");
        return kind == Kind.QEMU ? qemu(disk, socket, directory) : microvisor(disk, socket, directory);
    }

    private Run microvisor(Path disk, Path socket, Path directory) throws IOException {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (VhostLoop loop = VhostLoop.start("bench", VhostLoop.Mode.INTERRUPT)) {
            loop.serve(
                    "disk", socket, wake -> new VirtioBlock(FileDevice.open(disk, threads, wake), "bench", false, 1));
            return guest(Kind.MICROVISOR, socket, directory);
        } finally {
            threads.shutdown();
        }
    }

    private Run qemu(Path disk, Path socket, Path directory) throws IOException {
        List<String> words = List.of(
                "qemu-storage-daemon",
                "--blockdev",
                "driver=file,node-name=f0,filename=" + disk,
                "--blockdev",
                "driver=raw,node-name=d0,file=f0",
                "--export",
                "type=vhost-user-blk,id=e0,addr.type=unix,addr.path=" + socket
                        + ",node-name=d0,writable=on,num-queues=1");
        try (HostProgram daemon = HostProgram.start(words, directory.resolve("daemon.log"))) {
            long deadline = System.nanoTime() + LIMIT.toNanos();
            while (!Files.exists(socket)) {
                if (!daemon.isRunning() || System.nanoTime() > deadline) {
                    throw new IOException("qemu-storage-daemon does not serve: it says: " + daemon.lines());
                }
                LockSupport.parkNanos(LOOK_NANOS);
            }
            return guest(Kind.QEMU, socket, directory);
        }
    }

    private Run guest(Kind kind, Path socket, Path directory) throws IOException {
        MachineSpec machine = new MachineSpec(
                "bench",
                Architecture.X86_64,
                160,
                1,
                image.kernel(),
                Optional.of(image.initramfs()),
                "scenario=measure count=" + requests,
                List.of(new MachineSpec.DiskSocket("vda", socket, 1)),
                List.of());
        try (HostProgram guest =
                HostProgram.start(QemuCommand.of(machine, Accelerator.TCG), directory.resolve("console"))) {
            Matcher result = guest.await(RESULT, LIMIT);
            double bytes = (double) TIMES * MEBIBYTES * (1 << 20);
            return new Run(
                    kind,
                    requests / Double.parseDouble(result.group(1)),
                    requests / Double.parseDouble(result.group(2)),
                    bytes / Double.parseDouble(result.group(3)) / 1e6,
                    bytes / Double.parseDouble(result.group(4)) / 1e6);
        }
    }
}
