package org.microvisor.cosim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The command works and its plain loop does what the co-simulation did; how fast either is depends on the machine. */
final class SpeedCommandTest {
    private final TestTerminal screen = new TestTerminal(false, false);

    private int run(String... options) {
        String[] arguments = new String[options.length + 2];
        arguments[0] = "cosim";
        arguments[1] = "speed";
        System.arraycopy(options, 0, arguments, 2, options.length);
        return Main.run(screen.terminal(), Map.of(), arguments);
    }

    @Test
    void shouldCallNativeCodeOncePerEventAndNotPerSignalWhenTheNodeIsSaturated() throws IOException {
        assertThat(run("--profile", "test", "--requests", "64", "--rounds", "2", "--nodes", "2", "--json"))
                .as(screen.err())
                .isZero();

        JsonNode speed = new ObjectMapper().readTree(screen.out());
        assertThat(speed.get("profile").asText()).isEqualTo("test");
        assertThat(speed.get("cycles").asLong()).isBetween(64 * 260L, 64 * 600L); // 519.5 a frame in each direction
        assertThat(speed.get("nativeCallsPerThousandCycles").asDouble()).isBetween(1.0, 30.0);
        assertThat(speed.get("javaShare").asDouble()).isBetween(0.0, 1.0);
        assertThat(speed.get("ratio").asDouble()).isPositive();
        assertThat(speed.get("rounds")).hasSize(2);
        JsonNode round = speed.get("cluster").get("rounds").get(1);
        long alone = round.get("alone").get("cycles").asLong();
        assertThat(round.get("cluster").get("cycles").asLong()).isBetween(alone - 4, alone + 1300); // whole epochs
        assertThat(round.get("cluster").get("requests").asLong()).isGreaterThan(32); // both nodes are busy
        assertThat(speed.get("cluster").get("ratio").asDouble()).isPositive();
        assertThat(speed.get("creation").get("boardMicros").asDouble())
                .isLessThan(5_000); // zeroing its memory took 30 ms and more
    }

    @Test
    void shouldNameTheRangeWhenAnOptionIsOutOfIt() {
        assertThat(run("--requests", "1")).isEqualTo(2);
        assertThat(screen.err()).isEqualTo("microvisor: --requests is not 2..20000: 1. Fix: leave --requests out\n");
    }
}
