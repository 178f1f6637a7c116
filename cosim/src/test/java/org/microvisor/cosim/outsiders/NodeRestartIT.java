package org.microvisor.cosim.outsiders;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microvisor.cosim.cli.Main;
import org.microvisor.cosim.guest.DebianGuestImage;
import org.microvisor.cosim.guest.GuestImage;
import org.microvisor.cosim.guest.GuestKind;
import org.microvisor.cosim.guest.HostProgram;

/** A node process that is killed and started again while its guest writes and reads: the guest does not notice. */
class NodeRestartIT {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final Pattern SERVES = Pattern.compile("node kill-me serves at");
    private static final int KILLS = 10;

    @TempDir
    private Path directory;

    private final List<HostProgram> nodes = new ArrayList<>();

    @AfterEach
    void endAll() throws IOException {
        nodes.forEach(HostProgram::close);
        Path pid = directory.resolve("run/guest/pid");
        if (Files.exists(pid)) {
            ProcessHandle.of(Long.parseLong(Files.readString(pid).split(" ", -1)[0]))
                    .ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    private HostProgram node() throws IOException {
        HostProgram node = HostProgram.start(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "node",
                        "--config",
                        directory.resolve("node.json").toString()),
                directory.resolve("node" + nodes.size() + ".log"));
        nodes.add(node);
        node.await(SERVES, LIMIT);
        return node;
    }

    @Test
    void shouldLoseNothingWhenItIsKilledWhileAGuestWrites() throws IOException {
        GuestImage image = DebianGuestImage.inUserCache(GuestKind.VIRTIO).get();
        Files.write(directory.resolve("disk.img"), new byte[1 << 20]);
        Files.writeString(directory.resolve("node.json"), """
                { "name": "kill-me", "directory": "run",
                  "guests": [ { "name": "guest", "memoryMib": 192, "kernel": "%s", "initramfs": "%s",
                                "commandLine": "scenario=steady rounds=%d",
                                "disks": [ { "file": "disk.img", "serial": "steady" } ] } ] }
                """.formatted(image.kernel(), image.initramfs(), KILLS + 3));
        HostProgram node = node();
        Path console = directory.resolve("run/guest/console.log");
        for (int kill = 1; kill <= KILLS; kill++) {
            awaitRound(console, kill);
            node.signal("KILL");
            node = node();
        }
        String said = awaitLine(console, Pattern.compile("GUEST result=(\\w+) .*"));
        assertThat(said).contains("result=pass scenario=steady");
        node.signal("TERM");
        assertThat(node.awaitExit(LIMIT)).isIn(0, 143);
    }

    private static void awaitRound(Path console, int round) throws IOException {
        awaitLine(console, Pattern.compile("GUEST (round number=" + round + " |result=fail).*"));
    }

    private static String awaitLine(Path file, Pattern pattern) throws IOException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            String text = Files.exists(file) ? Files.readString(file) : "";
            Matcher matcher = pattern.matcher(text);
            if (matcher.find()) {
                return matcher.group();
            }
            if (System.nanoTime() > deadline) {
                throw new IOException("never said: pattern=" + pattern + ", console:\n" + text);
            }
            LockSupport.parkNanos(20_000_000);
        }
    }
}
