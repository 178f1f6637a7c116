package org.microvisor.cosim.outsiders;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microvisor.cosim.guest.GuestNetwork;
import org.microvisor.cosim.guest.HostProgram;

/** Linux's aoe driver, paced, on the Verilated storage node over QEMU's datagram sockets. */
final class LinuxGuestOverDatagramsIT {
    private static final int DISK_BYTES = 32 << 20;
    private static final int INTERRUPTED = 130;

    @BeforeAll
    static void assumeAvailable() throws IOException {
        LinuxGuest.assumeAvailable();
    }

    @Test
    void shouldReadBackWhatItWroteWhenTheWireIsAPairOfDatagramSockets(@TempDir Path folder) throws IOException {
        Path near = folder.resolve("node");
        Path far = folder.resolve("guest");
        Path capture = folder.resolve("frames.pcapng");
        Path control = folder.resolve("qmp");
        try (HostProgram node = HostProgram.start(
                StorageNodeProgram.words(
                        folder,
                        DISK_BYTES,
                        "--capture",
                        capture.toString(),
                        "--pace",
                        control.toString(),
                        "--unix-dgram",
                        near.toString(),
                        far.toString()),
                folder.resolve("node.log"))) {
            new LinuxGuest(9000, folder.resolve("console"), Duration.ofMinutes(3))
                    .makesFileSystemAndReadsItBack(
                            new GuestNetwork.UnixDatagram(far, near),
                            Optional.of(control),
                            List.of(),
                            DISK_BYTES / 512,
                            8192);
            node.signal("INT");
            assertThat(node.awaitExit(Duration.ofSeconds(30)))
                    .as(() -> String.join("\n", node.lines()))
                    .isEqualTo(INTERRUPTED);
            assertThat(node.lines())
                    .anyMatch(line -> line.matches("microvisor: guest stopped [1-9]\\d* times, at most \\d+ us ahead"))
                    .anyMatch(line -> line.matches(".* frames in, .* out, 0 dropped, .*"));
        }
        FrameCapture.assertNothingInvalid(FrameCapture.decode(capture));
    }
}
