package org.microvisor.cosim.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a command end cleanly on Ctrl-C (or SIGTERM): the work asks {@link #requested} between its steps, stops, and
 * closes its resources, this one last; only then does the process end, with exit code 130. Work that does not come to
 * its end within the grace period is cut off.
 *
 * <pre>
 * try (CtrlC stop = CtrlC.watch(Duration.ofSeconds(10)); Board board = ...) {
 *     while (!stop.requested()) { board.step(); }
 * }
 * </pre>
 */
public final class CtrlC implements AutoCloseable {
    private final CountDownLatch requested = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread hook;

    private CtrlC(Duration grace) {
        hook = new Thread(() -> interrupt(grace), "microvisor-ctrl-c");
    }

    /** Starts to listen; the grace period is how long the work may take to stop. */
    public static CtrlC watch(Duration grace) {
        CtrlC watch = new CtrlC(grace);
        Runtime.getRuntime().addShutdownHook(watch.hook);
        return watch;
    }

    /** True once the user wants the work to end. Cheap enough for an inner loop. */
    public boolean requested() {
        return requested.getCount() == 0;
    }

    private void interrupt(Duration grace) {
        requested.countDown();
        try {
            if (!closed.await(grace.toMillis(), TimeUnit.MILLISECONDS)) {
                System.err.println("microvisor: gave up waiting for a clean end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The work has ended and its resources are closed. */
    @Override
    public void close() {
        closed.countDown();
        if (!requested()) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                return; // Ctrl-C came this very moment: the hook finds the latch open
            }
        }
    }
}
