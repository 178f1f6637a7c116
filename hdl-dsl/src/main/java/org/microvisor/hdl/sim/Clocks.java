package org.microvisor.hdl.sim;

import java.util.ArrayList;
import java.util.List;
import org.microvisor.hdl.ClockDomain;

/**
 * Lets the clocks of an engine run by their periods. Edges that fall on one instant happen together; the order of everything is
 * the same in every run.
 */
public final class Clocks {
    private static final class Clock {
        final ClockDomain domain;
        final long period;
        long next;

        Clock(ClockDomain domain, long period, long next) {
            this.domain = domain;
            this.period = period;
            this.next = next;
        }
    }

    private final Engine engine;
    private final List<Clock> clocks = new ArrayList<>();
    private long now;

    /** Clocks of the engine; none runs yet. */
    public Clocks(Engine engine) {
        this.engine = engine;
    }

    /** A clock whose first edge comes after one period. */
    public Clocks add(ClockDomain domain, long periodPicoseconds) {
        return add(domain, periodPicoseconds, periodPicoseconds);
    }

    /** A clock with a phase: its first edge comes after {@code firstPicoseconds} from now. */
    public Clocks add(ClockDomain domain, long periodPicoseconds, long firstPicoseconds) {
        if (periodPicoseconds < 1 || firstPicoseconds < 0) {
            throw new IllegalArgumentException(
                    "no such clock: period=" + periodPicoseconds + ", first=" + firstPicoseconds);
        }
        clocks.add(new Clock(domain, periodPicoseconds, now + firstPicoseconds));
        return this;
    }

    /** Picoseconds since the start: the instant of the last edges, or the end of the last {@link #run}. */
    public long now() {
        return now;
    }

    /** The next instant at which there are edges. */
    public void next() {
        long instant = instant();
        List<ClockDomain> together = new ArrayList<>();
        for (Clock clock : clocks) {
            if (clock.next == instant) {
                clock.next += clock.period;
                together.add(clock.domain);
            }
        }
        now = instant;
        engine.tick(together.toArray(new ClockDomain[0]));
    }

    /** All edges of a time from now, including those at its very end. */
    public void run(long picoseconds) {
        long end = now + picoseconds;
        while (instant() <= end) {
            next();
        }
        now = end;
    }

    private long instant() {
        return clocks.stream()
                .mapToLong(clock -> clock.next)
                .min()
                .orElseThrow(() -> new IllegalStateException("no clock was added"));
    }
}
