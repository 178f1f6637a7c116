package org.microvisor.cosim.bus;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;

/**
 * Time for everything around one design: an event queue in front of its engine.
 *
 * <p>Events of one cycle run in the order in which they were asked for, before the design runs that cycle. All callbacks, of
 * events and of ports, come on the thread inside {@link #runUntil}; they may run the simulation further themselves. Two runs
 * with the same input are the same, event for event.
 */
public final class Simulation implements AutoCloseable, Waiter {
    private final Engine engine;
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::cycle).thenComparingLong(Event::number));
    private Guest guest = new Guest() {
        @Override
        public boolean isCurrent() {
            return false;
        }

        @Override
        public boolean runUntil(BooleanSupplier done, long maxCycles) {
            throw new IllegalStateException("nobody waits here");
        }
    };
    private long number;

    /** Code on a thread of its own that takes turns with whoever runs the clock, and must not run it itself. */
    public interface Guest extends Waiter {
        /** Whether the calling thread is the guest's. */
        boolean isCurrent();
    }

    private record Event(long cycle, long number, Runnable action) {}

    /** Takes the engine over and closes it in the end. */
    public Simulation(Engine engine) {
        this.engine = engine;
        engine.waiter(this);
    }

    /** The cycle that runs next. */
    public long now() {
        return engine.cycle();
    }

    /** Runs an action before a cycle; one in the past runs before the next. */
    public void at(long cycle, Runnable action) {
        events.add(new Event(cycle, number++, action));
    }

    /** Runs an action when so many more cycles have run. */
    public void after(long cycles, Runnable action) {
        if (cycles < 0) {
            throw new IllegalArgumentException("an event in the past: cycles=" + cycles);
        }
        at(Math.addExact(now(), cycles), action);
    }

    /** Events that wait. */
    public int pending() {
        return events.size();
    }

    /**
     * Runs until {@code done} holds, which is looked at at the start, after the events of a cycle and after every waking event of
     * the design.
     *
     * @param maxCycles cycles after which it gives up
     * @return whether {@code done} holds
     * @throws IllegalStateException if the design ended itself with {@code $finish} before
     */
    @Override
    public boolean runUntil(BooleanSupplier done, long maxCycles) {
        if (guest.isCurrent()) {
            return guest.runUntil(done, maxCycles);
        }
        long end = Math.addExact(now(), maxCycles);
        while (true) {
            runDue();
            if (done.getAsBoolean()) {
                return true;
            }
            Event next = events.peek();
            if (next != null && next.cycle <= now()) {
                continue;
            }
            if (now() >= end) {
                return false;
            }
            Stop stop = engine.run(next == null ? end : Math.min(end, next.cycle));
            if (stop.reason() == Stop.Reason.FINISH && !done.getAsBoolean()) {
                throw new IllegalStateException("the design called $finish: cycle=" + stop.cycle());
            }
        }
    }

    /** From now on the waits of {@code guest} go to itself: it takes turns with the thread that calls {@link #runUntil}. */
    public void guest(Guest guest) {
        this.guest = guest;
    }

    /** Lets so many cycles pass. */
    public void run(long cycles) {
        runUntil(() -> false, cycles);
    }

    @Override
    public void close() {
        engine.close();
    }

    private void runDue() {
        for (Event next = events.peek(); next != null && next.cycle <= now(); next = events.peek()) {
            events.remove();
            next.action.run();
        }
    }
}
