package org.microvisor.cosim.campaign;

import java.util.ArrayList;
import java.util.List;
import org.microvisor.cosim.model.ModelFactory;
import org.microvisor.cosim.model.Profile;

/** The storage path under faults: each run is a {@link StoragePlan} carried out by {@link StorageRun}. */
public final class StorageCampaign implements Campaign {
    private final Profile profile;
    private final ModelFactory models;

    public StorageCampaign(Profile profile, ModelFactory models) {
        this.profile = profile;
        this.models = models;
    }

    @Override
    public String name() {
        return "storage";
    }

    @Override
    public String replay(long seed) {
        return Campaign.super.replay(seed) + " --profile " + profile.text();
    }

    @Override
    public List<Failure> run(long first, int count) {
        List<Failure> failures = new ArrayList<>();
        for (long seed = first; seed < first + count; seed++) {
            StoragePlan plan = StoragePlan.of(seed);
            try {
                StorageRun.Result result = StorageRun.of(plan, profile, models, 1);
                if (!result.violation().isEmpty()) {
                    failures.add(Failure.of(seed, result.violation() + "\n" + plan));
                }
            } catch (RuntimeException died) {
                failures.add(Failure.of(seed, "software or simulation died: " + died + "\n" + plan));
            }
        }
        return failures;
    }
}
