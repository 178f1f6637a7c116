package org.microvisor.cosim.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.microvisor.cosim.board.StorageSite;
import org.microvisor.cosim.guest.ConsoleLog;
import org.microvisor.cosim.guest.DebPackages;
import org.microvisor.cosim.guest.DebianGuestImage;
import org.microvisor.cosim.guest.GuestImage;
import org.microvisor.cosim.guest.GuestKind;
import org.microvisor.cosim.guest.RootFileSystem;
import org.microvisor.hypervisor.node.ControlSocket;
import org.microvisor.hypervisor.node.DiskImport;
import org.microvisor.hypervisor.node.Node;
import org.microvisor.hypervisor.node.NodeConfig;
import org.microvisor.hypervisor.storage.FileSectors;
import org.microvisor.hypervisor.storage.VolumeExport;
import org.microvisor.hypervisor.storage.VolumeStore;

/**
 * The whole thing: a Linux guest boots from a mirrored thin volume that two Verilated storage nodes keep, a second guest pings it
 * through the soft switch, a storage node is killed while the guest writes, and comes back.
 *
 * <pre>
 *   guest web --- vhost-user-blk --- block switch --- mirror -+- AoE --- storage node 7 (RTL, NVMe model)   process
 *       |                                                     +- AoE --- storage node 8 (RTL, NVMe model)   process, killed
 *   soft switch
 *       |
 *   guest probe (ping)
 * </pre>
 *
 * <p>The guest compares everything that it wrote; at the end the two drives are compared with each other, and e2fsck looks at
 * them.
 */
public final class GuestDemonstration {
    private static final int ROOT_MEBIBYTES = 24;
    private static final List<Integer> SHELVES = List.of(7, 8);
    private static final int ROUNDS = 24;
    private static final int KILLED_AFTER = 4;
    private static final int BACK_AFTER = 6;
    private static final int KIB = 64;
    private static final Duration LIMIT = Duration.ofMinutes(4);
    private static final long LOOK_NANOS = 50_000_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path directory;
    private final List<String> microvisor;
    private final Demonstration.Watcher watcher;
    private final BooleanSupplier cancelled;

    /**
     * A demonstration to be run.
     *
     * @param directory an empty one for all its files; its path must be short enough for sockets
     * @param microvisor the words that begin a command of this project
     * @param cancelled looked at often; true ends the run with a {@link CancellationException}
     */
    public GuestDemonstration(
            Path directory, List<String> microvisor, Demonstration.Watcher watcher, BooleanSupplier cancelled) {
        this.directory = directory.toAbsolutePath();
        this.microvisor = List.copyOf(microvisor);
        this.watcher = watcher;
        this.cancelled = cancelled;
    }

    /**
     * Runs it.
     *
     * @throws IOException when something does not happen in time, with what it said last
     * @throws IllegalStateException when the replicas differ
     */
    public GuestDemoResult run() throws IOException {
        long started = System.nanoTime();
        watcher.begins("image", 0);
        Path image = directory.resolve("root.img");
        RootFileSystem.make(
                image, ROOT_MEBIBYTES, new DebPackages(DebPackages.userCache().resolve("debs")));
        NodeConfig config = config();
        watcher.done("ext4 with busybox, " + ROOT_MEBIBYTES + " MiB; kernel and initramfs of Debian");

        watcher.begins("storage", 0);
        try (StorageProcess first = StorageProcess.start(microvisor, directory, SHELVES.get(0), ROOT_MEBIBYTES);
                StorageProcess second = StorageProcess.start(microvisor, directory, SHELVES.get(1), ROOT_MEBIBYTES)) {
            first.awaitUp();
            second.awaitUp();
            watcher.done("two Verilated nodes, a thin volume each");

            watcher.begins("import", (long) ROOT_MEBIBYTES << 20);
            new DiskImport(watcher::moved).run(config, config.guests().get(0), 0, image, true);
            watcher.done("root file system on both replicas");

            Served served = serve(config, second);

            watcher.begins("compare", 0);
            Path left = volume(first.stop());
            Path right = volume(second.stop());
            String sum = sha256(left);
            if (!sum.equals(sha256(right))) {
                throw new IllegalStateException(
                        "the replicas differ: first byte that does=" + Files.mismatch(left, right));
            }
            String fileSystem = new DiskImage(left).check();
            watcher.done("replicas equal, SHA-256 " + sum.substring(0, 16) + "...; e2fsck: " + fileSystem);
            return new GuestDemoResult(
                    (long) ROOT_MEBIBYTES << 20,
                    served.bootSeconds,
                    served.ping,
                    ROUNDS,
                    served.degradedRounds,
                    served.resyncSeconds,
                    served.resyncBytes,
                    sum,
                    fileSystem,
                    (System.nanoTime() - started) / 1e9);
        }
    }

    private record Served(
            double bootSeconds, String ping, int degradedRounds, double resyncSeconds, long resyncBytes) {}

    private Served serve(NodeConfig config, StorageProcess second) throws IOException {
        try (Node node = Node.open(config);
                ControlSocket control = ControlSocket.open(node)) {
            try {
                return watch(node, control.directory(), second);
            } finally {
                for (NodeConfig.Guest guest : config.guests()) {
                    node.machine(guest.name()).destroy();
                }
            }
        }
    }

    private Served watch(Node node, Path running, StorageProcess second) throws IOException {
        long powered = System.nanoTime();
        watcher.begins("boot", 0);
        node.startAll();
        ConsoleLog web = new ConsoleLog(node.machine("web").console(), cancelled);
        ConsoleLog probe = new ConsoleLog(node.machine("probe").console(), cancelled);
        String root = web.await(Pattern.compile("GUEST (root .*)"), LIMIT).group(1);
        double bootSeconds = (System.nanoTime() - powered) / 1e9;
        watcher.done("web says: " + root.strip());

        watcher.begins("kill", 0);
        awaitRound(web, KILLED_AFTER);
        second.kill();
        awaitVolume(running, state -> state.path("state").asText().equals("DEGRADED"));
        watcher.done("storage node " + SHELVES.get(1) + " killed while web writes; its volume is degraded");

        watcher.begins("ping", 0);
        String ping = probe.await(Pattern.compile("(\\d+ packets transmitted.*)"), LIMIT)
                .group(1);
        watcher.done("probe says: " + ping.strip());

        watcher.begins("degraded", 0);
        awaitRound(web, BACK_AFTER);
        watcher.done("web went on: round " + rounds(web));

        watcher.begins("resync", 0);
        second.restart();
        second.awaitUp();
        long back = System.nanoTime();
        JsonNode whole =
                awaitVolume(running, state -> state.path("state").asText().equals("WHOLE"));
        double resyncSeconds = (System.nanoTime() - back) / 1e9;
        int degradedRounds = rounds(web) - KILLED_AFTER;
        watcher.done(
                "whole again after " + (whole.path("copiedBytes").asLong() >> 10) + " KiB, at round " + rounds(web));

        watcher.begins("finish", 0);
        String end = web.await(Pattern.compile("GUEST (result=pass .*)"), LIMIT).group(1);
        awaitVolume(
                running,
                state -> state.path("state").asText().equals("WHOLE")
                        && state.path("writtenBytes").asLong() == 0);
        watcher.done("web says: " + end.strip());
        return new Served(
                bootSeconds,
                ping.strip(),
                degradedRounds,
                resyncSeconds,
                whole.path("copiedBytes").asLong());
    }

    private static void awaitRound(ConsoleLog web, int round) throws IOException {
        web.await(Pattern.compile("GUEST round number=" + round + " "), LIMIT);
    }

    private static int rounds(ConsoleLog web) throws IOException {
        return (int) Pattern.compile("GUEST round number=")
                .matcher(web.text())
                .results()
                .count();
    }

    private interface Condition {
        boolean holds(JsonNode volume);
    }

    private JsonNode awaitVolume(Path running, Condition condition) throws IOException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            JsonNode disk = ControlSocket.ask(running, JSON.createObjectNode().put("do", "disk list"))
                    .path(0);
            JsonNode volume = disk.path("volumes").path(0);
            if (condition.holds(volume)) {
                return volume;
            }
            if (System.nanoTime() > deadline) {
                throw new IOException("volume did not get there: seconds=" + LIMIT.toSeconds() + ", disk=" + disk);
            }
            if (cancelled.getAsBoolean()) {
                throw new CancellationException("interrupted");
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private NodeConfig config() throws IOException {
        GuestImage linux = DebianGuestImage.inUserCache(GuestKind.VIRTIO).get();
        Path file = directory.resolve("node.json");
        Files.writeString(file, """
                { "name": "demo", "directory": "run",
                  "storage": { "mac": "02:00:00:00:01:00", "sockets": [ "%s", "%s" ],
                               "retryAfterMs": 300, "lostAfterMs": 4000, "lateFramesMs": 1500 },
                  "guests": [
                    { "name": "web", "memoryMib": 160, "kernel": "%s", "initramfs": "%s",
                      "commandLine": "scenario=root ip=10.0.0.1 rounds=%d kib=%d",
                      "disks": [ { "serial": "mirror0", "on": { "type": "replicated", "size": %d, "record": "mirror.record", "equal": true,
                                   "replicas": [ { "type": "aoe", "shelf": %d, "slot": 0, "size": %d },
                                                 { "type": "aoe", "shelf": %d, "slot": 0, "size": %d } ] } } ],
                      "interfaces": [ { "mac": "02:00:00:00:00:01" } ] },
                    { "name": "probe", "memoryMib": 160, "kernel": "%s", "initramfs": "%s",
                      "commandLine": "scenario=ping ip=10.0.0.2 peer=10.0.0.1 count=50",
                      "interfaces": [ { "mac": "02:00:00:00:00:02" } ] } ] }
                """.formatted(
                        StorageProcess.socket(directory, SHELVES.get(0)),
                        StorageProcess.socket(directory, SHELVES.get(1)),
                        linux.kernel(),
                        linux.initramfs(),
                        ROUNDS,
                        KIB,
                        ROOT_MEBIBYTES << 20,
                        SHELVES.get(0),
                        ROOT_MEBIBYTES << 20,
                        SHELVES.get(1),
                        ROOT_MEBIBYTES << 20,
                        linux.kernel(),
                        linux.initramfs()));
        return NodeConfig.read(file);
    }

    /** Takes the volume out of a drive's file, without the node. */
    private static Path volume(Path drive) throws IOException {
        Path view = drive.resolveSibling(drive.getFileName() + ".volume");
        try (FileSectors sectors = FileSectors.openReadOnly(drive)) {
            VolumeStore store = VolumeStore.openReadOnly(sectors);
            VolumeExport.toFile(store, store.volume(StorageSite.VOLUME), view);
        }
        return view;
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
