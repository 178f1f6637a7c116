package org.microvisor.cosim.campaign;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Runs that are numbered by their seeds, each the same whenever and wherever it is carried out. Many threads at a time. */
public interface Campaign {
    /** Its name on the command line. */
    String name();

    /** Carries out the runs {@code first} to {@code first + count - 1}. */
    Outcome run(long first, int count);

    /** How one run is repeated on the command line. */
    default String replay(long seed) {
        return "./microvisor campaign " + name() + " --runs 1 --seed " + seed;
    }

    /** Whether {@link #run} ends soon when its thread is interrupted, however it ends: those runs are then repeated. */
    default boolean canBreakOff() {
        return false;
    }

    /** What a report says of a failure that stands for its kind; may take minutes. */
    default String explain(Failure failure) {
        return failure.text();
    }

    /**
     * What came of some runs.
     *
     * @param failures those that went wrong
     * @param undecided those of which nobody can say whether they went wrong, and why
     * @param counts how often what happened in them
     */
    record Outcome(List<Failure> failures, List<Failure> undecided, SortedMap<String, Long> counts) {
        public Outcome {
            failures = List.copyOf(failures);
            undecided = List.copyOf(undecided);
            counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
        }

        /** Of a campaign that does not count. */
        public Outcome(List<Failure> failures, List<Failure> undecided) {
            this(failures, undecided, new TreeMap<>());
        }
    }

    /**
     * A run that did not go well.
     *
     * @param seed its number
     * @param kind what failures with the same cause have in common
     * @param text what a person needs to see
     */
    record Failure(long seed, String kind, String text) {
        /** A failure whose kind is its first line without the numbers. */
        public static Failure of(long seed, String text) {
            String line = text.lines().findFirst().orElse("");
            return new Failure(seed, line.replaceAll("[0-9a-f]*[0-9][0-9a-f]*", "#"), text);
        }
    }
}
