package org.microvisor.hdl.clock;

import java.util.List;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Checker;
import org.microvisor.hdl.ClockDomain;
import org.microvisor.hdl.logic.Gray;

/**
 * What holds between the two clocks of an {@link AsyncFifo} at any moment; for simulation and proof only.
 *
 * <p>Each copy of a pointer is older than the pointer. So, seen from the writer's oldest copy of {@code taken}, all of them stand in
 * one order, from which follows that no word is lost, made up or overwritten. A word of any number is followed: it lies untouched
 * from when it is written until it is taken.
 */
@Checker
final class AsyncFifoRules extends Cell {
    /** Pointers as numbers. */
    final Bits written, taken;
    /** Their copies in the other domain, in Gray code. */
    final Bits writtenBefore, writtenHere, takenBefore, takenThere;
    /** What is written, and that a word is taken. */
    final Bits push, payload, load;
    /** The number of the word that is followed, and what lies in its place. */
    final Bits number, stored;

    AsyncFifoRules(Cell parent, ClockDomain from, int width, int bits) {
        super(parent);
        clock("from", from);
        written = in(bits);
        taken = in(bits);
        writtenBefore = in(bits);
        writtenHere = in(bits);
        takenBefore = in(bits);
        takenThere = in(bits);
        push = in(1);
        payload = in(width);
        load = in(1);
        number = out(bits);
        stored = in(width);

        Bits oldest = Gray.decode(takenThere);
        Bits before = lit(bits, 0);
        for (Bits pointer : List.of(
                Gray.decode(takenBefore), taken, Gray.decode(writtenHere), Gray.decode(writtenBefore), written)) {
            Bits distance = pointer.minus(oldest);
            assertAlways("no pointer overtakes an older one", before.le(distance));
            before = distance;
        }
        assertAlways("no more words than there is room for", before.le(1L << (bits - 1)));
        assertAlways("only a word that was written is taken", load.not().or(taken.ne(written)));

        Bits followed = anyConstant(bits);
        number.set(followed);
        Bits value = under(from, () -> reg(width));
        when(push.and(written.eq(followed)), () -> value.set(payload));
        Bits inside = followed.minus(taken).lt(written.minus(taken));
        assertAlways("a word stays until it is taken", inside.not().or(stored.eq(value)));
    }
}
