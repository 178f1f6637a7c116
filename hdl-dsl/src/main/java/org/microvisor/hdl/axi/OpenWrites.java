package org.microvisor.hdl.axi;

import java.util.ArrayList;
import java.util.List;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;

/**
 * The writes that a checker has seen begin and not answered, the oldest first. An answer belongs to the oldest write of its ID;
 * data comes in the order of the addresses, before or after them.
 */
final class OpenWrites extends Cell {
    /** A write begins. */
    final Bits begin, beginId, beginLock;
    /** The last beat of a burst moves. */
    final Bits dataEnd;
    /** Asks for the oldest write of the ID; {@code answered}: its answer moves. */
    final Bits answerId, answered;
    /** Whether there is one, whether all of its data has moved, and whether it is exclusive. */
    final Bits known, complete, exclusive;
    /** Whether any write has all of its data. */
    final Bits anyComplete;
    /** How many there are, 8 bits, and whether one begins that has no room. */
    final Bits count, overrun;
    /** Bursts of data that ended before their address, 8 bits. */
    final Bits led;

    OpenWrites(Cell parent, int idWidth, int room) {
        super(parent);
        begin = in(1);
        beginId = in(idWidth);
        beginLock = in(1);
        dataEnd = in(1);
        answerId = in(idWidth);
        answered = in(1);
        known = out(1);
        complete = out(1);
        exclusive = out(1);
        anyComplete = out(1);
        count = out(8);
        overrun = out(1);
        led = out(8);

        Bits size = reg(8, 0), early = reg(8, 0);
        List<Bits> valid = new ArrayList<>(),
                id = new ArrayList<>(),
                lock = new ArrayList<>(),
                done = new ArrayList<>();
        for (int i = 0; i < room; i++) {
            valid.add(reg(1, 0).as("valid"));
            id.add(reg(idWidth).as("id"));
            lock.add(reg(1).as("lock"));
            done.add(reg(1).as("done"));
        }

        Bits earlier = lit(1, 0), waiting = lit(1, 0);
        Bits doneAsked = lit(1, 0), lockAsked = lit(1, 0), someDone = lit(1, 0);
        List<Bits> hit = new ArrayList<>(), doneNow = new ArrayList<>();
        for (int i = 0; i < room; i++) {
            Bits match = valid.get(i).and(id.get(i).eq(answerId));
            hit.add(match.and(earlier.not()));
            doneAsked = doneAsked.or(hit.get(i).and(done.get(i)));
            lockAsked = lockAsked.or(hit.get(i).and(lock.get(i)));
            earlier = earlier.or(match);
            someDone = someDone.or(valid.get(i).and(done.get(i)));
            Bits open = valid.get(i).and(done.get(i).not());
            doneNow.add(done.get(i).or(dataEnd.and(open).and(waiting.not()))); // the oldest that waits for data
            waiting = waiting.or(open);
        }
        known.set(earlier);
        complete.set(doneAsked);
        exclusive.set(lockAsked);
        anyComplete.set(someDone);
        count.set(size);
        led.set(early);

        Bits ended = answered.and(known);
        overrun.set(begin.and(size.ge(room)).and(ended.not()));
        size.set(size.plus(begin.zext(8)).minus(ended.zext(8)));
        Bits endsEarly = dataEnd.and(waiting.not());
        Bits beginsDone = early.ne(0).or(endsEarly);
        early.set(early.plus(endsEarly.zext(8)).minus(begin.and(beginsDone).zext(8)));

        Bits gone = lit(1, 0); // the entries from the one that ends move down
        Bits validBelow = lit(1, 1);
        for (int i = 0; i < room; i++) {
            gone = gone.or(ended.and(hit.get(i)));
            boolean top = i == room - 1;
            Bits validMoved = gone.mux(top ? lit(1, 0) : valid.get(i + 1), valid.get(i));
            Bits enters = begin.and(validMoved.not()).and(validBelow);
            valid.get(i).set(validMoved.or(enters));
            if (top) {
                done.get(i).set(doneNow.get(i));
            } else {
                done.get(i).set(gone.mux(doneNow.get(i + 1), doneNow.get(i)));
                id.get(i).set(gone.mux(id.get(i + 1), id.get(i)));
                lock.get(i).set(gone.mux(lock.get(i + 1), lock.get(i)));
            }
            int entry = i;
            when(enters, () -> {
                id.get(entry).set(beginId);
                lock.get(entry).set(beginLock);
                done.get(entry).set(beginsDone);
            });
            validBelow = validMoved;
        }
    }
}
