package org.microvisor.cosim.campaign;

import java.util.ArrayList;
import java.util.List;
import org.microvisor.cosim.model.ModelFactory;
import org.microvisor.cosim.model.ModelSource;
import org.microvisor.cosim.model.Profile;
import org.microvisor.cosim.timeline.Timeline;

/** A pair of UNIMEM nodes under faults: each run is a {@link UnimemPlan} carried out by {@link UnimemRun}. */
public final class UnimemCampaign implements Campaign {
    private final Profile profile;
    private final ModelFactory models;
    private final ModelSource source = UnimemRun.source();

    public UnimemCampaign(Profile profile, ModelFactory models) {
        this.profile = profile;
        this.models = models;
    }

    @Override
    public String name() {
        return "unimem";
    }

    @Override
    public String replay(long seed) {
        return Campaign.super.replay(seed) + " --profile " + profile.text();
    }

    @Override
    public Outcome run(long first, int count) {
        List<Failure> failures = new ArrayList<>();
        for (long seed = first; seed < first + count; seed++) {
            UnimemPlan plan = UnimemPlan.of(seed);
            try {
                UnimemRun.Result result = UnimemRun.of(plan, source, profile, models);
                if (!result.violation().isEmpty()) {
                    failures.add(Failure.of(seed, result.violation() + "\n" + plan));
                }
            } catch (RuntimeException died) {
                failures.add(Failure.of(seed, "software or simulation died: " + died + "\n" + plan));
            }
        }
        return new Outcome(failures, List.of());
    }

    /** Carries out one run once more and draws it. */
    public void draw(long seed, Timeline timeline) {
        UnimemRun.drawn(UnimemPlan.of(seed), source, profile, models, timeline);
    }
}
