package org.microvisor.cosim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class UnimemCommandTest {
    private final TestTerminal screen = new TestTerminal(false, false);

    private int run(String... options) {
        String[] arguments = new String[options.length + 2];
        arguments[0] = "cosim";
        arguments[1] = "unimem";
        System.arraycopy(options, 0, arguments, 2, options.length);
        return Main.run(screen.terminal(), Map.of(), arguments);
    }

    @Test
    void shouldPrintWhatWasPublishedBesideTheRebuiltPrototypeAndTheNode() throws IOException {
        assertThat(run("--profile", "test", "--words", "16", "--passes", "1", "--json"))
                .as(screen.err())
                .isZero();

        JsonNode document = new ObjectMapper().readTree(screen.out());
        assertThat(document.get("patterns"))
                .hasSize(16)
                .allSatisfy(one -> assertThat(one.get("findings")).isEmpty());
        assertThat(document.get("figures")).hasSize(42);
        JsonNode read = document.get("figures").get(0),
                write = document.get("figures").get(1);
        assertThat(read.get("what").asText()).isEqualTo("read");
        assertThat(read.get("published").asInt()).isEqualTo(73);
        assertThat(read.get("prototype").asInt()).isBetween(71, 75);
        assertThat(read.get("node").asInt()).isLessThanOrEqualTo(52);
        assertThat(write.get("published").asInt()).isEqualTo(65);
        assertThat(write.get("prototype").asInt()).isBetween(63, 67);
        assertThat(write.get("node").asInt()).isLessThanOrEqualTo(46);
        assertThat(table(document, "the same through a window that reads ahead"))
                .hasSize(4)
                .allSatisfy(one -> assertThat(one.get("node").asDouble())
                        .isGreaterThan(one.get("what").asText().startsWith("remote read") ? 200 : 350));
        List<JsonNode> copies = table(document, "table 7");
        assertThat(copies)
                .hasSize(16)
                .allSatisfy(one -> assertThat(one.get("node").asDouble())
                        .isGreaterThanOrEqualTo(one.get("published").asDouble()))
                .anySatisfy(one -> assertThat(one.get("node").asDouble()).isGreaterThanOrEqualTo(740));
        assertThat(table(document, "DMA beats"))
                .hasSize(2)
                .allSatisfy(one -> assertThat(one.get("node").asInt()).isLessThanOrEqualTo(128));
    }

    private static List<JsonNode> table(JsonNode document, String begin) {
        List<JsonNode> rows = new ArrayList<>();
        for (JsonNode one : document.get("figures")) {
            if (one.get("table").asText().startsWith(begin)) {
                rows.add(one);
            }
        }
        return rows;
    }

    @Test
    void shouldNameTheRangeWhenAnOptionIsOutOfIt() {
        assertThat(run("--passes", "0")).isEqualTo(2);
        assertThat(screen.err()).isEqualTo("microvisor: --passes is not 1..256: 0. Fix: leave --passes out\n");
    }
}
