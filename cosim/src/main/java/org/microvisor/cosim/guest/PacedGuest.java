package org.microvisor.cosim.guest;

import java.io.IOException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A guest under a {@link GuestPacer}, looked after by a thread of its own, "guest-pacer". Closing it lets the guest run freely
 * and closes its control.
 */
public final class PacedGuest implements AutoCloseable {
    private final GuestPacer pacer;
    private final GuestControl guest;
    private final Thread thread;
    private volatile boolean closing;
    private volatile @Nullable IOException failure;

    /** Starts to pace {@code guest}, which it takes over; {@code sliceNanos} is how far it may be ahead. */
    public PacedGuest(GuestControl guest, long sliceNanos) {
        this.guest = guest;
        pacer = new GuestPacer(guest, System::nanoTime, sliceNanos);
        thread = new Thread(this::watch, "guest-pacer");
        thread.setDaemon(true);
        thread.start();
    }

    /** As {@link GuestPacer#reached}. */
    public void reached(long nanos, boolean nothingToDo) {
        pacer.reached(nanos, nothingToDo);
        if (nothingToDo) {
            LockSupport.unpark(thread);
        }
    }

    /** The pacer, with its figures. */
    public GuestPacer pacer() {
        return pacer;
    }

    /** Why pacing ended by itself, if it did: the guest is gone. */
    public @Nullable IOException failure() {
        return failure;
    }

    private void watch() {
        try {
            while (!closing) {
                LockSupport.parkNanos(pacer.look());
            }
            pacer.release();
        } catch (IOException gone) {
            failure = gone;
        }
    }

    @Override
    public void close() throws IOException {
        closing = true;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        guest.close();
    }
}
