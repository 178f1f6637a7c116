package org.microvisor.hdl.axi;

import java.util.ArrayList;
import java.util.List;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Checker;
import org.microvisor.hdl.stream.Fifo;

/**
 * Whose write data a slave of an {@link Axi4Crossbar} gets next: that of the masters in the order of their addresses; for proofs
 * only.
 */
@Checker
final class CrossbarOrder extends CrossbarRules {
    /** Bursts that the slave has an address of, or will get, and whose data has not ended, 8 bits. */
    final Bits count;
    /** Whether there are so many, and whose they are; the oldest first. */
    final List<Bits> valid = new ArrayList<>(), owner = new ArrayList<>();

    /**
     * Rules.
     *
     * @param entering for each master, whether an address of it for this slave moves
     */
    CrossbarOrder(Cell parent, List<Axi4> asked, Axi4 asking, List<Bits> entering, Fifo order, int depth) {
        super(parent);
        parameter("depth", depth);
        Bits waits = watch(asking.wvalid, "wvalid"), taken = watch(asking.wready, "wready");
        Bits last = watch(asking.wlast, "wlast"), queued = watch(order.count, "queued");
        int ownerWidth = order.out.payload.width();
        Bits enters = lit(1, 0), number = lit(ownerWidth, 0), both = lit(1, 0);
        for (int i = 0; i < entering.size(); i++) {
            Bits own = watch(entering.get(i), "enters");
            both = both.or(enters.and(own));
            enters = enters.or(own);
            number = number.or(own.mux(lit(ownerWidth, i), 0));
        }
        assertAlways("one address enters at a time", both.not());
        Marks marks = new Marks(this, enters, number, waits.and(taken, last), depth + 1);
        count = out(8);
        count.set(marks.count);
        for (int k = 0; k <= depth; k++) {
            valid.add(out(1).as("valid" + k));
            owner.add(out(ownerWidth).as("owner" + k));
            valid.get(k).set(marks.valid.get(k));
            owner.get(k).set(marks.value.get(k));
        }

        Bits ending = waits.and(last);
        assertAlways(
                "data that waits and the queue are all",
                marks.count.eq(queued.zext(8).plus(ending.zext(8))));
        assertAlways("the queue is not overfilled", queued.le(depth));
        for (int k = 0; k < depth; k++) {
            Bits word = watch(order.word(k), "word");
            Bits mark = ending.mux(marks.value.get(k + 1), marks.value.get(k));
            assertAlways("the queue knows whose they are", queued.le(k).or(word.eq(mark)));
            if (k == 0) {
                Bits next = queued.ne(0).and(waits.not().or(taken));
                for (int i = 0; i < asked.size(); i++) {
                    Bits mayGive = watch(asked.get(i).wready, "mayGive");
                    assertAlways(
                            "whose data a slave waits for may give it",
                            next.and(word.eq(i)).not().or(mayGive));
                }
            }
        }
        assertAlways("data of a burst comes before its end", waits.not().or(last, queued.ne(0)));
    }
}
