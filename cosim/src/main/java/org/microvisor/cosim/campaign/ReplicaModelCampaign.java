package org.microvisor.cosim.campaign;

import java.util.ArrayList;
import java.util.List;
import org.microvisor.cosim.replica.ModelRun;

/** Replicated volumes in the model world: each run is a {@link ModelRun}. */
public final class ReplicaModelCampaign implements Campaign {
    @Override
    public String name() {
        return "replica-model";
    }

    @Override
    public Outcome run(long first, int count) {
        List<Failure> failures = new ArrayList<>();
        for (long seed = first; seed < first + count; seed++) {
            try {
                String violation = ModelRun.of(seed).violation();
                if (!violation.isEmpty()) {
                    failures.add(Failure.of(seed, violation + "\n" + ModelRun.describe(seed)));
                }
            } catch (RuntimeException died) {
                failures.add(Failure.of(seed, "software died: " + died + "\n" + ModelRun.describe(seed)));
            }
        }
        return new Outcome(failures, List.of());
    }
}
