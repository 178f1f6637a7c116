package org.microvisor.cosim.campaign;

import java.util.List;

/** Runs that are numbered by their seeds, each the same whenever and wherever it is carried out. Many threads at a time. */
public interface Campaign {
    /** Its name on the command line. */
    String name();

    /** Carries out the runs {@code first} to {@code first + count - 1} and gives those that went wrong, by seed. */
    List<Failure> run(long first, int count);

    /** How one run is repeated on the command line. */
    default String replay(long seed) {
        return "./microvisor campaign " + name() + " --runs 1 --seed " + seed;
    }

    /**
     * A run that went wrong.
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
