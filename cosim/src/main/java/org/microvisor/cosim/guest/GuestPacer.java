package org.microvisor.cosim.guest;

import java.io.IOException;
import java.util.function.LongSupplier;

/**
 * Keeps a guest from running ahead of simulated time: it is stopped when it has run longer than the simulation has come, and a
 * slice more, and goes on when the simulation has caught up. A slow simulation then looks as fast to the guest as the hardware,
 * and trips none of its timers.
 *
 * <pre>
 *   guest  ####______####______####      #  runs: its run time is real time, for its clock is QEMU's virtual clock
 *   node   --------------------------    -  simulated, here 6 times slower than real time
 * </pre>
 *
 * <p>While the simulation has nothing to do its time stands still and costs nothing, so it then counts as being where the guest
 * is. The simulation's thread tells how far it has come ({@link #reached}); another one looks ({@link #look}), because a single
 * step of the simulation may take longer than the guest may run.
 *
 * <p>Measured with QEMU 7.2 under TCG, Linux's aoe driver and a read that took 6 s: without pacing it was sent again after 2.1 s
 * and 4.2 s, with pacing not at all, and the guest saw milliseconds; stopping takes 0.2 ms. {@code -icount} is no substitute, for
 * an idle guest's clock runs on with real time ({@code sleep=on}: sent again just the same, and the guest starts three times
 * slower) or leaps from timer to timer ({@code sleep=off}: does not get through its start in 100 s).
 */
public final class GuestPacer {
    private final GuestControl guest;
    private final LongSupplier wallNanos;
    private final long slice;
    private long lastLook;
    private long guestNanos;
    private long simulatedNanos;
    private long skippedNanos;
    private long worstAhead;
    private long stops;
    private boolean idle = true;
    private boolean running = true;

    /**
     * Paces a guest that runs.
     *
     * @param wallNanos real time, such as {@code System::nanoTime}
     * @param sliceNanos how far the guest may be ahead, above 0
     */
    public GuestPacer(GuestControl guest, LongSupplier wallNanos, long sliceNanos) {
        if (sliceNanos <= 0) {
            throw new IllegalArgumentException("slice is not positive: sliceNanos=" + sliceNanos);
        }
        this.guest = guest;
        this.wallNanos = wallNanos;
        this.slice = sliceNanos;
        lastLook = wallNanos.getAsLong();
    }

    /** The simulation got to {@code nanos}, which never go back; {@code nothingToDo} means that its time stands still. */
    public synchronized void reached(long nanos, boolean nothingToDo) {
        if (idle != nothingToDo) {
            account(); // what the guest ran until now counts under the rule of until now
        }
        simulatedNanos = nanos;
        idle = nothingToDo;
    }

    /**
     * Stops the guest or lets it go on, if that is due.
     *
     * @return nanoseconds of real time after which somebody should look again, at least 1
     */
    public synchronized long look() throws IOException {
        account();
        long ahead = ahead();
        if (running && ahead >= slice) {
            guest.stop();
            account(); // it ran on until QEMU had stopped it
            running = false;
            stops++;
            worstAhead = Math.max(worstAhead, ahead());
        } else if (!running && ahead <= slice / 2) {
            guest.resume();
            lastLook = wallNanos.getAsLong();
            running = true;
        }
        return running ? Math.max(1, Math.min(slice, slice - ahead())) : Math.max(1, slice / 4);
    }

    /** Lets the guest run whatever the simulation does; pacing ends. */
    public synchronized void release() throws IOException {
        if (!running) {
            guest.resume();
            running = true;
        }
    }

    /** How often the guest was stopped. */
    public synchronized long stops() {
        return stops;
    }

    /** The farthest that the guest was ahead when it stood still: the slice, and what it took to notice and to stop it. */
    public synchronized long worstAheadNanos() {
        return worstAhead;
    }

    private void account() {
        long now = wallNanos.getAsLong();
        if (running) {
            guestNanos += now - lastLook;
        }
        lastLook = now;
        if (idle && ahead() > 0) {
            skippedNanos += ahead();
        }
    }

    private long ahead() {
        return guestNanos - simulatedNanos - skippedNanos;
    }
}
