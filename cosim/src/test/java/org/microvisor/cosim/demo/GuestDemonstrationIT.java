package org.microvisor.cosim.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.microvisor.cosim.cli.Main;

/** A guest on a mirrored volume of two Verilated storage nodes does not notice that one of them dies and comes back. */
final class GuestDemonstrationIT {
    @TempDir
    private Path directory;

    /** What happened, for a failure. */
    private static final class Steps implements Demonstration.Watcher {
        private final List<String> done = new ArrayList<>();
        private String step = "";

        @Override
        public void begins(String name, long bytes) {
            step = name;
        }

        @Override
        public void moved(long bytes) {
            assertThat(bytes).isPositive();
        }

        @Override
        public void done(String remark) {
            done.add(step + ": " + remark);
        }
    }

    @Test
    @Timeout(300)
    void shouldKeepAGuestGoingWhileAReplicaOfItsRootDies() throws IOException {
        List<String> words = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName());
        Steps steps = new Steps();
        GuestDemoResult result = new GuestDemonstration(directory, words, steps, () -> false).run();
        String all = String.join("\n", steps.done);
        assertThat(result.ping()).as(all).contains("50 packets received");
        assertThat(result.degradedRounds()).as(all).isPositive();
        assertThat(result.resyncBytes()).as(all).isPositive();
        assertThat(result.fileSystem()).as(all).contains("blocks");
        assertThat(all).contains("serial=mirror0");
    }
}
