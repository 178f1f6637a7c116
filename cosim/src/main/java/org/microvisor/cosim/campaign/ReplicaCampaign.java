package org.microvisor.cosim.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.microvisor.cosim.model.ModelFactory;
import org.microvisor.cosim.model.Profile;
import org.microvisor.cosim.timeline.Timeline;

/** A volume with two replicas on Verilated storage nodes under faults: each run is a {@link ReplicaPlan} carried out by {@link ReplicaRun}. */
public final class ReplicaCampaign implements Campaign {
    private final Profile profile;
    private final ModelFactory models;

    public ReplicaCampaign(Profile profile, ModelFactory models) {
        this.profile = profile;
        this.models = models;
    }

    @Override
    public String name() {
        return "replica";
    }

    @Override
    public String replay(long seed) {
        return Campaign.super.replay(seed) + " --profile " + profile.text();
    }

    /** Carries one run out again and draws it. */
    public void draw(long seed, Timeline timeline) {
        ReplicaRun.of(ReplicaPlan.of(seed), profile, models, 1, Optional.of(timeline));
    }

    @Override
    public Outcome run(long first, int count) {
        List<Failure> failures = new ArrayList<>();
        for (long seed = first; seed < first + count; seed++) {
            ReplicaPlan plan = ReplicaPlan.of(seed);
            try {
                ReplicaRun.Result result = ReplicaRun.of(plan, profile, models, 1, Optional.empty());
                if (!result.violation().isEmpty()) {
                    failures.add(Failure.of(seed, result.violation() + "\n" + plan));
                }
            } catch (RuntimeException died) {
                failures.add(Failure.of(seed, "software or simulation died: " + died + "\n" + plan));
            }
        }
        return new Outcome(failures, List.of());
    }
}
