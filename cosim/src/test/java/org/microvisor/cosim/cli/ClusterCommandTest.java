package org.microvisor.cosim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClusterCommandTest {
    private final TestTerminal terminal = new TestTerminal(false, false);

    private int run(String... arguments) {
        return Main.run(terminal.terminal(), Map.of(), arguments);
    }

    @Test
    void shouldShowEveryNodeAndTheDigestOfTheFrames() {
        int exit = run("cosim", "cluster", "../topologies/euroserver.json", "--requests", "4", "--profile", "test");

        assertThat(exit).isEqualTo(ExitCode.OK);
        assertThat(terminal.out())
                .contains("disk0            storage ", "node1            compute ", "pair0            unimem ")
                .containsPattern("pair1: \\d{5,} bytes into far memory and back, \\d{5,} cycles of its two nodes\n")
                .contains("every answer right", "frames ");
    }

    @Test
    void shouldDrawAClusterInWhichThingsGoWrong(@TempDir Path directory) throws IOException {
        Path drawn = directory.resolve("t.json");
        Path script = Files.writeString(
                directory.resolve("faults.json"),
                "[{\"kind\": \"drive-crash\", \"node\": \"disk0\", \"at\": \"150us\"}]");

        int exit = run(
                "cosim",
                "cluster",
                "../topologies/euroserver.json",
                "--requests",
                "4",
                "--profile",
                "test",
                "--fault",
                "link:node=node1,loss=20%",
                "--faults",
                script.toString(),
                "--timeline",
                drawn.toString());

        assertThat(exit).isEqualTo(ExitCode.OK);
        assertThat(terminal.out()).contains("every answer right");
        assertThat(new ObjectMapper()
                        .readTree(drawn.toFile())
                        .path("traceEvents")
                        .findValuesAsText("name"))
                .contains("disk0", "disk0 drive", "node0", "pair1");
    }

    @Test
    void shouldSayWhatIsWrongWithAFault() {
        String[][] mistakes = {
            {"lnk", "no such fault: kind=lnk, there are link,"},
            {"power:node=disk9", "no such node: fault=power:node=disk9"},
            {"power:node=node1", "this befalls storage nodes only"}
        };
        for (String[] mistake : mistakes) {
            assertThat(run("cosim", "cluster", "../topologies/euroserver.json", "--fault", mistake[0]))
                    .isEqualTo(ExitCode.USAGE);
            assertThat(terminal.err()).contains(mistake[1]);
        }
        assertThat(run("campaign", "storage", "--fault", "power:node=client0")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("this cannot befall that node: power:node=client0");
    }

    @Test
    void shouldReportAndDrawARunOfTheCampaignThatGoesWrong(@TempDir Path directory) throws IOException {
        Path drawn = directory.resolve("t.json");

        int exit = run(
                "campaign",
                "storage",
                "--runs",
                "2",
                "--profile",
                "test",
                "--only",
                "--fault",
                "flip-drive:at=500us,bits=60",
                "--fresh",
                "--timeline",
                drawn.toString());

        assertThat(exit).isEqualTo(ExitCode.FAILED);
        assertThat(terminal.out())
                .contains("the sector holds bytes that nobody wrote there")
                .contains("--profile test --only --fault flip-drive:at=500000000ps,bits=60");
        assertThat(terminal.err()).contains("is drawn in " + drawn);
        assertThat(new ObjectMapper()
                        .readTree(drawn.toFile())
                        .path("traceEvents")
                        .size())
                .isGreaterThan(500);
    }

    @Test
    void shouldNameTheLineOfAMistake() {
        assertThat(run("cosim", "cluster", "../topologies/none.json")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("no such file: ../topologies/none.json");
        assertThat(run("cosim", "cluster", "../topologies/rack.json", "--threads", "0"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("threads=0");
    }
}
