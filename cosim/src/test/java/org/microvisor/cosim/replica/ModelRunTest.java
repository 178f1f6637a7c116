package org.microvisor.cosim.replica;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.microvisor.hypervisor.replay.SeededTest;

/** Some of the lives that {@code campaign replica-model} goes through. */
final class ModelRunTest {
    /**
     * Each of these has found a rule that was left out on purpose: ranges are locked (1, 8), writes are noted before they are sent (21, 40, 44), a miss
     * is recorded before the acknowledgement (197, 364), after a crash one replica is chosen (4, 18), a failed write is decided once (92), what is missed
     * during a copy counts (106, 193), who asks for a record that is being written is told (1222).
     */
    @SeededTest({1, 4, 8, 18, 21, 40, 44, 92, 106, 193, 197, 364, 1222})
    void shouldBeOneDiskWhateverHappens(long seed) {
        ModelRun.Result result = ModelRun.of(seed);

        assertThat(result.violation()).as(() -> ModelRun.describe(seed)).isEmpty();
        assertThat(result.operations()).isGreaterThan(20);
    }

    @Test
    void shouldGoThroughMuch() {
        int lives = 0;
        int failures = 0;
        long copied = 0;
        for (long seed = 1_000; seed < 1_100; seed++) {
            ModelRun.Result result = ModelRun.of(seed);
            assertThat(result.violation()).as("seed=" + seed).isEmpty();
            lives += result.lives() - 2; // the first, and the one that looks at everything
            failures += result.failures();
            copied += result.copied();
        }
        assertThat(lives).as("crashes").isGreaterThan(50);
        assertThat(failures).as("requests that failed").isGreaterThan(500);
        assertThat(copied).as("bytes resynced").isGreaterThan(500_000);
    }

    @Test
    void shouldDoTheSameForTheSameSeed() {
        assertThat(ModelRun.of(77)).isEqualTo(ModelRun.of(77));
    }
}
