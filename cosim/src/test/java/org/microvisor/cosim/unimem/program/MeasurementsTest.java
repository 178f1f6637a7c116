package org.microvisor.cosim.unimem.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** STREAM and the latency walk on an array whose loads take 7 cycles and whose stores take 2. */
final class MeasurementsTest {
    private final ArrayMemory memory = new ArrayMemory(1000);

    @Test
    void shouldCountWhatStreamMoves() {
        List<StreamBenchmark.Result> results = new StreamBenchmark(memory, 100, memory::cycle).run(3);

        assertThat(results)
                .containsExactly(
                        new StreamBenchmark.Result(StreamKernel.COPY, 1600, 100 * 2 * (7 + 2)),
                        new StreamBenchmark.Result(StreamKernel.SCALE, 1600, 100 * 2 * (7 + 2)),
                        new StreamBenchmark.Result(StreamKernel.ADD, 2400, 100 * 2 * (14 + 2)),
                        new StreamBenchmark.Result(StreamKernel.TRIAD, 2400, 100 * 2 * (14 + 2)));
        assertThat(results.get(0).megabytesPerSecond(100)).isEqualTo(1600 * 100.0 / 1800);
    }

    @Test
    void shouldNoticeAWrongElement() {
        ArrayMemory bad = new ArrayMemory(600) {
            @Override
            public int load(int word) {
                return word == 1 ? 1 : super.load(word);
            }
        };
        assertThatThrownBy(() -> new StreamBenchmark(bad, 100, bad::cycle).run(1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("wrong element: array=a, element=0, is=");
    }

    @Test
    void shouldRefuseArraysThatDoNotFit() {
        assertThatThrownBy(() -> new StreamBenchmark(memory, 167, memory::cycle))
                .hasMessage("arrays do not fit: elements=167, words=1000");
    }

    @Test
    void shouldWalkWithOneLoadAtATime() {
        LatencyWalk.Result result = new LatencyWalk(memory, memory::cycle).run(640, 16, 95);

        assertThat(result).isEqualTo(new LatencyWalk.Result(640, 16, 95, 95 * 7));
        assertThat(result.cyclesPerLoad()).isEqualTo(7);
    }

    @Test
    void shouldNoticeAWalkThatGoesAstray() {
        ArrayMemory bad = new ArrayMemory(100) {
            private int loads;

            @Override
            public int load(int word) {
                int value = super.load(word);
                return ++loads == 4 ? value ^ 8 : value;
            }
        };
        assertThatThrownBy(() -> new LatencyWalk(bad, bad::cycle).run(64, 4, 5))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("the walk went astray: is at=");
    }

    @Test
    void shouldRefuseAWalkThatCannotBe() {
        assertThatThrownBy(() -> new LatencyWalk(memory, memory::cycle).run(1001, 1, 1))
                .hasMessage("a walk that cannot be: words=1001 of 1000, stride=1, loads=1");
    }
}
