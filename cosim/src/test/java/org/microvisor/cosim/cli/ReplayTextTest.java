package org.microvisor.cosim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.microvisor.cosim.serve.ReplayReport;
import org.microvisor.cosim.serve.Stimulus;

final class ReplayTextTest {
    @Test
    void shouldShowAKindInARowAndSayWhatWasLeftOut() {
        ReplayReport report = new ReplayReport(
                10,
                3,
                1,
                List.of(
                        new ReplayReport.Row(Stimulus.READ, 4, 3, 1, 12_345, 1_200_000),
                        new ReplayReport.Row(Stimulus.NOT_AOE, 2, 0, 0, 0, 0)),
                1,
                2_500_000,
                true);

        assertThat(ReplayText.of(report, 1.25)).isEqualTo("""
                frames   played  answered  failed  median us  worst us
                -------  ------  --------  ------  ---------  --------
                read          4         3       1      12.35   1200.00
                not AoE       2         0       0          -         -

                10 frames in the file: 3 answers of the recorded target and 1 unfit ones left out. 1 frames of the node answer nothing.
                2.500 ms simulated in 1.3 s.
                """);
    }

    @Test
    void shouldSaySoWhenItWasInterrupted() {
        ReplayReport report = new ReplayReport(10, 0, 0, List.of(), 0, 0, false);

        assertThat(ReplayText.of(report, 1)).contains("10 frames in the file so far: ");
    }
}
