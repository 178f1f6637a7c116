package org.microvisor.cosim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microvisor.hdl.synth.Part;

final class GenerateCommandTest {
    private static final String GATE =
            "module gate (input wire aclk, input wire d, output reg q);\n  always @(posedge aclk) q <= d;\nendmodule\n";
    private static final Design DESIGN =
            new Design("gate", "gate", 100, Part.Z7010, () -> Map.of("gate.v", GATE, "spare.v", "// spare\n"));

    private final TestTerminal screen = new TestTerminal(false, false);

    @TempDir
    private Path directory = Path.of("");

    private Path gate = Path.of("");

    @BeforeEach
    void nameTheFile() {
        gate = directory.resolve("gate").resolve("gate.v");
    }

    private int generate(String... options) {
        List<String> arguments = new ArrayList<>(List.of("generate", "--out", directory.toString()));
        arguments.addAll(List.of(options));
        return Main.run(
                screen.terminal(),
                Map.of(),
                List.of(new GenerateCommand(screen.terminal(), List.of(DESIGN))),
                arguments.toArray(String[]::new));
    }

    @Test
    void shouldWriteEveryFileAndThenFindThemUpToDate() throws IOException {
        assertThat(generate()).isZero();
        assertThat(gate).hasContent(GATE);
        assertThat(screen.out()).endsWith(directory.resolve("gate") + ": 2 files, 2 changed\n");

        assertThat(generate("--check")).isZero();
        assertThat(screen.out()).endsWith(directory.resolve("gate") + ": 2 files, up to date\n");
    }

    @Test
    void shouldFailAndNameTheLineWhenAFileDiffers() throws IOException {
        generate();
        Files.writeString(gate, GATE.replace("q <= d", "q <= ~d"));

        assertThat(generate("--check")).isEqualTo(1);
        assertThat(screen.out()).contains(gate + ":2: differs\n").contains("STALE, run: microvisor generate");
        assertThat(gate).content().contains("~d");
    }

    @Test
    void shouldDeleteWhatIsLeftOverWhenWriting() throws IOException {
        generate();
        Path old = Files.writeString(gate.resolveSibling("old.v"), "");
        Path notes = Files.writeString(gate.resolveSibling("notes.txt"), "");
        Files.delete(gate);

        assertThat(generate("--check")).isEqualTo(1);
        assertThat(screen.out()).contains(gate + ": missing\n").contains(old + ": left over\n");
        assertThat(generate()).isZero();
        assertThat(old).doesNotExist();
        assertThat(notes).exists();
    }

    @Test
    void shouldPrintFiguresWhenAReportIsAskedFor() {
        assertThat(generate("--report")).isZero();
        assertThat(screen.out()).contains("design  LUT").contains("gate      0       0   1");
    }

    @Test
    void shouldPrintOneDocumentWhenJsonIsAskedFor() throws IOException {
        assertThat(generate("--json", "--report")).isZero();
        JsonNode document = new ObjectMapper().readTree(screen.out());
        assertThat(document.at("/gate/changes").size()).isEqualTo(2);
        assertThat(document.at("/gate/report/resources/ff").intValue()).isEqualTo(1);
        assertThat(document.at("/gate/report/fits/0").textValue()).isEqualTo("7z010");
        assertThat(document.at("/gate/report/mhz").longValue()).isPositive();
    }

    @Test
    void shouldListTheDesignsWhenANameIsUnknown() {
        assertThat(generate("gaet")).isEqualTo(2);
        assertThat(screen.err()).isEqualTo("microvisor: no design is called gaet. Fix: name one of: gate\n");
    }
}
