package org.microvisor.cosim.outsiders;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.microvisor.cosim.guest.HostCommand;
import org.microvisor.cosim.guest.HostProgram;

/** Debian's software target: a second implementation, on which the harness itself is tested. */
final class Vblade {
    private Vblade() {}

    static void requireInstalled() throws IOException {
        assertThat(HostCommand.of("sh", "-c", "command -v vblade")
                        .run(Duration.ofSeconds(10))
                        .exitCode())
                .as("0 if vblade is installed, or: sudo apt-get install vblade")
                .isZero();
    }

    /** Starts e0.0 with an empty disk on an interface of the namespace; returns when it listens. */
    static HostProgram start(NetworkNamespace namespace, String netInterface, Path folder, int diskBytes)
            throws IOException {
        Path disk = folder.resolve("vblade.img");
        try (RandomAccessFile file = new RandomAccessFile(disk.toFile(), "rw")) {
            file.setLength(diskBytes);
        }
        HostProgram vblade = namespace.start(
                List.of("vblade", "-b", "16", "0", "0", netInterface, disk.toString()), folder.resolve("vblade.log"));
        namespace.awaitPacketSocket(vblade);
        return vblade;
    }
}
