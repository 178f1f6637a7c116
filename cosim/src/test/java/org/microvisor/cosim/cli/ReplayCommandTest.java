package org.microvisor.cosim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microvisor.cosim.net.PcapReader;

/** A session of Linux with another target, played to the node by the command. */
final class ReplayCommandTest {
    @TempDir
    private Path folder = Path.of("");

    private final TestTerminal screen = new TestTerminal(false, false);

    @Test
    void shouldPlayARecordingAndSumUpWhatWasAnswered() throws IOException {
        Path answers = folder.resolve("answers.pcapng");
        assertThat(replay("--json", "--capture", answers.toString())).isZero();

        JsonNode json = new ObjectMapper().readTree(screen.out());
        assertThat(json.get("wallSeconds").asDouble()).isPositive();
        JsonNode replay = json.get("replay");
        assertThat(replay.get("complete").asBoolean()).isTrue();
        assertThat(replay.get("frames").asLong()).isEqualTo(4800);
        assertThat(replay.get("ofTargets").asLong()).isEqualTo(2400);
        assertThat(replay.get("unasked").asLong()).isZero();
        assertThat(replay.get("rows"))
                .extracting(row -> row.get("kind").asText())
                .containsExactly("CONFIG", "IDENTIFY", "READ", "WRITE");
        for (JsonNode row : replay.get("rows")) {
            assertThat(row.get("answered")).isEqualTo(row.get("played"));
            assertThat(row.get("failed").asLong()).isZero();
            assertThat(row.get("medianNanos").asLong())
                    .isBetween(100L, row.get("worstNanos").asLong());
        }
        try (PcapReader captured = PcapReader.open(answers)) {
            assertThat(captured.rest()).hasSize(4800);
        }
    }

    @Test
    void shouldSaySoWhenTheFileIsNoRecording() throws IOException {
        Path text = Files.writeString(folder.resolve("session.pcap"), "not a capture");

        assertThat(Main.run(screen.terminal(), Map.of(), words(text, List.of())))
                .isEqualTo(1);
        assertThat(screen.err()).isEqualTo("microvisor: not a pcap or pcapng file: file=" + text + "\n");
    }

    private int replay(String... options) throws IOException {
        Path recording = folder.resolve("session.pcap");
        if (!Files.exists(recording)) {
            String resource = "/captures/linux-6.1-aoe-vblade-mtu1500.pcap.xz";
            try (InputStream packed = ReplayCommandTest.class.getResourceAsStream(resource)) {
                Files.copy(new XZCompressorInputStream(packed), recording);
            }
        }
        return Main.run(screen.terminal(), Map.of(), words(recording, List.of(options)));
    }

    private String[] words(Path recording, List<String> options) {
        List<String> words = new ArrayList<>(List.of("cosim", "storage-node", "--profile", "test", "--size", "16M"));
        words.addAll(List.of("--image", folder.resolve("drive").toString(), "--replay", recording.toString()));
        words.addAll(options);
        return words.toArray(String[]::new);
    }
}
