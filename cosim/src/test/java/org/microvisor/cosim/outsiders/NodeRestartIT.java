package org.microvisor.cosim.outsiders;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.microvisor.cosim.bench.NodeRestarts;
import org.microvisor.cosim.cli.Main;
import org.microvisor.cosim.guest.DebianGuestImage;
import org.microvisor.cosim.guest.GuestKind;

/** A node process that is killed and started again while its guest writes and reads: the guest does not notice. */
class NodeRestartIT {
    private static final int KILLS = 10;

    @TempDir
    private Path directory;

    @Test
    @Timeout(300)
    void shouldLoseNothingWhenItIsKilledWhileAGuestWrites() throws IOException {
        List<Integer> kills = new ArrayList<>();
        List<String> words = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName());
        String end = NodeRestarts.run(
                words, directory, DebianGuestImage.inUserCache(GuestKind.VIRTIO).get(), KILLS, kills::add, () -> false);
        assertThat(end).startsWith("result=pass scenario=steady");
        assertThat(kills).hasSize(KILLS);
    }
}
