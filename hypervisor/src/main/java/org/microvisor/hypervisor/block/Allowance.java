package org.microvisor.hypervisor.block;

/**
 * So much a second, and a tenth of a second's worth at once. What is larger than that passes when nothing is owed, and its size is owed afterwards:
 * over time the rate holds for requests of any size.
 */
final class Allowance {
    private static final long SECOND = 1_000_000_000L;
    private static final long BURST = SECOND / 10;

    private final long perSecond;
    /** The time at which all that has passed would have passed at the exact rate. */
    private double paidUntil;

    /** A full allowance of {@code perSecond} units; 0 lets everything through. */
    Allowance(long perSecond, long now) {
        this.perSecond = perSecond;
        paidUntil = (double) now - BURST;
    }

    /** Whether something may pass now. */
    boolean isOpen(long now) {
        return perSecond == 0 || paidUntil <= now;
    }

    /** So many units pass. */
    void spend(long units, long now) {
        if (perSecond != 0) {
            paidUntil = Math.max(paidUntil, (double) now - BURST) + (double) units * SECOND / perSecond;
        }
    }
}
