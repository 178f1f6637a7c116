package org.microvisor.hdl.clock;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Checker;
import org.microvisor.hdl.ClockDomain;

/**
 * What holds between the two clocks of a {@link PulseCrossing} at any moment; for simulation and proof only.
 *
 * <p>Events are counted where they begin, and the count is carried along, one step with each edge of the receiving clock. Out of
 * the crossing must come exactly the steps of the count of two edges ago.
 */
@Checker
final class PulseRules extends Cell {
    private static final int WIDTH = 3; // more events than can be under way

    /** An event, and the level that it turns over. */
    final Bits event, level;
    /** The level's copies in the receiving domain, the youngest first, and what comes out. */
    final Bits caught, settled, last, happens;
    /** That the receiving clock had an edge since the last event: another one may come. */
    final Bits free;

    PulseRules(Cell parent, ClockDomain from) {
        super(parent);
        clock("from", from);
        event = in(1);
        level = in(1);
        caught = in(1);
        settled = in(1);
        last = in(1);
        happens = in(1);
        free = out(1);

        Bits events = under(from, () -> reg(WIDTH).initially(0));
        events.set(events.plus(event.zext(WIDTH)));
        Bits one = reg(WIDTH).initially(0),
                two = reg(WIDTH).initially(0),
                three = reg(WIDTH).initially(0);
        one.set(events);
        two.set(one);
        three.set(two);
        free.set(events.eq(one));

        under(
                from,
                () -> assertAlways(
                        "two events have an edge of the receiving clock between them",
                        event.not().or(free)));
        assertAlways(
                "events come out once each, in the cycle after the second edge",
                happens.zext(WIDTH).eq(two.minus(three)));
        assertAlways(
                "no more than one event an edge",
                events.minus(one).le(1).and(one.minus(two).le(1)));
        assertAlways("the level tells odd from even", level.eq(events.bit(0)).and(caught.eq(one.bit(0))));
        assertAlways("its copies do so too", settled.eq(two.bit(0)).and(last.eq(three.bit(0))));
    }
}
