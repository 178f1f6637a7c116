package org.microvisor.hypervisor.board;

/**
 * The board's time. On a simulated board nothing happens unless somebody waits, so whoever waits does it here or in
 * {@link Interrupt#await}: never by sleeping.
 */
public interface Clock {
    /** Nanoseconds since the board started; never goes back. */
    long nanoTime();

    /** Lets {@code nanoseconds} (0 or more) pass: simulated cycles on a simulated board, real time elsewhere. */
    void advance(long nanoseconds);
}
