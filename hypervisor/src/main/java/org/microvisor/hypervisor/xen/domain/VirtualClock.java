package org.microvisor.hypervisor.xen.domain;

import org.microvisor.hypervisor.board.Clock;

/** Time as domains see it: it passes when the scheduler says so. */
public final class VirtualClock implements Clock {
    private long now;

    @Override
    public long nanoTime() {
        return now;
    }

    @Override
    public void advance(long nanoseconds) {
        if (nanoseconds < 0) {
            throw new IllegalArgumentException("time does not go back: nanoseconds=" + nanoseconds);
        }
        now += nanoseconds;
    }
}
