package org.microvisor.cosim.outsiders;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.microvisor.cosim.guest.HostCommand;

/** What aoetools demand beyond {@link AoeToolsContract} of a target that pads its answers: aoeping ignores shorter ones. */
abstract class StrictAoeToolsContract extends AoeToolsContract {
    @Test
    final void shouldAnswerWhenPinged() throws IOException {
        HostCommand.Outcome outcome = tool("aoeping", "-v", "-s", "20", "0", "0", netInterface());

        assertThat(outcome.output()).contains("eth");
        assertThat(outcome.exitCode()).isZero();
    }

    @Test
    final void shouldDescribeItselfWhenIdentified() throws IOException {
        HostCommand.Outcome outcome = tool("aoeping", "-I", "-s", "20", "0", "0", netInterface());

        assertThat(outcome.output()).containsPattern("serial_number: \\S+").containsPattern("model: \\S+");
        assertThat(outcome.exitCode()).isZero();
    }

    /** The tool sends to the broadcast address, where only questions are answered: nobody renames every target at once. */
    @Test
    final void shouldKeepTheConfigStringWhenSetByBroadcast() throws IOException {
        tool("aoecfg", "-c", "fset", "-s", "taken over", "-t", "1", "0", "0", netInterface());

        assertThat(tool("aoecfg", "-c", "read", "-t", "1", "0", "0", netInterface())
                        .output())
                .isEqualTo(configString() + "\n");
    }

    @Override
    int payload() {
        return 16 * 512;
    }

    @Override
    void exercise() throws IOException {
        super.exercise();
        tool("aoeping", "-I", "-s", "20", "0", "0", netInterface());
    }
}
