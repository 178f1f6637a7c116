package org.microvisor.cosim.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.microvisor.cosim.model.ModelFactory;
import org.microvisor.cosim.model.ModelSource;
import org.microvisor.cosim.model.Profile;
import org.microvisor.cosim.timeline.Timeline;

/** UNIMEM nodes under faults: each run is a {@link UnimemPlan} carried out by {@link UnimemRun}. */
public final class UnimemCampaign implements Campaign {
    private final Profile profile;
    private final ModelFactory models;
    private final List<UnimemSetup> setups;
    private final Optional<Spoil> spoil;
    private final Map<UnimemSetup, ModelSource> sources = new ConcurrentHashMap<>();

    /** With all setups. */
    public UnimemCampaign(Profile profile, ModelFactory models) {
        this(profile, models, UnimemSetup.all(), Optional.empty());
    }

    /** With some of them, and perhaps with a fault in the circuit that the campaign is to find. */
    public UnimemCampaign(Profile profile, ModelFactory models, List<UnimemSetup> setups, Optional<Spoil> spoil) {
        this.profile = profile;
        this.models = models;
        this.setups = List.copyOf(setups);
        this.spoil = spoil;
    }

    @Override
    public String name() {
        return "unimem";
    }

    @Override
    public String replay(long seed) {
        return Campaign.super.replay(seed) + " --profile " + profile.text()
                + spoil.map(fault -> " --spoil " + fault.text()).orElse("");
    }

    @Override
    public Outcome run(long first, int count) {
        List<Failure> failures = new ArrayList<>();
        SortedMap<String, Long> counts = new TreeMap<>();
        for (long seed = first; seed < first + count; seed++) {
            UnimemPlan plan = UnimemPlan.of(seed, setups);
            try {
                UnimemRun.Result result = UnimemRun.of(plan, source(plan), profile, models);
                result.counts().forEach((what, often) -> counts.merge(what, often, Long::sum));
                if (!result.violation().isEmpty()) {
                    failures.add(Failure.of(seed, result.violation() + "\n" + plan));
                }
            } catch (RuntimeException died) {
                failures.add(Failure.of(seed, "software or simulation died: " + died + "\n" + plan));
            }
        }
        return new Outcome(failures, List.of(), counts);
    }

    /** Carries out one run once more and draws it. */
    public void draw(long seed, Timeline timeline) {
        UnimemPlan plan = UnimemPlan.of(seed, setups);
        UnimemRun.drawn(plan, source(plan), profile, models, timeline);
    }

    private ModelSource source(UnimemPlan plan) {
        return sources.computeIfAbsent(plan.setup(), setup -> {
            ModelSource source = UnimemRun.source(setup);
            return spoil.map(fault -> fault.in(source)).orElse(source);
        });
    }
}
