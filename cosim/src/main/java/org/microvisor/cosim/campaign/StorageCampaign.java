package org.microvisor.cosim.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.microvisor.cosim.model.ModelFactory;
import org.microvisor.cosim.model.Profile;

/** The storage path under faults: each run is a {@link StoragePlan} carried out by {@link StorageRun}. */
public final class StorageCampaign implements Campaign {
    private final String name;
    private final LongFunction<StoragePlan> plans;
    private final Profile profile;
    private final ModelFactory models;

    private StorageCampaign(String name, LongFunction<StoragePlan> plans, Profile profile, ModelFactory models) {
        this.name = name;
        this.plans = plans;
        this.profile = profile;
        this.models = models;
    }

    /** Everything that can go wrong, mixed: {@link StoragePlan#of}. */
    public static StorageCampaign storage(Profile profile, ModelFactory models) {
        return new StorageCampaign("storage", StoragePlan::of, profile, models);
    }

    /** A loss of power at every event between node and drive: {@link StoragePlan#ofCut}. */
    public static StorageCampaign power(Profile profile, ModelFactory models) {
        return new StorageCampaign("power", StoragePlan::ofCut, profile, models);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String replay(long seed) {
        return Campaign.super.replay(seed) + " --profile " + profile.text();
    }

    @Override
    public Outcome run(long first, int count) {
        List<Failure> failures = new ArrayList<>();
        for (long seed = first; seed < first + count; seed++) {
            StoragePlan plan = plans.apply(seed);
            try {
                StorageRun.Result result = StorageRun.of(plan, profile, models, 1);
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
