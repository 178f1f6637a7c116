package org.microvisor.hdl.clock;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.ClockDomain;
import org.microvisor.hdl.logic.Gray;

/**
 * Counts events of one clock and shows the count to the clock under which it is made; no event is missed, however fast they come.
 *
 * <ul>
 *   <li>{@code step}, 1 bit, sending clock: counts in this cycle.
 *   <li>{@code count}, {@code width} bits, receiving clock: a register, wrapping. It never goes back, and may grow by more than
 *       one at a time.
 * </ul>
 *
 * <p>Latency 3 receiving cycles, or 4 where an event met the clock's edge; throughput an event in every sending cycle.
 *
 * <p>A reset of the sending side sets the count to 0, and must last 4 receiving cycles for the values between not to be seen.
 */
public final class CounterCrossing extends Cell {
    public final Bits step, count;

    public CounterCrossing(Cell parent, ClockDomain from, int width) {
        super(parent);
        parameter("width", width);
        clock("from", from);
        step = in(1);
        count = out(width);

        GrayCounter counter = under(from, () -> new GrayCounter(this, width));
        counter.step.set(step);
        GraySynchronizer here = new GraySynchronizer(this, width);
        here.in.set(counter.gray);

        Bits events = reg(width).initially(0);
        events.set(Gray.decode(here.out));
        count.set(events);
        ghost(() -> {
            CounterRules rules = new CounterRules(this, from, width);
            rules.held.set(counter.count);
            rules.code.set(counter.gray);
            rules.caught.set(here.before);
            rules.settled.set(here.out);
            rules.shown.set(count);
        });
    }
}
