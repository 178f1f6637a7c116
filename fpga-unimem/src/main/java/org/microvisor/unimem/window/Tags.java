package org.microvisor.unimem.window;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Memory;
import org.microvisor.hdl.Vec;

/**
 * The open transactions of one direction, 16 of them: each gets an answer, whatever happens to its packets.
 *
 * <p>Tags are taken in turn and given back in the same order, at the head. A transaction waits from {@code take} until {@code finish}
 * (its reply came), {@code fail} (it was refused here), or, once it is at the head, the end of its time-out, which runs from {@code
 * start}: then its answer is SLVERR. {@code lost} ends all that wait at once.
 *
 * <p>A reply belongs to a transaction if its generation does: the generation of a tag goes up with each time-out, so that a late
 * reply finds nobody. It takes 16 time-outs of one tag until one could be mistaken.
 *
 * <p>Time-outs are counted in units of 16 cycles; an answer comes at most one unit after its time. {@code headReady} follows a {@code
 * finish} or {@code fail} by 1 cycle.
 */
public final class Tags extends Cell {
    /** Transactions at a time. */
    public static final int COUNT = 16;

    private static final int OKAY = 0;
    private static final int SLVERR = 2;

    /** Opens the transaction {@code tag} with {@code generation}; only while {@code free}. */
    public final Bits free, take, tag, generation;

    /** Its time-out begins. */
    public final Bits start, startTag;

    /** The transaction that a reply names, and whether it waits for that reply. Combinational. */
    public final Bits replyTag, replyGeneration, matched;

    /** The reply ends it, only while {@code matched}; with AXI's answer. */
    public final Bits finish, finishResponse;

    /** It ends here without a packet; with AXI's answer. */
    public final Bits fail, failTag, failResponse;

    /** Which transactions wait. */
    public final Bits waits;

    /** The oldest transaction has its answer. */
    public final Bits headReady, headTag, headResponse;

    /** The oldest transaction is over, only while {@code headReady}. */
    public final Bits retire;

    /** Units of 16 cycles. */
    public final Bits timeout;

    /** The link was lost: what waits now is answered by SLVERR. */
    public final Bits lost;

    /** Pulses: a transaction ended by time-out or loss. */
    public final Bits expired;

    private final Bits open;
    private final Bits taken, given; // one bit more than a tag
    private final Vec waiting, armed, failed, refused;
    private final Memory generations;

    public Tags(Cell parent) {
        super(parent);
        free = out(1);
        take = in(1);
        tag = out(4);
        generation = out(4);
        start = in(1);
        startTag = in(4);
        replyTag = in(4);
        replyGeneration = in(4);
        matched = out(1);
        finish = in(1);
        finishResponse = in(2);
        fail = in(1);
        failTag = in(4);
        failResponse = in(2);
        waits = out(COUNT);
        headReady = out(1);
        headTag = out(4);
        headResponse = out(2);
        retire = in(1);
        timeout = in(16);
        lost = in(1);
        expired = out(1);

        taken = reg(5, 0);
        given = reg(5, 0);
        Bits now = reg(20, 0), due = reg(1, 0);
        Bits dropping = reg(1, 0), dropEnd = reg(5); // up to there all are given up
        waiting = vec(COUNT, () -> reg(1, 0));
        armed = vec(COUNT, () -> reg(1, 0));
        failed = vec(COUNT, () -> reg(1));
        refused = vec(COUNT, () -> reg(1));
        generations = mem(4, COUNT).distributed().init(new long[COUNT]);
        Memory stamps = mem(16, COUNT).distributed();

        Bits head = given.trunc(4), tail = taken.trunc(4);
        open = reg(5, 0); // taken and not yet given out
        when(take.and(retire.not()), () -> open.set(open.plus(1)));
        when(retire.and(take.not()), () -> open.set(open.minus(1)));
        free.set(open.bit(4).not());
        tag.set(tail);
        generation.set(generations.read(tail));
        waits.set(waiting.pack());
        matched.set(waiting.get(replyTag).and(generations.read(replyTag).eq(replyGeneration)));

        Bits headWaits = open.ne(0).and(waiting.get(head), armed.get(head));
        Bits atEnd = given.eq(dropEnd);
        Bits expires = headWaits.and(due.or(dropping.and(atEnd.not())));
        expired.set(expires);
        headReady.set(open.ne(0).and(waiting.get(head).not()));
        headTag.set(head);
        headResponse.set(Bits.cat(failed.get(head), refused.get(head)));

        now.set(now.plus(1));
        Bits age = now.slice(19, 4).minus(stamps.read(head));
        due.set(age.ge(timeout).and(headWaits, expires.not(), retire.not()));

        when(start, () -> {
            stamps.write(startTag, now.slice(19, 4));
            armed.set(startTag, 1);
        });
        when(finish, () -> waiting.set(replyTag, 0));
        when(
                waiting.get(replyTag),
                () -> { // nobody looks at it before it is finished: a short path
                    failed.set(replyTag, finishResponse.bit(1));
                    refused.set(replyTag, finishResponse.eq(3));
                });
        when(
                fail.and(waiting.get(failTag)),
                () -> { // unless its time has come just before
                    waiting.set(failTag, 0);
                    failed.set(failTag, failResponse.bit(1));
                    refused.set(failTag, failResponse.eq(3));
                });
        when(expires, () -> {
            waiting.set(head, 0);
            failed.set(head, SLVERR >> 1);
            refused.set(head, OKAY);
            generations.write(head, generations.read(head).plus(1));
        });
        when(take, () -> {
            waiting.set(tail, 1);
            taken.set(taken.plus(1));
        });
        when(retire, () -> {
            armed.set(head, 0);
            given.set(given.plus(1));
        });
        when(atEnd, () -> dropping.set(0));
        when(lost, () -> {
            dropping.set(1);
            dropEnd.set(taken);
        });
    }

    /**
     * Asserts that every transaction has one answer, and which, for proofs by induction; assumes that the surroundings keep to what the ports
     * say.
     */
    void invariants() {
        ghost(() -> {
            Bits chosen = anyConstant(4); // one tag stands for all
            Bits isOpen = reg(1, 0), isStarted = reg(1, 0), hasAnswer = reg(1, 0), answer = reg(2);
            Bits was = reg(4), isKnown = reg(1, 0), wasOver = reg(1, 0), since = generations.read(chosen);
            Bits takes = take.and(tag.eq(chosen)), starts = start.and(startTag.eq(chosen));
            Bits replies = finish.and(replyTag.eq(chosen)), fails = fail.and(failTag.eq(chosen));
            Bits retires = retire.and(headTag.eq(chosen)), expires = expired.and(headTag.eq(chosen));
            assumeAlways("only while one is free", take.not().or(free));
            assumeAlways("only what was taken starts, and once", starts.not().or(takes, isOpen.and(isStarted.not())));
            assumeAlways("only what matches is finished", finish.not().or(matched));
            assumeAlways("only an answer that is there is given", retire.not().or(headReady));
            assumeAlways(
                    "what is refused here was taken, and has no packet",
                    fails.not().or(isOpen.and(replies.not())));

            Bits waits = isOpen.and(hasAnswer.not());
            Bits ends = waits.and(replies.or(fails, expires));
            when(ends, () -> {
                hasAnswer.set(1);
                answer.set(finishResponse);
                when(fails, () -> answer.set(failResponse));
                when(expires, () -> answer.set(2));
            });
            was.set(since);
            isKnown.set(1);
            wasOver.set(expires);
            when(starts, () -> isStarted.set(1));
            when(retires, () -> {
                isOpen.set(0);
                isStarted.set(0);
            });
            when(takes, () -> {
                isOpen.set(1);
                hasAnswer.set(0);
                isStarted.set(starts);
            });

            Bits place = chosen.minus(given.trunc(4));
            assertAlways("it knows how many are open", open.eq(taken.minus(given)));
            assertAlways("no more are open than there are tags", open.le(COUNT));
            assertAlways(
                    "a tag is open from its taking to its giving back",
                    isOpen.eq(place.zext(5).lt(open)));
            assertAlways("it waits while it has no answer", waiting.get(chosen).eq(waits));
            assertAlways("its time runs from its start", armed.get(chosen).eq(isOpen.and(isStarted)));
            assertAlways(
                    "a time-out ends its generation, nothing else",
                    isKnown.not().or(since.eq(was.plus(wasOver.zext(4)))));
            Bits isHead = headTag.eq(chosen).and(open.ne(0));
            assertAlways("an answer is given once", retires.not().or(isOpen.and(hasAnswer)));
            assertAlways(
                    "what has its answer is ready at the head", isHead.not().or(headReady.eq(hasAnswer)));
            Bits kind = answer.bit(1).mux(answer, 0); // of the answers that are none of an error there is one
            Bits kept = Bits.cat(failed.get(chosen), refused.get(chosen));
            assertAlways("its answer is kept", isOpen.and(hasAnswer).not().or(kept.eq(kind)));
            assertAlways("and is the one it gets", isHead.and(hasAnswer).not().or(headResponse.eq(kind)));
            assertAlways(
                    "a reply belongs to who waits, in its generation",
                    replies.not().or(waits.and(replyGeneration.eq(since))));
            assertAlways("only the head runs out of time", expires.not().or(waits.and(isStarted)));
            cover("a time-out", expires);
            cover("all tags are open", free.not());
        });
    }
}
