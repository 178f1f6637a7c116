package org.microvisor.hdl.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The choices that make a random circuit, drawn from a seed or played back. A played-back list may be shorter or smaller than
 * what was drawn: then the first alternative is chosen, which is always the simplest. That is how circuits are cut down.
 */
final class Choices {
    private final @Nullable SplittableRandom random;
    private final List<Integer> played;
    private final List<Integer> taken = new ArrayList<>();

    private Choices(@Nullable SplittableRandom random, List<Integer> played) {
        this.random = random;
        this.played = played;
    }

    /** Neighbouring seeds must not start alike, which they do with {@link java.util.Random}. */
    static Choices of(long seed) {
        return new Choices(new SplittableRandom(seed), List.of());
    }

    static Choices of(List<Integer> played) {
        return new Choices(null, played);
    }

    /** One of {@code bound} alternatives, from 0. */
    int below(int bound) {
        int choice = 0;
        if (random != null) {
            choice = random.nextInt(bound);
        } else if (taken.size() < played.size()) {
            choice = played.get(taken.size()) % bound;
        }
        taken.add(choice);
        return choice;
    }

    boolean yes() {
        return below(2) == 1;
    }

    int oneOf(int... alternatives) {
        return alternatives[below(alternatives.length)];
    }

    /** What was chosen so far. */
    List<Integer> taken() {
        return List.copyOf(taken);
    }
}
