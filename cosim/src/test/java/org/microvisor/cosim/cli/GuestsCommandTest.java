package org.microvisor.cosim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class GuestsCommandTest {
    private final TestTerminal screen = new TestTerminal(false, false);

    @Test
    void shouldSayWhatGuestsCostAndDid() throws IOException {
        assertThat(Main.run(
                        screen.terminal(),
                        Map.of(),
                        "guests",
                        "run",
                        "--count",
                        "20",
                        "--seed",
                        "7",
                        "--disk-kib",
                        "0",
                        "--json"))
                .as(screen.err())
                .isZero();
        JsonNode report = new ObjectMapper().readTree(screen.out());
        assertThat(report.get("guests").asInt()).isEqualTo(20);
        assertThat(report.get("good").asInt()).isEqualTo(20);
        assertThat(report.get("trace").asText()).matches("[0-9a-f]+");
        assertThat(report.get("spawnProcessorMicros").asDouble()).isPositive();
        assertThat(report.get("spawnMedianMicros").asDouble()).isPositive();
        assertThat(report.get("pageBytesPerGuest").asInt()).isBetween(7 * 4096, 16 * 4096);
    }

    @Test
    void shouldPrintLinesForPeople() {
        assertThat(Main.run(screen.terminal(), Map.of(), "guests", "run", "--count", "2", "--rounds", "1"))
                .as(screen.err())
                .isZero();
        assertThat(screen.out())
                .contains("guests   2, 2 did all they had to, 0 crashed\n")
                .contains("\ntrace    ");
    }

    @Test
    void shouldRefuseAnImpossibleNumber() {
        assertThat(Main.run(screen.terminal(), Map.of(), "guests", "run", "--count", "0"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(screen.err()).startsWith("microvisor: farm is impossible: guests=0 (1..32000)");
    }
}
