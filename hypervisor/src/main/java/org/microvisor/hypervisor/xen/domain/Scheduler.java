package org.microvisor.hypervisor.xen.domain;

import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * Decides who runs next: one of those that are ready, drawn from the seed; if nobody is, time goes on to the next alarm. Each turn takes
 * some virtual time, drawn as well. The same seed and the same work give the same order; other seeds try other ones.
 *
 * <p>One thread. A turn allocates nothing.
 */
public final class Scheduler {
    private static final int TURN_NANOS = 1000;

    private final SplittableRandom random;
    private final VirtualClock clock;
    private final Trace trace;
    private final PriorityQueue<Alarm> alarms =
            new PriorityQueue<>(Comparator.comparingLong(Alarm::time).thenComparingLong(Alarm::number));
    private Task[] ready = new Task[16];
    private int count;
    private long lastAlarm;

    Scheduler(long seed, VirtualClock clock, Trace trace) {
        this.random = new SplittableRandom(seed);
        this.clock = clock;
        this.trace = trace;
    }

    private record Alarm(long time, long number, Runnable wake) {}

    /** Somebody who takes turns. */
    public final class Task {
        private final int owner;
        private final Runnable work;
        private boolean wanted;
        private boolean placed;
        private boolean held;
        private boolean gone;

        private Task(int owner, Runnable work) {
            this.owner = owner;
            this.work = work;
        }

        /** Asks for a turn; to ask twice is to ask once. */
        public void ready() {
            wanted = true;
            place();
        }

        private void place() {
            if (!placed && !held && !gone) {
                placed = true;
                enqueue(this);
            }
        }

        /** No turns until {@link #letGo}; what it asks for meanwhile is not forgotten. */
        void hold() {
            held = true;
        }

        void letGo() {
            held = false;
            if (wanted) {
                place();
            }
        }

        /** No turns any more. */
        public void end() {
            gone = true;
        }
    }

    /** Somebody new; {@code work} is one turn. */
    public Task task(int owner, Runnable work) {
        return new Task(owner, work);
    }

    private void enqueue(Task task) {
        if (count == ready.length) {
            ready = Arrays.copyOf(ready, 2 * count);
        }
        ready[count++] = task;
    }

    /** Calls {@code wake} when it is {@code time}, in between turns. */
    public void at(long time, Runnable wake) {
        alarms.add(new Alarm(time, lastAlarm++, wake));
    }

    /** One turn, or a step of time; whether there was anything to do. */
    public boolean step() {
        while (!alarms.isEmpty() && alarms.element().time() <= clock.nanoTime()) {
            alarms.remove().wake().run();
        }
        if (count == 0) {
            if (alarms.isEmpty()) {
                return false;
            }
            clock.advance(Math.max(0, alarms.element().time() - clock.nanoTime()));
            return true;
        }
        int chosen = random.nextInt(count);
        Task task = ready[chosen];
        ready[chosen] = ready[--count];
        task.placed = false;
        if (task.gone || task.held) {
            return true;
        }
        task.wanted = false;
        clock.advance(TURN_NANOS + random.nextInt(TURN_NANOS));
        trace.add(Trace.Kind.RUN, clock.nanoTime(), task.owner, count);
        task.work.run();
        return true;
    }
}
