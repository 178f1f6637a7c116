package org.microvisor.cosim.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SpeedComparisonTest {
    @Test
    void shouldCompareARunWithThePlainLoopOverItsInputs() {
        SpeedComparison speed = SpeedComparison.measure(
                () -> Model.open(Designs.loopback(), Profile.PERFORMANCE), SpeedComparisonTest::frames, 1_000_000, 5);
        assertThat(speed.cycles()).isEqualTo(200 * 190 + 1);
        assertThat(speed.text()).startsWith("38001 cycles: co-simulation ").contains("plain C++ loop");
        // this design costs nothing itself, so its ratio is the worst there is; the storage node's is measured
        // elsewhere
        assertThat(speed.ratio()).isBetween(0.05, 1.5);
    }

    @Test
    void shouldRefuseAWorkloadThatIsTooLong() {
        assertThatThrownBy(() -> SpeedComparison.measure(
                        () -> Model.open(Designs.loopback(), Profile.PERFORMANCE), model -> model.step(100), 100, 1))
                .hasMessage("workload out of 1..maxCycles-1: cycles=100, maxCycles=100");
    }

    private static void frames(Model model) {
        byte[] frame = new byte[1520];
        for (int i = 0; i < 200; i++) {
            model.source("s_axis_rx").send(frame);
        }
        while (model.sink("m_axis_tx").received() < 200) {
            model.run(model.cycle() + 100_000);
        }
    }
}
