package org.microvisor.cosim.outsiders;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.microvisor.cosim.guest.HostCommand;
import org.microvisor.cosim.guest.HostProgram;

/** Debian's software target: a second implementation, on which the harness itself is tested. */
final class Vblade {
    private Vblade() {}

    static void assumeInstalled() throws IOException {
        Assumptions.assumeTrue(
                HostCommand.of("sh", "-c", "command -v vblade")
                                .run(Duration.ofSeconds(10))
                                .exitCode()
                        == 0,
                "program is not installed: program=vblade");
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
