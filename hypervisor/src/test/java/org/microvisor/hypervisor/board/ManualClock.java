package org.microvisor.hypervisor.board;

import java.util.PriorityQueue;

/** A clock that stands still until somebody advances it, and then runs what is due on the way, in order. */
public final class ManualClock implements Clock {
    private record Event(long at, long order, Runnable action) {}

    private final PriorityQueue<Event> events = new PriorityQueue<>(
            (a, b) -> a.at() != b.at() ? Long.compare(a.at(), b.at()) : Long.compare(a.order(), b.order()));
    private long now;
    private long order;

    @Override
    public long nanoTime() {
        return now;
    }

    @Override
    public void advance(long nanoseconds) {
        if (nanoseconds < 0) {
            throw new IllegalArgumentException("time does not go back: nanoseconds=" + nanoseconds);
        }
        long end = now + nanoseconds;
        for (Event next = events.peek(); next != null && next.at() <= end; next = events.peek()) {
            events.remove();
            now = Math.max(now, next.at());
            next.action().run();
        }
        now = Math.max(now, end);
    }

    /** Runs {@code action} when {@code nanoseconds} have passed. */
    public void after(long nanoseconds, Runnable action) {
        events.add(new Event(now + nanoseconds, order++, action));
    }
}
