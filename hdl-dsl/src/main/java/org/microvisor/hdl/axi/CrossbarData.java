package org.microvisor.hdl.axi;

import java.util.ArrayList;
import java.util.List;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Checker;
import org.microvisor.hdl.Circuit;
import org.microvisor.hdl.stream.Scoreboard;

/**
 * What an {@link Axi4Crossbar} promises for the write data of one master: each beat goes once, unchanged, to where its address went,
 * and the data of the write that a {@link CrossbarPath} follows is as long there as it was asked for, in its turn among all bursts
 * of the slave; for proofs only.
 */
@Checker
final class CrossbarData extends CrossbarRules {
    /** Whether all data of the followed write has moved to its slave. */
    final Bits sent;

    CrossbarData(
            Cell parent,
            int number,
            Axi4 asked,
            List<Axi4> asking,
            DecodeError nobody,
            CrossbarPath path,
            List<CrossbarOrder> orders,
            int open) {
        super(parent);
        parameter("number", number);
        parameter("open", open);
        int slaves = asking.size(), width = Circuit.indexWidth(open + 2);
        sent = out(1);
        Bits offers = watch(asked.wvalid, "offers"), moves = watch(asked.wFire(), "moves");
        Bits last = watch(asked.wlast, "last"), beat = watch(Bits.cat(asked.wPayload()), "beat");
        Bits refusing = watch(nobody.s_axi.wready, "refusing"), refused = watch(nobody.s_axi.bvalid, "refused");
        Bits entering = watch(path.entering, "entering"), place = watch(path.place, "place");
        Bits starts = watch(path.starts, "starts"), held = watch(path.held, "held"), gone = watch(path.gone, "gone");
        Bits answering = watch(path.answering, "answering"), length = watch(path.length, "length");
        Bits ends = moves.and(last);

        // all of the master's data
        Bits owed = reg(width, 0); // bursts
        owed.set(owed.plus(entering.anyOnes().zext(width)).minus(ends.zext(width)));
        Bits queued = refusing.zext(8);
        Bits hisOffers = lit(1, 0), hisMoves = lit(1, 0), hisLast = lit(1, 0); // at the slave of the newest address
        Bits hisCount = lit(8, 0), hisEnds = lit(1, 0);
        Bits joins = lit(8, 0); // behind so many bursts, if an address enters
        List<Bits> hisOwn = new ArrayList<>();
        for (int j = 0; j < slaves; j++) {
            Axi4 slave = asking.get(j);
            CrossbarOrder order = orders.get(j);
            Bits count = watch(order.count, "count");
            List<Bits> own = new ArrayList<>();
            Bits all = lit(8, 0);
            for (int k = 0; k < order.owner.size(); k++) {
                Bits valid = watch(order.valid.get(k), "valid"), owner = watch(order.owner.get(k), "owner");
                own.add(valid.and(owner.eq(number)));
                all = all.plus(own.get(k).zext(8));
            }
            Bits waits = watch(slave.wvalid, "waits"), goes = watch(slave.wFire(), "goes");
            Bits isLast = watch(slave.wlast, "isLast"), word = watch(Bits.cat(slave.wPayload()), "word");
            Bits isMine = own.get(0), isEnding = waits.and(isLast), ended = goes.and(isLast);
            queued = queued.plus(all.minus(isEnding.and(isMine).zext(8)));

            Scoreboard beats = new Scoreboard(this, moves.and(place.bit(j)), beat, goes.and(isMine), word, 1);
            assertAlways(
                    "a beat waits at its slave",
                    beats.inside.eq(waits.and(isMine).zext(2)));
            assertAlways("it is the beat", beats.held.not().or(beats.word.eq(word)));
            Bits gives = watch(path.gives.get(j), "gives"), answered = watch(path.ends.get(j), "answered");
            Bits openAt = watch(path.openAt.get(j), "openAt");
            Bits whole = reg(width, 0).as("whole"); // bursts that the slave has and has not answered
            whole.set(whole.plus(ended.and(isMine).zext(width)).minus(answered.zext(width)));
            assumeAlways("a slave answers after the data", gives.not().or(whole.ne(0)));
            assertAlways("every write has its data or waits for it", openAt.eq(all.plus(whole.zext(8))));

            Bits here = place.bit(j);
            hisOffers = hisOffers.or(here.and(waits));
            hisMoves = hisMoves.or(here.and(goes));
            hisLast = hisLast.or(here.and(isLast));
            hisEnds = hisEnds.or(here.and(ended));
            hisCount = hisCount.or(here.mux(count, 0));
            joins = joins.or(entering.bit(j).mux(count.minus(ended.zext(8)), 0));
            for (int k = 0; k < own.size(); k++) {
                Bits mine = here.and(own.get(k));
                if (j == 0) {
                    hisOwn.add(mine);
                } else {
                    hisOwn.set(k, hisOwn.get(k).or(mine));
                }
            }
        }
        assertAlways("data is taken only for an address", moves.not().or(owed.ne(0)));
        assertAlways("what is owed is waited for", owed.zext(8).eq(queued));

        // the data of the followed write
        Bits ahead = reg(width), isIn = reg(1), taken = reg(8); // at the master: bursts ahead, all taken, beats taken
        Bits behind = reg(8), isOut = reg(1), given = reg(8); // at the slave
        Bits wasOffered = hisOffers, wasMoved = hisMoves, wasLast = hisLast, wasEnd = hisEnds;
        Bits first = joins;
        Bits coming = held.and(isIn.not()),
                going = held.and(isOut.not(), place.bit(slaves).not());
        Bits isBeat = coming.and(ahead.eq(0), offers);
        Bits isGiven = going.and(behind.eq(0), wasOffered);
        when(starts, () -> {
                    ahead.set(owed.minus(ends.zext(width)));
                    isIn.set(0);
                    taken.set(0);
                    behind.set(first);
                    isOut.set(0);
                    given.set(0);
                })
                .otherwise(() -> {
                    when(coming.and(ahead.ne(0), ends), () -> ahead.set(ahead.minus(1)));
                    when(isBeat.and(moves), () -> {
                        taken.set(taken.plus(1));
                        isIn.set(last);
                    });
                    when(going.and(behind.ne(0), wasEnd), () -> behind.set(behind.minus(1)));
                    when(isGiven.and(wasMoved), () -> {
                        given.set(given.plus(1));
                        isOut.set(wasLast);
                    });
                });
        sent.set(isOut);
        assumeAlways("the master gives as many beats as it said", isBeat.not().or(last.eq(taken.eq(length))));
        assertAlways("the slave gets as many", isGiven.not().or(wasLast.eq(given.eq(length))));
        assertAlways("the answer comes after the data", answering.not().or(isIn));

        Bits isEnding = wasOffered.and(wasLast);
        Bits mine = lit(8, 0),
                isOwn = lit(1, 0); // bursts of the master before; whether the place in the order is its own
        for (int k = 0; k < hisOwn.size(); k++) {
            mine = mine.plus(hisOwn.get(k).and(behind.gt(k)).zext(8));
            isOwn = isOwn.or(hisOwn.get(k).and(behind.eq(k)));
        }
        Bits passing = isEnding.and(hisOwn.get(0)).zext(8);
        Bits both = going.and(coming), only = going.and(isIn);
        assertAlways(
                "the burst has its turn", going.not().or(behind.lt(hisCount).and(isOwn)));
        assertAlways(
                "the master's bursts ahead are ahead at the slave",
                both.not().or(mine.eq(ahead.zext(8).plus(passing))));
        assertAlways("the end of another is before it", both.not().or(isEnding.not(), behind.ne(0)));
        assertAlways(
                "its beats come after those ahead",
                both.not().or(behind.eq(0), taken.eq(0).and(given.eq(0))));
        assertAlways(
                "a beat that is in is out or waits",
                both.not().or(behind.ne(0), taken.eq(given.plus(wasOffered.zext(8)))));
        assertAlways("its end waits", only.not().or(behind.eq(0).and(isEnding, given.eq(length))));
        assertAlways("no more beats come than said", coming.not().or(taken.le(length)));
        assertAlways("what is out was in", held.not().or(place.bit(slaves), isOut.not(), isIn));
        assertAlways("what was answered was in", held.and(gone).not().or(isIn));
        Bits isRefused = held.and(place.bit(slaves), gone.not());
        assertAlways("data is refused before its answer", refusing.and(refused).not());
        assertAlways(
                "data is refused in its turn",
                isRefused.not().or(isIn, ahead.eq(0).and(refusing)));
        assertAlways("and then answered", isRefused.not().or(isIn.not(), refused));
    }
}
