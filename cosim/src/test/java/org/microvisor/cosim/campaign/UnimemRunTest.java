package org.microvisor.cosim.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.microvisor.cosim.model.ModelFactory;
import org.microvisor.cosim.model.ModelSource;
import org.microvisor.cosim.model.Profile;

/** 500 runs of the campaign, and that a run is the same each time. */
final class UnimemRunTest {
    private static final int RUNS = 500;

    private final ModelFactory models = new ModelFactory();

    @Test
    void shouldKeepEveryPromiseWhateverTheLinkAndTheMemoriesDo() {
        Campaign.Outcome outcome = new UnimemCampaign(Profile.TEST, models).run(1, RUNS);

        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.undecided()).isEmpty();
    }

    @Test
    void shouldDoTheSameEveryTime() {
        ModelSource source = UnimemRun.source();
        for (long seed = 1; seed <= 5; seed++) {
            UnimemRun.Result once = UnimemRun.of(UnimemPlan.of(seed), source, Profile.TEST, models);
            assertThat(once.accesses()).isGreaterThan(15);
            assertThat(UnimemRun.of(UnimemPlan.of(seed), source, Profile.TEST, models))
                    .isEqualTo(once);
        }
    }
}
