package org.microvisor.hdl.drive;

import java.util.Random;

/**
 * In which cycles one side of a channel moves: a sender begins to offer its next word, a receiver is ready. Asked once in each
 * cycle in which it could; a word that is offered stays until it has moved.
 */
@FunctionalInterface
public interface Pace {
    /** Whether it moves in the next cycle. */
    boolean moves();

    /** In every cycle. */
    static Pace always() {
        return () -> true;
    }

    /** In a random share of the cycles, above 0 and at most 1. */
    static Pace share(double share, Random random) {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("share of cycles is outside of (0, 1]: share=" + share);
        }
        return () -> random.nextDouble() < share;
    }

    /**
     * In the cycles that have a 1, over and over.
     *
     * @param cycles of 0 and 1, such as 0001 for every fourth
     */
    static Pace script(String cycles) {
        if (!cycles.matches("[01]*1[01]*")) {
            throw new IllegalArgumentException("script is not of 0 and at least one 1: cycles=" + cycles);
        }
        return new Pace() {
            private int next;

            @Override
            public boolean moves() {
                boolean moves = cycles.charAt(next) == '1';
                next = (next + 1) % cycles.length();
                return moves;
            }
        };
    }
}
