package org.microvisor.cosim.device;

import java.util.PriorityQueue;

/** Time that moves only when a test says so. */
final class EventQueue implements Scheduler {
    private record Event(long cycle, long order, Runnable action) {}

    private final PriorityQueue<Event> events = new PriorityQueue<>(
            (a, b) -> a.cycle == b.cycle ? Long.compare(a.order, b.order) : Long.compare(a.cycle, b.cycle));
    private long now;
    private long handedIn;

    @Override
    public long now() {
        return now;
    }

    @Override
    public void after(long cycles, Runnable action) {
        events.add(new Event(now + cycles, handedIn++, action));
    }

    /** Runs the next event; false when there is none. */
    boolean step() {
        Event next = events.poll();
        if (next == null) {
            return false;
        }
        now = next.cycle;
        next.action.run();
        return true;
    }

    void runAll() {
        while (step()) {
            // until nothing is left to happen
        }
    }

    /** Runs what is due up to {@code cycle} and stops there. */
    void runTo(long cycle) {
        while (!events.isEmpty() && events.peek().cycle <= cycle) {
            step();
        }
        now = cycle;
    }
}
