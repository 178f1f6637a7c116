package org.microvisor.cosim.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.microvisor.cosim.fault.Fault;
import org.microvisor.cosim.fault.FaultKind;
import org.microvisor.cosim.model.ModelFactory;
import org.microvisor.cosim.model.Profile;
import org.microvisor.cosim.timeline.Timeline;

/** The storage path under faults: each run is a {@link StoragePlan} carried out by {@link StorageRun}. */
public final class StorageCampaign implements Campaign {
    private final String name;
    private final LongFunction<StoragePlan> plans;
    private final Profile profile;
    private final ModelFactory models;
    private final List<Fault> faults;
    private final boolean only;

    private StorageCampaign(
            String name,
            LongFunction<StoragePlan> plans,
            Profile profile,
            ModelFactory models,
            List<Fault> faults,
            boolean only) {
        this.name = name;
        this.plans = plans;
        this.profile = profile;
        this.models = models;
        this.faults = faults;
        this.only = only;
    }

    /** Everything that can go wrong, mixed: {@link StoragePlan#of}. */
    public static StorageCampaign storage(Profile profile, ModelFactory models) {
        return new StorageCampaign("storage", StoragePlan::of, profile, models, List.of(), false);
    }

    /** A loss of power at every event between node and drive: {@link StoragePlan#ofCut}. */
    public static StorageCampaign power(Profile profile, ModelFactory models) {
        return new StorageCampaign("power", StoragePlan::ofCut, profile, models, List.of(), false);
    }

    /**
     * The same with more faults in each run.
     *
     * @param alone whether nothing else goes wrong, but for the loss of power at an event
     */
    public StorageCampaign with(List<Fault> more, boolean alone) {
        return new StorageCampaign(name, plans, profile, models, List.copyOf(more), alone);
    }

    /** Carries one run out again and draws it. */
    public void draw(long seed, Timeline timeline) {
        StorageRun.drawn(plan(seed), profile, models, timeline);
    }

    /** Whether the node that a fault names can be there, and the fault befall it. */
    public static boolean knows(Fault fault) {
        return fault.node().isEmpty()
                || fault.node().equals(StorageRun.NODE)
                || fault.kind().place() == FaultKind.Place.ANY
                        && StorageRun.client(StoragePlan.MOST_CLIENTS - 1).compareTo(fault.node()) >= 0
                        && fault.node().matches("client[0-9]");
    }

    /** Not every plan has all clients. */
    private StoragePlan plan(long seed) {
        StoragePlan plan = plans.apply(seed);
        List<Fault> there = faults.stream()
                .filter(fault -> fault.node().isEmpty()
                        || fault.node().equals(StorageRun.NODE)
                        || fault.node().compareTo(StorageRun.client(plan.clients())) < 0)
                .toList();
        return only ? plan.with(there) : plan.and(there);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String replay(long seed) {
        StringBuilder line = new StringBuilder(Campaign.super.replay(seed) + " --profile " + profile.text());
        line.append(only ? " --only" : "");
        faults.forEach(fault -> line.append(" --fault ").append(fault));
        return line.toString();
    }

    @Override
    public Outcome run(long first, int count) {
        List<Failure> failures = new ArrayList<>();
        for (long seed = first; seed < first + count; seed++) {
            StoragePlan plan = plan(seed);
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
