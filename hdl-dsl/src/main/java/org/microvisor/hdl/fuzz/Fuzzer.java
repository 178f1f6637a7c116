package org.microvisor.hdl.fuzz;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.microvisor.hdl.tool.ToolFailed;

/** Runs random circuits on our simulator and on judges, and cuts down what they do not agree about. */
public final class Fuzzer {
    private final Map<Judge, Integer> shares;
    private final Duration limit;

    /**
     * A fuzzer.
     *
     * @param shares who is asked about the circuits of each how many-th seed
     * @param limit for one run of a judge's program
     */
    public Fuzzer(Map<Judge, Integer> shares, Duration limit) {
        this.shares = Map.copyOf(shares);
        this.limit = limit;
    }

    /** How many circuits of consecutive seeds the judge is asked about. */
    public int asked(Judge judge, long firstSeed, int count) {
        Integer share = shares.get(judge);
        return share == null
                ? 0
                : (int) (Math.floorDiv(firstSeed + count - 1, (long) share)
                        - Math.floorDiv(firstSeed - 1, (long) share));
    }

    /**
     * Circuits about which there is no agreement.
     *
     * @param differences they mean something else to a judge
     * @param undecided a judge has no answer; the others and our simulator may agree
     */
    public record Found(List<Disagreement> differences, List<Undecided> undecided) {
        public Found {
            differences = List.copyOf(differences);
            undecided = List.copyOf(undecided);
        }
    }

    /**
     * Runs the circuits of consecutive seeds.
     *
     * @throws ToolFailed if a judge's program is missing or works for no circuit, or if the thread is interrupted
     */
    public Found run(long firstSeed, int count) {
        List<Disagreement> found = new ArrayList<>();
        List<Undecided> undecided = new ArrayList<>();
        List<Sample> samples = new ArrayList<>();
        for (long seed = firstSeed; seed < firstSeed + count; seed++) {
            try {
                samples.add(Sample.of(seed));
            } catch (RuntimeException e) {
                found.add(new Disagreement(seed, "own", String.valueOf(e), List.of(), ""));
            }
        }
        shares.forEach((judge, share) -> {
            List<Sample> asked = samples.stream()
                    .filter(sample -> sample.seed() % share == 0)
                    .toList();
            List<Verdict> verdicts = judge.verdicts(asked, limit);
            for (int i = 0; i < asked.size(); i++) {
                Sample sample = asked.get(i);
                Verdict verdict = verdicts.get(i);
                switch (verdict.kind()) {
                    case DIFFERS -> found.add(disagreement(sample, judge, verdict.text()));
                    case UNDECIDED -> undecided.add(new Undecided(sample.seed(), judge.name(), verdict.text()));
                    case AGREES -> {}
                }
            }
        });
        return new Found(found, undecided);
    }

    /**
     * The same disagreement about a circuit that is as small as {@code attempts} runs of the judge can make it; the given one if
     * it does not come again.
     */
    public Disagreement shrink(Disagreement found, int attempts) {
        Optional<Judge> judge = shares.keySet().stream()
                .filter(one -> one.name().equals(found.judge()))
                .findFirst();
        if (judge.isEmpty()) {
            return found;
        }
        Shrinker shrinker = new Shrinker(choices -> disagrees(choices, found.seed(), judge.get()) != null, attempts);
        List<Integer> smallest = shrinker.shrink(found.choices());
        Disagreement again = disagrees(smallest, found.seed(), judge.get());
        return again == null ? found : again;
    }

    private @Nullable Disagreement disagrees(List<Integer> choices, long seed, Judge judge) {
        Sample sample = Sample.of(Choices.of(choices), seed);
        Verdict verdict = judge.verdicts(List.of(sample), limit).get(0);
        return verdict.kind() == Verdict.Kind.DIFFERS ? disagreement(sample, judge, verdict.text()) : null;
    }

    private static Disagreement disagreement(Sample sample, Judge judge, String difference) {
        return new Disagreement(sample.seed(), judge.name(), difference, sample.choices(), judge.text(sample));
    }
}
