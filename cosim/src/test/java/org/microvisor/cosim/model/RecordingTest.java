package org.microvisor.cosim.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RecordingTest {
    @Test
    void shouldReplayTheSameOutputsWhenInputsWereRecorded() {
        try (Model model = Model.open(Designs.loopback(), Profile.PERFORMANCE)) {
            Recording recording = model.record(1500);
            traffic(model);
            assertThat(recording.cycles()).isEqualTo(1500);
            recording.verify();
            assertThat(recording.replay().cycles()).isEqualTo(1500);
            assertThat(recording.replay().cyclesPerSecond()).isPositive();
        }
    }

    @Test
    void shouldRefuseToRecordWhenTheModelHasRun() {
        try (Model model = Model.open(Designs.loopback(), Profile.PERFORMANCE)) {
            model.step(1);
            assertThatThrownBy(() -> model.record(10))
                    .hasMessageContaining("recording must start before the first run");
        }
    }

    private static void traffic(Model model) {
        model.sink("m_axis_tx").readyShare(0.7, 3);
        for (int i = 1; i < 30; i++) {
            model.source("s_axis_rx").send(new byte[i * 10]);
        }
        model.axiLite("s_axi_ctrl").write32(4, 5);
        assertThat(model.axiLite("s_axi_ctrl").read32(4)).isEqualTo(5);
        model.step(2000);
    }
}
