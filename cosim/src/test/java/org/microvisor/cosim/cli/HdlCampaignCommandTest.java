package org.microvisor.cosim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class HdlCampaignCommandTest {
    private final TestTerminal screen = new TestTerminal(false, false);

    private int run(String... arguments) {
        return Main.run(screen.terminal(), Map.of(), arguments);
    }

    @Test
    void saysHowManyCircuitsAgree() {
        assertThat(run("campaign", "hdl", "--runs", "120", "--judge", "icarus", "--jobs", "2"))
                .isZero();
        assertThat(screen.out())
                .isEqualTo("120 circuits from seed 1 on the built-in simulator and iverilog: all agree\n");
    }

    @Test
    void asksAllJudges() {
        assertThat(run("campaign", "hdl", "--runs", "21", "--seed", "40")).isZero();
        assertThat(screen.out())
                .isEqualTo("21 circuits from seed 40 on the built-in simulator and iverilog, verilator, yosys (2):"
                        + " all agree\n");
    }

    @Test
    void asksOneJudgeAboutAll() {
        assertThat(run("campaign", "hdl", "--runs", "3", "--judge", "yosys")).isZero();
        assertThat(screen.out()).isEqualTo("3 circuits from seed 1 on the built-in simulator and yosys: all agree\n");
    }

    @Test
    void givesItsResultAsOneDocument() throws IOException {
        assertThat(run("campaign", "hdl", "--runs", "5", "--seed", "9", "--judge", "icarus", "--json"))
                .isZero();

        JsonNode document = new ObjectMapper().readTree(screen.out());
        assertThat(document.path("runs").asInt()).isEqualTo(5);
        assertThat(document.path("seed").asInt()).isEqualTo(9);
        assertThat(document.path("nextSeed").asInt()).isEqualTo(14);
        assertThat(document.path("judges").path("iverilog").asInt()).isEqualTo(5);
        assertThat(document.path("differences").isArray()).isTrue();
        assertThat(document.path("differences").size()).isZero();
        assertThat(document.path("undecided").isArray()).isTrue();
        assertThat(document.path("undecided").size()).isZero();
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThat(run("campaign", "hdl", "--runs", "0")).isEqualTo(ExitCode.USAGE);
        assertThat(screen.err()).contains("--runs is not 1..100000000: 0");
        assertThat(run("campaign")).isEqualTo(ExitCode.USAGE);
        assertThat(screen.err()).contains("name a campaign: hdl");
    }
}
