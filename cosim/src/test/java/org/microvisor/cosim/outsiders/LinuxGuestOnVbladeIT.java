package org.microvisor.cosim.outsiders;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microvisor.cosim.guest.GuestNetwork;

/** Linux's aoe driver against vblade through a TAP interface: proves that the guest's scenario asks nothing peculiar. */
final class LinuxGuestOnVbladeIT {
    private static final int DISK_BYTES = 32 << 20;

    @BeforeAll
    static void assumeAvailable() throws IOException {
        LinuxGuest.assumeAvailable();
        NetworkNamespace.assumeAvailable();
        Vblade.requireInstalled();
    }

    @Test
    void shouldReadBackWhatItWroteWhenTargetIsVblade(@TempDir Path folder) throws IOException {
        try (NetworkNamespace namespace = new NetworkNamespace()) {
            namespace.tap("tap0", 9000);
            Vblade.start(namespace, "tap0", folder, DISK_BYTES);
            new LinuxGuest(9000, folder.resolve("console"), Duration.ofSeconds(90))
                    .makesFileSystemAndReadsItBack(
                            new GuestNetwork.Tap("tap0"), namespace.prefix(), DISK_BYTES / 512, 17 * 512);
        }
    }
}
