package org.microvisor.cosim.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.microvisor.cosim.model.ModelFactory;
import org.microvisor.cosim.model.ModelSource;
import org.microvisor.cosim.model.Profile;

/** 500 runs of the campaign, and that a run is the same each time. */
final class UnimemRunTest {
    private static final int RUNS = 500;
    private static final UnimemSetup PAIR = UnimemSetup.all().get(0);

    /** Every kind of fault and of traffic, and that the faults were felt. */
    private static final String[] WHAT_HAPPENS = {
        "accesses",
        "accesses to failing memory",
        "accesses to late memory",
        "accesses without a right",
        "answers given up",
        "copies",
        "copies of bad memory",
        "copies that failed",
        "copies without a right",
        "faults: blank",
        "faults: cut",
        "faults: flip",
        "faults: mute",
        "link: damaged packets",
        "link: losses",
        "link: replays",
        "refused by owners",
        "runs with hesitant memory",
        "runs with slow memory",
        "runs without a fault"
    };

    private final ModelFactory models = new ModelFactory();

    @Test
    void shouldKeepEveryPromiseWhateverTheLinkAndTheMemoriesDo() {
        Campaign.Outcome outcome = new UnimemCampaign(Profile.TEST, models).run(1, RUNS);

        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.undecided()).isEmpty();
        assertThat(outcome.counts()).containsKeys(WHAT_HAPPENS);
    }

    @Test
    void shouldDoTheSameEveryTime() {
        ModelSource source = UnimemRun.source(PAIR);
        for (long seed = 1; seed <= 5; seed++) {
            UnimemPlan plan = UnimemPlan.of(seed, List.of(PAIR));
            UnimemRun.Result once = UnimemRun.of(plan, source, Profile.TEST, models);
            assertThat(once.accesses()).isGreaterThan(15);
            assertThat(UnimemRun.of(plan, source, Profile.TEST, models)).isEqualTo(once);
        }
    }
}
