package org.microvisor.cosim.device;

/**
 * Simulated time in clock cycles, and a way to have something done later.
 *
 * <p>Single-threaded: actions run one after another, in order of time and, at equal times, in the order in which they
 * were handed in.
 */
public interface Scheduler {
    /** The current cycle; never goes back. */
    long now();

    /** Runs {@code action} at cycle {@code now() + cycles}; {@code cycles} is 0 or more. */
    void after(long cycles, Runnable action);
}
