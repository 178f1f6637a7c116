package org.microvisor.hdl.axi;

import java.util.ArrayList;
import java.util.List;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Checker;
import org.microvisor.hdl.Circuit;
import org.microvisor.hdl.stream.RoundRobinArbiter;
import org.microvisor.hdl.stream.Scoreboard;

/**
 * What an {@link Axi4Crossbar} promises for one direction of one master: where its addresses go, and its answers; for proofs only.
 *
 * <p>An address goes once, unchanged, to the slave it belongs to. Every answer comes back once, unchanged. One ID is followed, any
 * of which the prover chooses, and one of the master's transactions with it: it is answered under its ID, in its turn, by as many
 * beats as it asked for. An address waits for nothing but the master's own answers, the slave, and once for each other master.
 * Of the slaves no more is assumed than AXI says.
 */
@Checker
final class CrossbarPath extends CrossbarRules {
    /** One bit a slave, and one for nobody: an address moves that belongs there; and where the newest address belonged. */
    final Bits entering, place;
    /** The following of a transaction begins; is it open, has its last answer left the slave, is its answer at the master? */
    final Bits starts, held, gone, answering;
    /** Its length. */
    final Bits length;
    /** To be driven: whether the slave has all that the followed transaction needs to be answered. */
    final Bits complete;
    /** For each slave: transactions that it or the way there has, 8 bits; it answers one; the answer moves. */
    final List<Bits> openAt = new ArrayList<>(), gives = new ArrayList<>(), ends = new ArrayList<>();

    private final boolean isRead;
    private final int number, idWidth, width;

    /** One direction of a bus. The answer to a write is one beat. */
    private record Way(
            Bits asks, Bits taken, List<Bits> request, Bits answers, Bits accepted, List<Bits> answer, Bits last) {
        Bits asksNow() {
            return asks.and(taken);
        }

        Bits answersNow() {
            return answers.and(accepted);
        }
    }

    /**
     * Rules.
     *
     * @param asked the master's port
     * @param asking the slaves' ports
     * @param rooms for each slave, whether it could be told of one more address
     */
    CrossbarPath(
            Cell parent,
            boolean isRead,
            int number,
            Axi4 asked,
            List<Axi4> asking,
            DecodeError nobody,
            CrossbarTarget target,
            List<RoundRobinArbiter> arbiters,
            List<Bits> rooms,
            List<AddressRange> map,
            int open) {
        super(parent);
        parameter("isRead", isRead ? 1 : 0);
        parameter("number", number);
        parameter("open", open);
        this.isRead = isRead;
        this.number = number;
        int slaves = asking.size();
        idWidth = asked.awid.width();
        width = Circuit.indexWidth(open + 2);
        Way here = way(asked), refusal = way(nobody.s_axi);
        List<Way> beyond = asking.stream().map(this::way).toList();
        Bits refusing = isRead ? refusal.answers : refusal.taken.not();
        Bits targetNow = watch(target.target, "target"), count = watch(target.open(), "count");
        complete = in(1);
        entering = out(slaves + 1);
        place = out(slaves + 1);
        starts = out(1);
        held = out(1);
        gone = out(1);
        answering = out(1);
        length = out(8);

        // where an address belongs
        Bits address = here.request.get(1).zext(here.request.get(1).width() + 1);
        List<Bits> belongs = new ArrayList<>();
        Bits toNobody = lit(1, 1);
        for (int j = 0; j < slaves; j++) {
            Bits toSlave = lit(1, 0);
            for (AddressRange range : map) {
                Bits inside = address.ge(range.base()).and(address.lt(range.base() + range.bytes()));
                toSlave = range.slave() == j ? toSlave.or(inside) : toSlave;
            }
            belongs.add(0, toSlave);
            toNobody = toNobody.and(toSlave.not());
        }
        belongs.add(0, toNobody);
        Bits where = Bits.cat(belongs), asksNow = here.asksNow();
        Bits newest = reg(slaves + 1);
        when(asksNow, () -> newest.set(where));
        place.set(newest);
        entering.set(where.and(asksNow.repeat(slaves + 1)));

        // addresses go there, answers come back
        Bits total = refusing.zext(8).plus(here.answers.and(here.last).zext(8));
        Bits sent = lit(8, 0); // to slaves
        Bits comes = refusal.answersNow();
        Bits coming = Bits.cat(refusal.answer)
                .and(comes.repeat(Bits.cat(refusal.answer).width()));
        List<Bits> asks = new ArrayList<>(), goes = new ArrayList<>();
        for (int j = 0; j < slaves; j++) {
            Way slave = beyond.get(j);
            Bits waits = slave.asks.and(isMine(slave.request)), moves = waits.and(slave.taken);
            Bits answers = slave.answers.and(isMine(slave.answer)), accepted = answers.and(slave.accepted);
            Bits last = accepted.and(slave.last);
            asks.add(waits);
            goes.add(moves);
            Bits request = own(slave.request);
            Scoreboard scoreboard = new Scoreboard(this, entering.bit(j), Bits.cat(here.request), moves, request, 1);
            assertAlways("an address waits at its slave", scoreboard.inside.eq(waits.zext(2)));
            assertAlways("it is the address", scoreboard.held.not().or(scoreboard.word.eq(request)));

            Bits at = reg(width, 0).as("at");
            at.set(at.plus(moves.zext(width)).minus(last.zext(width)));
            assumeAlways("a slave answers what it was asked", answers.not().or(at.ne(0)));
            Bits transactions = at.zext(8).plus(waits.zext(8));
            openAt.add(out(8).as("openAt"));
            gives.add(out(1).as("gives"));
            ends.add(out(1).as("ends"));
            openAt.get(j).set(transactions);
            gives.get(j).set(answers);
            ends.get(j).set(last);
            total = total.plus(transactions);
            sent = sent.plus(at.zext(8));
            assertAlways("all that is open is at one slave", transactions.eq(0).or(targetNow.eq(j)));
            Bits given = own(slave.answer);
            comes = comes.or(accepted);
            coming = coming.or(given.and(accepted.repeat(given.width())));
            Bits room = here.answers.not().or(here.accepted);
            assertAlways(
                    "an answer is taken if there is room",
                    answers.and(room).not().or(accepted));
        }
        assertAlways(
                "nobody's address goes to the slave that refuses",
                refusal.asksNow().eq(entering.bit(slaves)));
        assertAlways("what it refuses is at no other", refusing.not().or(targetNow.eq(slaves)));
        assertAlways("all that is open is somewhere", count.zext(8).eq(total));
        assertAlways("no more is open than may be", count.le(open));
        for (int k = 0; k <= slaves; k++) {
            assertAlways(
                    "it is where the newest address belonged",
                    count.eq(0).or(place.bit(k).eq(targetNow.eq(k))));
        }
        Scoreboard back = new Scoreboard(this, comes, coming, here.answersNow(), Bits.cat(here.answer), 1);
        assertAlways("an answer waits at its master", back.inside.eq(here.answers.zext(2)));
        assertAlways("it is the answer", back.held.not().or(back.word.eq(Bits.cat(here.answer))));

        follow(here, beyond, refusal, refusing, asks, goes, sent, isRead ? watch(nobody.left(), "left") : lit(8, 0));
        hurry(
                here,
                beyond,
                arbiters,
                rooms,
                where,
                count.eq(0).or(count.ne(open).and(place.and(where).anyOnes())));
    }

    /** One transaction with one ID. */
    private void follow(
            Way here,
            List<Way> beyond,
            Way refusal,
            Bits refusing,
            List<Bits> asks,
            List<Bits> goes,
            Bits sent,
            Bits left) {
        Bits id = anyConstant(idWidth), chosen = anyConstant(width);
        Bits asked = here.asksNow().and(here.request.get(0).eq(id));
        Bits waits = lit(1, 0), moves = lit(1, 0); // an address with the ID, on its way to a slave
        Bits slaveAnswers = lit(1, 0), slaveEnds = lit(1, 0);
        for (int j = 0; j < beyond.size(); j++) {
            Way slave = beyond.get(j);
            Bits asksSame = slave.request.get(0).trunc(idWidth).eq(id);
            waits = waits.or(asks.get(j).and(asksSame));
            moves = moves.or(goes.get(j).and(asksSame));
            Bits same = gives.get(j)
                    .and(slave.accepted, slave.answer.get(0).trunc(idWidth).eq(id));
            slaveAnswers = slaveAnswers.or(same);
            slaveEnds = slaveEnds.or(same.and(slave.last));
        }
        Bits refused = refusal.answersNow().and(refusal.answer.get(0).eq(id));
        Bits answered = refused.or(slaveAnswers),
                answeredLast = refused.and(refusal.last).or(slaveEnds);
        Bits refuses = refusing.and(refusal.answer.get(0).eq(id));
        Bits atMaster = here.answers.and(here.answer.get(0).eq(id)), atMasterLast = atMaster.and(here.last);
        Bits given = atMaster.and(here.accepted), givenLast = atMasterLast.and(here.accepted);

        // transactions with the ID: open, of those not yet answered by the slave, of those known to the slave
        Bits same = reg(width, 0), unanswered = reg(width, 0), known = reg(width, 0);
        same.set(same.plus(asked.zext(width)).minus(givenLast.zext(width)));
        unanswered.set(unanswered.plus(asked.zext(width)).minus(answeredLast.zext(width)));
        known.set(known.plus(moves.zext(width)).minus(slaveEnds.zext(width)));
        assertAlways(
                "what is open of the ID is at the master or unanswered",
                same.zext(8).eq(unanswered.zext(8).plus(atMasterLast.zext(8))));
        assertAlways(
                "what is unanswered of the ID is somewhere",
                unanswered.zext(8).eq(known.zext(8).plus(waits.zext(8)).plus(refuses.zext(8))));
        assertAlways("some of what a slave knows has the ID", known.zext(8).le(sent));
        assertAlways(
                "a beat that is not the last is followed by others",
                atMaster.not().or(here.last, known.ne(0), refuses));

        // one of them
        Bits turn = reg(width, 0), following = reg(1, 0), isGone = reg(1);
        Bits ahead = reg(width), aheadOfSlave = reg(width);
        Bits asksFor = reg(8), isExclusive = reg(1), beats = reg(8), beatsOfSlave = reg(8);
        Bits most = isRead ? asksFor : lit(8, 0); // beats of the answer, less one
        Bits begins = asked.and(turn.eq(chosen), following.not());
        Bits isAnswer = following.and(ahead.eq(0), atMaster);
        Bits isTurn = following.and(isGone.not(), aheadOfSlave.eq(0));
        turn.set(turn.plus(asked.zext(width)));
        starts.set(begins);
        held.set(following);
        gone.set(isGone);
        answering.set(isAnswer);
        length.set(asksFor);
        when(begins, () -> {
                    following.set(1);
                    isGone.set(0);
                    ahead.set(same.minus(givenLast.zext(width)));
                    aheadOfSlave.set(unanswered.minus(answeredLast.zext(width)));
                    asksFor.set(here.request.get(2));
                    isExclusive.set(here.request.get(5));
                    beats.set(0);
                    beatsOfSlave.set(0);
                })
                .otherwise(() -> {
                    when(isTurn.and(answered), () -> beatsOfSlave.set(beatsOfSlave.plus(1)));
                    when(isTurn.and(answeredLast), () -> isGone.set(1));
                    when(answeredLast.and(aheadOfSlave.ne(0)), () -> aheadOfSlave.set(aheadOfSlave.minus(1)));
                    when(isAnswer.and(given), () -> beats.set(beats.plus(1)));
                    when(isAnswer.and(givenLast), () -> following.set(0));
                    when(givenLast.and(ahead.ne(0)), () -> ahead.set(ahead.minus(1)));
                });

        for (int j = 0; j < beyond.size(); j++) {
            Way slave = beyond.get(j);
            Bits isSame = slave.answer.get(0).trunc(idWidth).eq(id);
            Bits answers = gives.get(j).and(isSame), others = gives.get(j).and(isSame.not());
            assumeAlways(
                    "a slave answers under an ID that it was asked with",
                    answers.not().or(known.ne(0)));
            assumeAlways("and so with all others", others.not().or(known.zext(8).ne(sent)));
            Bits its = answers.and(isTurn);
            assumeAlways("a slave answers with what was asked for", its.not().or(slave.last.eq(beatsOfSlave.eq(most))));
            assumeAlways("a slave answers what is complete", its.not().or(complete));
            assumeAlways(
                    "only an exclusive access is answered as such",
                    its.not().or(isExclusive, response(slave).ne(1)));
        }
        cover(isRead ? "two reads of one ID are open" : "two writes of one ID are open", same.gt(1));
        cover(isRead ? "a read is refused" : "a write is refused", isAnswer.and(place.bit(beyond.size())));
        cover(
                isRead ? "a burst is read" : "a burst is written",
                isAnswer.and(here.last, asksFor.ne(0), place.bit(beyond.size()).not()));
        assertAlways("an answer has the ID of a question", atMaster.not().or(same.ne(0)));
        assertAlways("it has as many beats as asked for", isAnswer.not().or(here.last.eq(beats.eq(most))));
        assertAlways(
                "it is exclusive only if asked for",
                isAnswer.not().or(isExclusive, response(here).ne(1)));

        Bits isInside = following.and(isGone.not());
        Bits answer = atMasterLast.zext(width);
        assertAlways("those ahead are answered before", isInside.not().or(ahead.eq(aheadOfSlave.plus(answer))));
        assertAlways("the followed one is unanswered", isInside.not().or(aheadOfSlave.lt(unanswered)));
        assertAlways(
                "what left the slave is at the master",
                following.and(isGone).not().or(ahead.eq(0).and(atMasterLast, beats.eq(most))));
        assertAlways("its beats come after those ahead", isInside.not().or(aheadOfSlave.eq(0), beatsOfSlave.eq(0)));
        assertAlways("and after their end", isInside.not().or(atMasterLast.not(), beatsOfSlave.eq(0)));
        assertAlways("beats are given after those ahead", following.not().or(ahead.eq(0), beats.eq(0)));
        assertAlways(
                "its beats are on their way or given",
                isInside.not().or(ahead.ne(0), beatsOfSlave.eq(beats.plus(atMaster.zext(8)))));
        assertAlways("no more beats come than asked for", isInside.not().or(beatsOfSlave.le(most)));
        Bits isRefused = isInside.and(refuses);
        assertAlways(
                "what is refused has all its beats",
                isRefused.not().or(beatsOfSlave.plusWide(left).eq(most.zext(9))));
    }

    /** None waits for long. */
    private void hurry(
            Way here, List<Way> beyond, List<RoundRobinArbiter> arbiters, List<Bits> rooms, Bits where, Bits mayGo) {
        for (int j = 0; j < beyond.size(); j++) {
            RoundRobinArbiter arbiter = arbiters.get(j);
            int inputs = arbiter.in.size();
            Bits other = lit(1, 0);
            for (int i = 0; i < inputs; i++) {
                other = i == number ? other : other.or(watch(arbiter.in.get(i).fire(), "other"));
            }
            Bits before = watch(arbiter.before(number), "before"), room = watch(rooms.get(j), "room");
            Bits waits = here.asks.and(where.bit(j), mayGo), others = other;
            Bits passed = reg(before.width(), 0).as("passed");
            when(waits.not().or(here.taken), () -> passed.set(0)).elsewhen(others, () -> passed.set(passed.plus(1)));
            assertAlways(
                    "an address waits for one of each other master at most",
                    passed.plusWide(before).lt(inputs));
            Bits slaveWaits = beyond.get(j).asks.and(beyond.get(j).taken.not());
            assertAlways(
                    "it waits for nothing else but its slave",
                    waits.and(room).not().or(here.taken, others, slaveWaits));
        }
    }

    private Bits response(Way way) {
        return way.answer.get(isRead ? 2 : 1);
    }

    /** Whether the ID says that it is this master's. */
    private Bits isMine(List<Bits> payload) {
        Bits id = payload.get(0);
        return id.slice(id.width() - 1, idWidth).eq(number);
    }

    /** As the master sees it. */
    private Bits own(List<Bits> payload) {
        List<Bits> parts = new ArrayList<>(payload);
        parts.set(0, payload.get(0).trunc(idWidth));
        return Bits.cat(parts);
    }

    private Way way(Axi4 bus) {
        List<Bits> answer = watch(isRead ? bus.rPayload() : bus.bPayload());
        return new Way(
                watch(isRead ? bus.arvalid : bus.awvalid, "asks"),
                watch(isRead ? bus.arready : bus.awready, "taken"),
                watch(isRead ? bus.arPayload() : bus.awPayload()),
                watch(isRead ? bus.rvalid : bus.bvalid, "answers"),
                watch(isRead ? bus.rready : bus.bready, "accepted"),
                answer,
                isRead ? answer.get(3) : lit(1, 1));
    }

    private List<Bits> watch(List<Bits> signals) {
        return signals.stream()
                .map(signal -> watch(signal, signal.hint().orElse("signal")))
                .toList();
    }
}
