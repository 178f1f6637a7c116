package org.microvisor.cosim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microvisor.cosim.timeline.TraceFile;

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
        TraceFile trace = new TraceFile(Files.readString(drawn));
        for (String track : List.of("disk0 / ", "disk0 drive / ", "node0 / ", "pair1 / ")) {
            assertThat(trace.slices(track))
                    .as(track)
                    .hasSizeGreaterThan(10)
                    .allMatch(slice -> slice.end() > slice.start()); // some viewers misplace others
        }
        assertThat(trace.flows()).hasSizeGreaterThan(20);
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
        TraceFile trace = new TraceFile(Files.readString(drawn));
        assertThat(trace.slices("storage drive")).hasSizeGreaterThan(50);
        assertThat(trace.flows()).hasSizeGreaterThan(50);
    }

    @Test
    void shouldDrawARunOfTheUnimemCampaign(@TempDir Path directory) throws IOException {
        Path drawn = directory.resolve("t.json");

        int exit = run(
                "campaign",
                "unimem",
                "--runs",
                "1",
                "--seed",
                "7",
                "--profile",
                "test",
                "--fresh",
                "--timeline",
                drawn.toString());

        assertThat(exit).isEqualTo(ExitCode.OK);
        assertThat(terminal.err()).contains("run 7 is drawn in " + drawn);
        TraceFile trace = new TraceFile(Files.readString(drawn));
        for (String node : List.of("node 0", "node 1")) {
            assertThat(trace.slices(node + " / writes")).hasSizeGreaterThan(5);
            assertThat(trace.slices(node + " / reads"))
                    .hasSizeGreaterThan(5)
                    .anyMatch(slice -> slice.name().equals("read DIRECT")
                            && slice.args().path("answer").asText().equals("OKAY"));
        }
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
