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
import org.microvisor.cosim.net.UnixStreamLink;

/** Linux's aoe driver against the golden model over QEMU's stream socket: proves guest, socket and model. */
final class LinuxGuestOnNaiveTargetIT {
    private static final int DISK_BYTES = 32 << 20;

    @BeforeAll
    static void assumeAvailable() throws IOException {
        LinuxGuest.assumeAvailable();
    }

    @ParameterizedTest(name = "MTU {0}")
    @CsvSource({"1500, 1024", "9000, 8192"})
    void shouldReadBackWhatItWroteWhenDiskIsTheGoldenModel(int mtu, int payload, @TempDir Path folder)
            throws IOException {
        Path socket = folder.resolve("wire");
        NaiveAoeTarget target = new NaiveAoeTarget("02:00:00:00:00:01", 0, 0, DISK_BYTES, 16);
        try (LinkServer server = new LinkServer(UnixStreamLink.listen(socket, notice -> {}), target)) {
            assertThat(server).isNotNull();
            new LinuxGuest(mtu, folder.resolve("console"), Duration.ofSeconds(90))
                    .makesFileSystemAndReadsItBack(
                            new GuestNetwork.StreamSocket(socket), List.of(), DISK_BYTES / 512, payload);
        }
    }
}
