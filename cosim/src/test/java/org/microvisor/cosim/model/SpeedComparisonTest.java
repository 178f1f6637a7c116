package org.microvisor.cosim.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SpeedComparisonTest {
    /** Frames through a loopback, after ten cycles of preparation. */
    private static final class Frames implements SpeedComparison.Workload {
        private final Model model = Model.open(Designs.loopback(), Profile.PERFORMANCE);
        private final int frames;

        Frames(int frames) {
            this.frames = frames;
        }

        @Override
        public Model model() {
            return model;
        }

        @Override
        public void prepare() {
            model.step(10);
        }

        @Override
        public void run() {
            byte[] frame = new byte[1520];
            for (int i = 0; i < frames; i++) {
                model.source("s_axis_rx").send(frame);
            }
            while (model.sink("m_axis_tx").received() < frames) {
                model.run(model.cycle() + 100_000);
            }
        }

        @Override
        public void close() {
            model.close();
        }
    }

    @Test
    void shouldCompareARunWithThePlainLoopOverItsInputs() {
        SpeedComparison speed = SpeedComparison.measure(() -> new Frames(200), 1_000_000, 5);

        assertThat(speed.cycles()).isEqualTo(200 * 190 + 1);
        assertThat(speed.text()).startsWith("38001 cycles: co-simulation ").contains("plain C++ loop");
        assertThat(speed.nativeCalls()).isEqualTo(200);
        assertThat(speed.rounds()).hasSize(5).allMatch(round -> round.plainNanos() > 0 && round.cosimNanos() > 0);
        // this design costs nothing itself, so its ratio is the worst there is; the storage node's is measured
        // elsewhere
        assertThat(speed.ratio()).isBetween(0.05, 1.5);
    }

    @Test
    void shouldGiveMedianAndExtremesOfTheRounds() {
        SpeedComparison speed = new SpeedComparison(
                1000,
                7,
                0.5,
                List.of(
                        new SpeedComparison.Round(1000, 1000, 900),
                        new SpeedComparison.Round(2000, 0, 1000),
                        new SpeedComparison.Round(1000, 250, 750)));

        assertThat(speed.ratio()).isEqualTo(0.75);
        assertThat(speed.worstRatio()).isEqualTo(0.5);
        assertThat(speed.bestRatio()).isEqualTo(0.9);
        assertThat(speed.ratioOfProcess()).isEqualTo(0.5);
        assertThat(speed.cosimSpeed()).isEqualTo(1e9);
        assertThat(speed.nativeCallsPerThousandCycles()).isEqualTo(7);
    }

    @Test
    void shouldRefuseAWorkloadThatIsTooLong() {
        assertThatThrownBy(() -> SpeedComparison.measure(() -> new Frames(1), 100, 1))
                .hasMessage("workload out of 1..maxCycles-1: cycles=100, maxCycles=100");
    }

    @Test
    void shouldRefuseAWorkloadThatIsAnotherEveryTime() {
        AtomicInteger frames = new AtomicInteger(1);

        assertThatThrownBy(() -> SpeedComparison.measure(() -> new Frames(frames.getAndIncrement()), 10_000, 1))
                .hasMessage("workload is not the same every time: cycles=381, recorded=191");
    }
}
