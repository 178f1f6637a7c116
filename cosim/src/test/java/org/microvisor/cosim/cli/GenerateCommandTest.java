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
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.ClockDomain;
import org.microvisor.hdl.clock.Synchronizer;
import org.microvisor.hdl.synth.Part;
import org.microvisor.hdl.tool.Workbench;
import org.microvisor.hdl.vivado.StandIn;

final class GenerateCommandTest {
    private static final String GATE =
            "module gate (input wire aclk, input wire d, output reg q);\n  always @(posedge aclk) q <= d;\nendmodule\n";
    private static final Design DESIGN = new Design(
            "gate",
            "gate",
            100,
            Part.Z7010,
            () -> Map.of("gate.v", GATE, "spare.v", "// spare\n"),
            () -> Map.of("gate.v", GATE, "package_ip.tcl", "# packages\n"));

    private final TestTerminal screen = new TestTerminal(false, false);

    @TempDir
    private Path directory = Path.of("");

    private Path gate = Path.of("");

    @BeforeEach
    void nameTheFile() {
        gate = directory.resolve("gate").resolve("gate.v");
    }

    private int generate(String... options) {
        List<String> arguments = new ArrayList<>(List.of("--out", directory.toString()));
        arguments.addAll(List.of(options));
        return run(arguments.toArray(String[]::new));
    }

    private int run(String... options) {
        List<String> arguments = new ArrayList<>(List.of("generate"));
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

    @Test
    void shouldWriteIpCoresInsteadWhenAskedTo() throws IOException {
        Path cores = directory.resolve("cores");
        Path script = cores.resolve("gate").resolve("package_ip.tcl");
        assertThat(run("--ip", cores.toString(), "--json")).isZero();
        JsonNode document = new ObjectMapper().readTree(screen.out());
        assertThat(document.at("/gate/directory").textValue())
                .isEqualTo(cores.resolve("gate").toString());
        assertThat(document.at("/gate/files"))
                .extracting(JsonNode::textValue)
                .containsExactlyInAnyOrder("gate.v", "package_ip.tcl");
        assertThat(script).hasContent("# packages");

        Path packaged =
                Files.createDirectories(cores.resolve("gate").resolve("ip")).resolve("component.xml");
        Files.writeString(packaged, "<made by Vivado/>");
        Files.writeString(script, "# another\n");
        assertThat(run("--ip", cores.toString(), "--check")).isEqualTo(1);
        assertThat(screen.out())
                .contains(script + ":1: differs\n")
                .contains("STALE, run: microvisor generate --ip " + cores + "\n");
        assertThat(run("--ip", cores.toString())).isZero();
        assertThat(run("--ip", cores.toString(), "--check")).isZero();
        assertThat(packaged).exists();
    }

    @Test
    void shouldGiveCoresWhoseScriptsPackageThem() {
        assertThat(Designs.all()).isNotEmpty().allSatisfy(design -> {
            Map<String, String> files = design.core().get();
            String top = files.getOrDefault(design.top() + ".v", "");
            Workbench.Ended ended = StandIn.run(files, StandIn.interfaces(top), Set.of());
            assertThat(ended.status()).as(ended.text()).isZero();
            assertThat(ended.text())
                    .contains("fileset:sources_1 top " + design.top(), "associate -busif s_axi_ctrl -clock aclk")
                    .endsWith("save_core\nclose_project\n");
        });
    }

    @Test
    void shouldSayWhatIsWrongWithTheDirectoryOfCores() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");
        assertThat(run("--ip", file.toString())).isEqualTo(2);
        assertThat(screen.err())
                .isEqualTo("microvisor: --ip " + file + " is not a directory. Fix: name one, new or old\n");
        assertThat(generate("--ip", "cores")).isEqualTo(2);
        assertThat(screen.err())
                .endsWith("microvisor: --ip and --out both say where to write. Fix: give one of them\n");
    }

    /** A level from one clock to another. */
    private static final class TwoClocks extends Cell {
        TwoClocks() {
            ClockDomain other = clock("other");
            Bits level = in(1).as("level"), seen = out(1).as("seen");
            Bits kept = reg(1, 0);
            kept.set(level);
            Synchronizer synchronizer = under(other, () -> new Synchronizer(this));
            synchronizer.in.set(kept);
            Synchronizer back = new Synchronizer(this);
            back.in.set(synchronizer.out);
            seen.set(back.out);
        }
    }

    @Test
    void shouldWriteConstraintsWhereClocksMeet() {
        assertThat(Designs.textsOf(new TwoClocks())).containsKeys("TwoClocks.v", "TwoClocks.xdc");
        assertThat(Designs.all())
                .allSatisfy(design -> assertThat(design.files().get().keySet())
                        .noneMatch(name -> name.endsWith(".xdc"))); // one clock each
    }
}
