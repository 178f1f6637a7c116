package org.microvisor.cosim.replica;

import java.util.Comparator;
import java.util.PriorityQueue;
import org.microvisor.hypervisor.board.Clock;

/** Time that jumps from event to event, or follows another clock. */
public final class ModelTime implements Clock {
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::number));
    private long now;
    private long number;

    private record Event(long at, long number, Runnable action) {}

    /** Has something done when so many nanoseconds have passed. */
    void after(long nanos, Runnable action) {
        events.add(new Event(now + nanos, number++, action));
    }

    /** Does what comes next. */
    void step() {
        Event next = events.remove();
        now = next.at;
        next.action.run();
    }

    /** Does what is due until another clock's time. */
    public void follow(long nanos) {
        for (Event next = events.peek(); next != null && next.at <= nanos; next = events.peek()) {
            step();
        }
        now = nanos;
    }

    @Override
    public long nanoTime() {
        return now;
    }

    /** Nobody in this world waits in the middle. */
    @Override
    public void advance(long nanoseconds) {
        throw new IllegalStateException("time passes by events only: nanoseconds=" + nanoseconds);
    }
}
