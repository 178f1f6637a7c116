package org.microvisor.cosim.campaign;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.microvisor.hdl.fuzz.Disagreement;
import org.microvisor.hdl.fuzz.Fuzzer;
import org.microvisor.hdl.fuzz.Judge;

/** Random circuits on the built-in simulator and on those that judge it. A batch may be broken off: its programs end at once. */
public final class HdlCampaign implements Campaign {
    /** For a program of some hundred circuits that takes half a minute on a processor of its own. */
    private static final Duration LIMIT = Duration.ofMinutes(15);

    private final String options;
    private final int attempts;
    private final SortedMap<Judge, Integer> shares;
    private final Fuzzer fuzzer;

    /**
     * A campaign.
     *
     * @param judges who is asked about every circuit; if there are none, all have their usual shares
     * @param attempts to cut a difference down
     */
    public HdlCampaign(List<Judge> judges, int attempts) {
        this.options = judges.isEmpty()
                ? ""
                : " --judge "
                        + String.join(",", judges.stream().map(Judge::name).toList());
        this.attempts = attempts;
        this.shares = new TreeMap<>(Judge.usualShares());
        if (!judges.isEmpty()) {
            shares.keySet().retainAll(judges);
            shares.replaceAll((judge, share) -> 1);
        }
        this.fuzzer = new Fuzzer(Map.copyOf(shares), LIMIT);
    }

    /** Who is asked. */
    public List<Judge> judges() {
        return List.copyOf(shares.keySet());
    }

    /** How many circuits of the batches in {@code log} a judge was asked about. */
    public int asked(Judge judge, CampaignRunner runner, CampaignLog log) {
        int asked = 0;
        for (int i = 0; i < runner.batches(); i++) {
            asked += log.has(i) ? fuzzer.asked(judge, runner.first(i), runner.size(i)) : 0;
        }
        return asked;
    }

    @Override
    public String name() {
        return "hdl";
    }

    @Override
    public String replay(long seed) {
        return Campaign.super.replay(seed) + options;
    }

    @Override
    public boolean canBreakOff() {
        return true;
    }

    @Override
    public Outcome run(long first, int count) {
        Fuzzer.Found found = fuzzer.run(first, count);
        return new Outcome(
                found.differences().stream().map(HdlCampaign::failure).toList(),
                found.undecided().stream()
                        .map(one -> Failure.of(one.seed(), one.toString()))
                        .toList());
    }

    /** The same difference in a circuit that is cut down. */
    @Override
    public String explain(Failure failure) {
        return fuzzer.run(failure.seed(), 1).differences().stream()
                .filter(one -> failure(one).kind().equals(failure.kind()))
                .findFirst()
                .map(one -> failure(fuzzer.shrink(one, attempts)).text())
                .orElse(failure.text());
    }

    private static Failure failure(Disagreement one) {
        return Failure.of(one.seed(), one + "\n" + one.verilog());
    }
}
