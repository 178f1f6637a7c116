package org.microvisor.hdl.axi;

import java.util.ArrayList;
import java.util.List;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;

/**
 * The reads that a checker has seen begin and not end, the oldest first. A beat belongs to the oldest read of its ID.
 */
final class OpenReads extends Cell {
    /** A read begins. */
    final Bits begin, beginId, beginLength, beginLock;
    /** Asks for the oldest read of the ID; {@code answered}: a beat of it moves. */
    final Bits answerId, answered;
    /** Whether there is one, whether its last beat is due, and whether it is exclusive. */
    final Bits known, atLast, exclusive;
    /** How many there are, 8 bits, and whether one begins that has no room. */
    final Bits count, overrun;

    OpenReads(Cell parent, int idWidth, int room) {
        super(parent);
        begin = in(1);
        beginId = in(idWidth);
        beginLength = in(8);
        beginLock = in(1);
        answerId = in(idWidth);
        answered = in(1);
        known = out(1);
        atLast = out(1);
        exclusive = out(1);
        count = out(8);
        overrun = out(1);

        Bits size = reg(8, 0);
        List<Bits> valid = new ArrayList<>(),
                id = new ArrayList<>(),
                left = new ArrayList<>(),
                lock = new ArrayList<>();
        for (int i = 0; i < room; i++) {
            valid.add(reg(1, 0).as("valid"));
            id.add(reg(idWidth).as("id"));
            left.add(reg(8).as("left"));
            lock.add(reg(1).as("lock"));
        }

        Bits earlier = lit(1, 0);
        Bits asked = lit(8, 0);
        Bits lockAsked = lit(1, 0);
        List<Bits> hit = new ArrayList<>();
        for (int i = 0; i < room; i++) {
            Bits match = valid.get(i).and(id.get(i).eq(answerId));
            hit.add(match.and(earlier.not()));
            asked = asked.or(hit.get(i).mux(left.get(i), 0));
            lockAsked = lockAsked.or(hit.get(i).and(lock.get(i)));
            earlier = earlier.or(match);
        }
        known.set(earlier);
        atLast.set(asked.eq(0));
        exclusive.set(lockAsked);
        count.set(size);

        Bits ended = answered.and(known).and(atLast);
        overrun.set(begin.and(size.ge(room)).and(ended.not()));
        size.set(size.plus(begin.zext(8)).minus(ended.zext(8)));

        Bits gone = lit(1, 0); // the entries from the one that ends move down
        Bits validBelow = lit(1, 1);
        for (int i = 0; i < room; i++) {
            gone = gone.or(ended.and(hit.get(i)));
            boolean top = i == room - 1;
            Bits validMoved = gone.mux(top ? lit(1, 0) : valid.get(i + 1), valid.get(i));
            Bits counted = left.get(i).minus(answered.and(hit.get(i)).zext(8));
            Bits enters = begin.and(validMoved.not()).and(validBelow);
            valid.get(i).set(validMoved.or(enters));
            if (top) {
                left.get(i).set(counted);
            } else {
                Bits above = left.get(i + 1).minus(answered.and(hit.get(i + 1)).zext(8));
                left.get(i).set(gone.mux(above, counted));
                id.get(i).set(gone.mux(id.get(i + 1), id.get(i)));
                lock.get(i).set(gone.mux(lock.get(i + 1), lock.get(i)));
            }
            int entry = i;
            when(enters, () -> {
                id.get(entry).set(beginId);
                left.get(entry).set(beginLength);
                lock.get(entry).set(beginLock);
            });
            validBelow = validMoved;
        }
    }
}
