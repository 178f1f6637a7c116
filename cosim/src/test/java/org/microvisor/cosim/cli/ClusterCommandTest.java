package org.microvisor.cosim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

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
                .contains("disk0            storage ", "node3            compute ", "every answer right", "frames ");
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
