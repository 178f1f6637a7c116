package org.microvisor.hdl.clock;

import java.util.List;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Checker;
import org.microvisor.hdl.ClockDomain;

/**
 * What holds between the two clocks of a {@link Handshake} at any moment, through resets of either side; for simulation and proof
 * only.
 *
 * <p>Words are numbered where they go in and where they are taken over. The word of any number is followed. The request goes a
 * round through all registers of the two chains, so that of these at most one pair of neighbours differs.
 */
@Checker
final class HandshakeRules extends Cell {
    private static final int WIDTH = 2; // numbers for more words than can be under way

    /** A word goes in. */
    final Bits push, pushed;
    /** The request's levels from {@code sent} on, in the order in which they follow one another. */
    final Bits sent, sentBefore, sentHere, taken, takenBefore, takenThere;
    /** A word is taken over from the sending clock. */
    final Bits take, word;
    /** The output. */
    final Bits valid, ready, payload;

    HandshakeRules(Cell parent, ClockDomain from, int width) {
        super(parent);
        clock("from", from);
        push = in(1);
        pushed = in(width);
        sent = in(1);
        sentBefore = in(1);
        sentHere = in(1);
        taken = in(1);
        takenBefore = in(1);
        takenThere = in(1);
        take = in(1);
        word = in(width);
        valid = in(1);
        ready = in(1);
        payload = in(width);

        Bits wentIn = under(from, () -> reg(WIDTH).initially(0));
        Bits cameOver = reg(WIDTH).initially(0), wentOut = reg(WIDTH).initially(0);
        when(push, () -> wentIn.set(wentIn.plus(1)));
        when(take, () -> cameOver.set(cameOver.plus(1)));
        Bits running = reg(1, 0).initially(0); // else a reset has dropped all words that came over
        running.set(1);
        when(running, () -> wentOut.set(wentOut.plus(valid.and(ready).zext(WIDTH))))
                .otherwise(() -> wentOut.set(cameOver));

        Bits followed = anyConstant(WIDTH);
        Bits value = under(from, () -> reg(width));
        when(push.and(wentIn.eq(followed)), () -> value.set(pushed));

        Bits underWay = wentIn.minus(cameOver);
        assertAlways(
                "the sender waits until its word was taken over",
                underWay.eq(sent.xor(taken).zext(WIDTH)));
        assertAlways(
                "only a word that was sent is taken over, as it was sent",
                take.not().or(underWay.eq(1).and(cameOver.ne(followed).or(word.eq(value)))));
        assertAlways(
                "a word stands still until it is taken over", underWay.eq(0).or(cameOver.ne(followed), word.eq(value)));
        assertAlways(
                "it comes out as it went in", valid.not().or(cameOver.minus(1).ne(followed), payload.eq(value)));
        assertAlways(
                "every word comes out once", valid.zext(WIDTH).eq(running.mux(cameOver.minus(wentOut), lit(WIDTH, 0))));

        Bits changes = lit(3, 0);
        Bits before = sent;
        for (Bits level : List.of(sentBefore, sentHere, taken, takenBefore, takenThere)) {
            changes = changes.plus(level.xor(before).zext(3));
            before = level;
        }
        assertAlways("one request at a time goes round", changes.le(1));

        Bits waited = reg(2, 0);
        Bits waits = underWay.eq(1).and(take.not(), valid.not().or(ready));
        waited.set(waits.mux(waited.plus(1), lit(2, 0)));
        assertAlways("a word is taken over at the third edge at the latest if the output is free", waited.lt(3));
        assertAlways(
                "after one edge it is caught", waited.eq(0).or(underWay.eq(1).and(sentBefore.eq(sent))));
        assertAlways("after two edges it is seen", waited.lt(2).or(sentHere.eq(sent)));
    }
}
