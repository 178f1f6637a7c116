package org.microvisor.cosim.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The demonstration with a small image, as a process of its own that speaks JSON. */
final class DemonstrationIT {
    private static final int MEBIBYTES = 4;

    @TempDir
    private Path directory = Path.of("");

    @Test
    @Timeout(300)
    void shouldPrintItsFiguresAsJson() throws IOException, InterruptedException {
        Process demo = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.microvisor.cosim.cli.Main",
                        "demo",
                        "--json",
                        "--size",
                        MEBIBYTES + "M",
                        "--dir",
                        directory.toString(),
                        "--timeline",
                        directory.resolve("timeline.json").toString())
                .redirectError(directory.resolve("progress").toFile())
                .start();
        String printed = new String(demo.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(demo.waitFor()).as(printed).isZero();

        JsonNode timeline =
                new ObjectMapper().readTree(directory.resolve("timeline.json").toFile());
        assertThat(timeline.path("traceEvents"))
                .filteredOn(event -> event.path("ph").asText().equals("f"))
                .hasSizeGreaterThan(2 * (MEBIBYTES << 20) / 8192);
        JsonNode result = new ObjectMapper().readTree(printed);
        assertThat(result.path("imageBytes").asLong()).isEqualTo((long) MEBIBYTES << 20);
        assertThat(result.path("files").asInt()).isPositive();
        assertThat(result.path("sha256").asText()).matches("[0-9a-f]{64}");
        assertThat(result.path("fileSystem").asText()).contains("blocks");
        assertThat(result.path("extents").asInt()).isBetween(1, MEBIBYTES);
        assertThat(result.path("cycles").asLong()).isGreaterThan(2L * (MEBIBYTES << 20) / 8);
        JsonNode figures = result.path("figures");
        for (String operation : new String[] {"read", "write"}) {
            long total = 0;
            for (String step : new String[] {"doorbell", "fetch", "data", "completion", "answer"}) {
                assertThat(figures.path(operation).path(step).asLong()).as(step).isPositive();
                total += figures.path(operation).path(step).asLong();
            }
            assertThat(total).isLessThanOrEqualTo(650);
        }
        assertThat(figures.path("loads")).hasSize(4).allSatisfy(load -> {
            boolean deep = load.path("depth").asInt() == 16;
            assertThat(load.path("cyclesPerRequest").asDouble()).isBetween(500.0, deep ? 547.0 : 1200.0);
        });
    }
}
