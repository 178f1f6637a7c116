package org.microvisor.cosim.outsiders;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.microvisor.cosim.guest.DebianGuestImage;
import org.microvisor.cosim.guest.GuestImage;
import org.microvisor.cosim.guest.GuestKind;
import org.microvisor.cosim.guest.GuestNetwork;
import org.microvisor.cosim.guest.GuestSettings;
import org.microvisor.cosim.guest.HostCommand;
import org.microvisor.cosim.guest.QemuGuest;

/** Runs Linux's aoe driver in a guest against whatever is behind a network, and demands that every step passes. */
final class LinuxGuest {
    private static final Pattern RESULT = Pattern.compile("GUEST result=(\\w+) (\\S+)");
    private static final Pattern DISK = Pattern.compile("GUEST disk sectors=(\\d+) state=(\\w+) payload=(\\d+)");

    private static @Nullable GuestImage image;

    private final int mtu;
    private final Path console;
    private final Duration limit;

    /** A guest with this MTU that has to be done within {@code limit}; its console is kept in {@code console}. */
    LinuxGuest(int mtu, Path console, Duration limit) {
        this.mtu = mtu;
        this.console = console;
        this.limit = limit;
    }

    /**
     * ext4 on the disk, six files of 512 KiB, unmount, mount again, compare, check; the driver has to see {@code
     * sectors} sectors and to use frames of {@code payload} bytes of data.
     */
    void makesFileSystemAndReadsItBack(GuestNetwork network, List<String> prefix, long sectors, int payload)
            throws IOException {
        makesFileSystemAndReadsItBack(network, Optional.empty(), prefix, sectors, payload);
    }

    /** The same for a guest that can be controlled by a socket. */
    void makesFileSystemAndReadsItBack(
            GuestNetwork network, Optional<Path> control, List<String> prefix, long sectors, int payload)
            throws IOException {
        GuestSettings settings = new GuestSettings(
                image(),
                network,
                mtu,
                Map.of("scenario", "files", "files", "6", "kib", "512"),
                console,
                control,
                prefix);
        try (QemuGuest guest = QemuGuest.start(settings)) {
            Matcher result = guest.await(RESULT, limit);
            assertThat(result.group(1))
                    .as(() -> String.join("\n", guest.console()))
                    .isEqualTo("pass");
            Matcher disk = guest.await(DISK, limit);
            assertThat(Long.parseLong(disk.group(1))).isEqualTo(sectors);
            assertThat(disk.group(2)).isEqualTo("up");
            assertThat(Integer.parseInt(disk.group(3))).isEqualTo(payload);
            assertThat(guest.awaitExit(Duration.ofSeconds(30))).isZero();
        }
    }

    /** One for all tests of this Java process: asking apt takes seconds. */
    static synchronized GuestImage image() throws IOException {
        GuestImage known = image;
        if (known == null) {
            known = DebianGuestImage.inUserCache(GuestKind.AOE).get();
            image = known;
        }
        return known;
    }

    /** Skips the test where there is no QEMU or no apt to take Debian's kernel from. */
    static void assumeAvailable() throws IOException {
        for (String program : List.of("qemu-system-x86_64", "apt-get")) {
            HostCommand.Outcome outcome =
                    HostCommand.of("sh", "-c", "command -v " + program).run(Duration.ofSeconds(10));
            Assumptions.assumeTrue(outcome.exitCode() == 0, "program is not installed: program=" + program);
        }
    }
}
