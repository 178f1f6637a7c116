package org.microvisor.cosim.cluster;

import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Code that waits in the middle, such as a driver that polls a register: it has a thread of its own, but runs only while
 * somebody has resumed it, and gives the turn back when it suspends.
 *
 * <p>Exactly one of the two threads runs at any time, so neither needs locks against the other. A failure of the code ends it and
 * comes out of {@link #resume}. {@link #close} makes the suspended code unwind.
 */
final class Fiber implements AutoCloseable {
    private final Semaphore resumed = new Semaphore(0);
    private final Semaphore suspended = new Semaphore(0);
    private final Thread thread;
    private volatile boolean cancelled;
    private volatile boolean ended;
    private volatile @Nullable Throwable failure;

    /** Unwinds code that is not wanted any more. */
    private static final class Cancelled extends Error {
        private static final long serialVersionUID = 1;

        Cancelled() {
            super("the fiber was closed", null, false, false);
        }
    }

    /** Code that has not begun; the first {@link #resume} begins it. */
    Fiber(String name, Runnable code) {
        thread = new Thread(() -> run(code), name);
        thread.setDaemon(true);
        thread.start();
    }

    private void run(Runnable code) {
        resumed.acquireUninterruptibly();
        try {
            if (!cancelled) {
                code.run();
            }
        } catch (Cancelled wanted) {
            // close() waits for the end
        } catch (RuntimeException | Error thrown) {
            failure = thrown;
        } finally {
            ended = true;
            suspended.release();
        }
    }

    /** Whether the calling thread is this fiber's. */
    boolean isCurrent() {
        return Thread.currentThread() == thread;
    }

    /** Whether the code has returned, failed or been closed. */
    boolean ended() {
        return ended;
    }

    /** Lets the code go on until it suspends or ends; a failure of the code is thrown here. */
    void resume() {
        if (ended) {
            throw new IllegalStateException("the code has ended: fiber=" + thread.getName());
        }
        resumed.release();
        suspended.acquireUninterruptibly();
        Throwable thrown = failure;
        failure = null;
        if (thrown instanceof RuntimeException failed) {
            throw failed;
        }
        if (thrown instanceof Error failed) {
            throw failed;
        }
    }

    /** Called by the code: returns when it is resumed. */
    void suspend() {
        if (!isCurrent()) {
            throw new IllegalStateException("only the code itself suspends: fiber=" + thread.getName());
        }
        suspended.release();
        resumed.acquireUninterruptibly();
        if (cancelled) {
            throw new Cancelled();
        }
    }

    /** Unwinds the code if it has not ended, and waits for its thread. Its {@code finally} blocks must not wait. */
    @Override
    public void close() {
        cancelled = true;
        if (!ended) {
            resumed.release();
        }
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
