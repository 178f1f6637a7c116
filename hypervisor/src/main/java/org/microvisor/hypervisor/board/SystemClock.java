package org.microvisor.hypervisor.board;

import java.util.concurrent.locks.LockSupport;

/** The host's monotonic time, from when this clock was made. Any thread may use it. */
public final class SystemClock implements Clock {
    private final long start = System.nanoTime();

    @Override
    public long nanoTime() {
        return System.nanoTime() - start;
    }

    @Override
    public void advance(long nanoseconds) {
        long end = System.nanoTime() + nanoseconds;
        for (long left = nanoseconds; left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
