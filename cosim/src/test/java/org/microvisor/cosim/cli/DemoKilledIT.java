package org.microvisor.cosim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The demonstration as a process of its own. */
final class DemoKilledIT {
    @TempDir
    private Path directory = Path.of("");

    @Test
    @Timeout(300)
    void shouldRunThroughWhenTheRunBeforeWasKilledHalfWay() throws IOException, InterruptedException {
        Process first = demo();
        try (BufferedReader progress = first.errorReader(StandardCharsets.UTF_8)) {
            // the node is up and the image is on its way
            assertThat(progress.lines().anyMatch(line -> line.startsWith("node ")))
                    .isTrue();
        }
        first.destroyForcibly().waitFor();

        Process second = demo();
        List<String> progress;
        try (BufferedReader lines = second.errorReader(StandardCharsets.UTF_8)) {
            progress = lines.lines().toList();
        }

        assertThat(second.waitFor()).as(String.join("\n", progress)).isZero();
        assertThat(progress).anyMatch(line -> line.contains("SHA-256 equal"));
        assertThat(progress).anyMatch(line -> line.startsWith("check "));
    }

    private Process demo() throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Dmicrovisor.home=" + Home.find().root(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "demo",
                        "--size",
                        "8M",
                        "--dir",
                        directory.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
