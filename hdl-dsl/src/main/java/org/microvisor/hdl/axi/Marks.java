package org.microvisor.hdl.axi;

import java.util.ArrayList;
import java.util.List;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Checker;

/** Numbers in the order in which they came, for checkers: a queue that shows all it holds. */
@Checker
final class Marks extends Cell {
    /** How many there are, 8 bits. */
    final Bits count;
    /** Whether there are so many, and the numbers; the oldest first. */
    final List<Bits> valid = new ArrayList<>(), value = new ArrayList<>();

    /** Takes {@code value} while {@code enters} is 1, and loses the oldest while {@code leaves} is. */
    Marks(Cell parent, Bits entering, Bits entry, Bits leaving, int room) {
        super(parent);
        parameter("room", room);
        Bits enters = in(1), number = in(entry.width()), leaves = in(1);
        enters.set(entering);
        number.set(entry);
        leaves.set(leaving);
        count = out(8);

        Bits size = reg(8, 0);
        count.set(size);
        size.set(size.plus(enters.zext(8)).minus(leaves.zext(8)));
        List<Bits> kept = new ArrayList<>();
        for (int i = 0; i < room; i++) {
            kept.add(reg(entry.width()).as("kept"));
        }
        Bits place = size.minus(leaves.zext(8)); // of what enters
        for (int i = 0; i < room; i++) {
            Bits own = kept.get(i), above = i + 1 < room ? kept.get(i + 1) : own;
            own.set(enters.and(place.eq(i)).mux(number, leaves.mux(above, own)));
            valid.add(out(1).as("valid" + i));
            value.add(out(entry.width()).as("value" + i));
            valid.get(i).set(size.gt(i));
            value.get(i).set(own);
        }
        assertAlways("no more marks than there is room for", size.le(room));
        assertAlways("a mark leaves only if there is one", leaves.not().or(size.ne(0)));
    }
}
