package org.microvisor.hdl.clock;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Checker;
import org.microvisor.hdl.ClockDomain;
import org.microvisor.hdl.logic.Gray;

/**
 * What holds between the two clocks of a {@link CounterCrossing} at any moment; for simulation and proof only.
 *
 * <p>The count shown is the one that the counter held at the third edge of the receiving clock before. So nothing is shown that the
 * counter never held, and nothing older after something younger. That the registers which catch the count see one that it held,
 * whichever of the changing bits they see in time, is a rule of the sending clock.
 */
@Checker
final class CounterRules extends Cell {
    /** The count and its Gray code, in the sending domain. */
    final Bits held, code;
    /** The code's copies in the receiving domain, and the count that comes out. */
    final Bits caught, settled, shown;

    CounterRules(Cell parent, ClockDomain from, int width) {
        super(parent);
        clock("from", from);
        held = in(width);
        code = in(width);
        caught = in(width);
        settled = in(width);
        shown = in(width);

        Bits one = reg(width).initially(0),
                two = reg(width).initially(0),
                three = reg(width).initially(0);
        one.set(held);
        two.set(one);
        three.set(two);
        assertAlways("shown is what was held three edges ago", shown.eq(three));
        assertAlways("the code is on its way", caught.eq(Gray.encode(one)).and(settled.eq(Gray.encode(two))));

        under(from, () -> {
            Bits late = anyConstant(width); // the bits whose change is missed
            Bits seen = past(code).and(late).or(code.and(late.not()));
            assertAlways(
                    "a count caught in the middle of a change is one of the two",
                    pastValid().not().or(seen.eq(code), seen.eq(past(code))));
            assertAlways("the code is that of the count", code.eq(Gray.encode(held)));
        });
    }
}
