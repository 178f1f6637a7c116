package org.microvisor.cosim.outsiders;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.microvisor.cosim.guest.GuestNetwork;
import org.microvisor.cosim.guest.HostProgram;

/**
 * Linux's aoe driver on the Verilated storage node over QEMU's stream socket; tcpdump reads along. With QEMU's NVMe controller
 * nothing at either end of the node is ours.
 */
final class LinuxGuestOnStorageNodeIT {
    private static final int DISK_BYTES = 32 << 20;
    private static final int INTERRUPTED = 130;

    @BeforeAll
    static void assumeAvailable() throws IOException {
        LinuxGuest.assumeAvailable();
    }

    @ParameterizedTest(name = "MTU {0}, NVMe controller: {2}")
    @CsvSource({"1500, 1024, model", "9000, 8192, qemu"})
    void shouldReadBackWhatItWroteWhenDiskIsTheStorageNode(int mtu, int payload, String nvme, @TempDir Path folder)
            throws IOException {
        Path socket = folder.resolve("wire");
        Path capture = folder.resolve("frames.pcapng");
        try (HostProgram node = HostProgram.start(
                StorageNodeProgram.words(
                        folder,
                        DISK_BYTES,
                        "--socket",
                        socket.toString(),
                        "--capture",
                        capture.toString(),
                        "--nvme",
                        nvme),
                folder.resolve("node.log"))) {
            new LinuxGuest(mtu, folder.resolve("console"), Duration.ofMinutes(3))
                    .makesFileSystemAndReadsItBack(
                            new GuestNetwork.StreamSocket(socket), List.of(), DISK_BYTES / 512, payload);
            node.signal("INT");
            assertThat(node.awaitExit(Duration.ofSeconds(30)))
                    .as(() -> String.join("\n", node.lines()))
                    .isEqualTo(INTERRUPTED);
        }
        FrameCapture.assertNothingInvalid(FrameCapture.decode(capture));
    }
}
