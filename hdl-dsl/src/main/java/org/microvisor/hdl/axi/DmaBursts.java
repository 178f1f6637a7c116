package org.microvisor.hdl.axi;

import java.util.List;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Checker;

/**
 * The bursts of an {@link AxiWriter} that the bus has taken and not answered: they are those that the cell waits for; for simulation and
 * proof only. Bursts are told apart by the number of the word after them, see {@link DmaRules}.
 */
@Checker
final class DmaBursts extends Cell {
    /** How many there are, 8 bits, and the end of the oldest one. */
    final Bits count, oldest;

    /**
     * Bursts on the bus.
     *
     * @param rules those of the same cell
     * @param moves an address moves
     * @param asks an address is offered
     * @param length of the burst there
     * @param done the oldest burst is done
     * @param from the end of the one that was done last
     * @param valid,ends what the cell waits for
     */
    DmaBursts(
            Cell parent,
            DmaSettings settings,
            DmaRules rules,
            Bits moves,
            Bits asks,
            Bits length,
            Bits done,
            Bits from,
            List<Bits> valid,
            List<Bits> ends) {
        super(parent);
        int width = from.width();
        Bits asked = in(width), planned = in(width), offered = in(1), beats = in(8), before = in(width);
        Bits taken = in(1), answered = in(1);
        asked.set(rules.asked);
        planned.set(rules.planned);
        taken.set(moves);
        offered.set(asks);
        beats.set(length);
        answered.set(done);
        before.set(from);
        count = out(8);
        oldest = out(width);
        Marks marks =
                new Marks(this, taken, asked.plus(DmaRules.words(beats, width)), answered, settings.outstanding());
        count.set(marks.count);
        oldest.set(marks.value.get(0));

        Bits[] waits = new Bits[valid.size()], end = new Bits[valid.size()];
        for (int i = 0; i < waits.length; i++) {
            waits[i] = in(1).as("waits" + i);
            waits[i].set(valid.get(i));
            end[i] = in(width).as("end" + i);
            end[i].set(ends.get(i));
        }
        Bits last = before;
        for (int i = 0; i < marks.value.size(); i++) {
            Bits isThere = marks.valid.get(i), mark = marks.value.get(i), start = last;
            when(isThere, () -> {
                assertAlways(
                        "bursts follow each other",
                        mark.ne(start).and(mark.minus(start).le(settings.maxBurst())));
                assertAlways("a burst on the bus is waited for", isAmong(mark, waits, end));
            });
            last = isThere.mux(mark, start);
        }
        assertAlways("the last burst has all that is asked for", last.eq(asked));
        assertAlways("what is asked for ends a burst", offered.not().or(isAmong(planned, waits, end)));
        Bits[] on = marks.valid.toArray(Bits[]::new), numbers = marks.value.toArray(Bits[]::new);
        for (int i = 0; i < waits.length; i++) {
            Bits place = end[i].minus(before).minus(1);
            Bits isAsked = waits[i].and(place.lt(asked.minus(before)));
            Bits isWithin = waits[i].and(
                    end[i].minus(asked).minus(1).lt(planned.minus(asked).minus(1)), offered);
            assertAlways("what is asked for ends no burst within", isWithin.not());
            assertAlways(
                    "a burst that was asked for is on the bus", isAsked.not().or(isAmong(end[i], on, numbers)));
        }
    }

    private Bits isAmong(Bits number, Bits[] valid, Bits[] numbers) {
        Bits found = lit(1, 0);
        for (int i = 0; i < valid.length; i++) {
            found = found.or(valid[i].and(numbers[i].eq(number)));
        }
        return found;
    }
}
