package org.microvisor.hdl.stream;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Checker;
import org.microvisor.hdl.Circuit;

/**
 * Follows one word on its way through a cell and asserts that it comes out unchanged, in its turn, once; for simulation and proof.
 * As the prover chooses which word, that holds for every word.
 *
 * <p>Made inside {@code ghost(...)}. {@link #inside}, {@link #held}, {@link #ahead} and {@link #word} are there for the cell's
 * invariants: a proof by induction must know where in the cell's state the word lies. A word may pass in the cycle in which it
 * comes.
 *
 * <p>In simulation the first of every {@code 2^n} words is followed, {@code 2^n} being more than the cell holds.
 */
@Checker
public final class Scoreboard extends Cell {
    /** How many words are in the cell. */
    public final Bits inside;
    /** 1 bit: the followed word is in the cell. */
    public final Bits held;
    /** How many words are in front of it. */
    public final Bits ahead;
    /** What it is. */
    public final Bits word;

    /**
     * For a cell with a way in and a way out.
     *
     * @param capacity the most words that the cell holds
     */
    public Scoreboard(Cell parent, Stream in, Stream out, int capacity) {
        this(parent, in.fire(), in.payload, out.fire(), out.payload, capacity);
    }

    /**
     * For words that go their way among others.
     *
     * @param entering 1 bit: {@code entry} comes in
     * @param leaving 1 bit: {@code exit} goes out
     * @param capacity the most words that the cell holds
     */
    public Scoreboard(Cell parent, Bits entering, Bits entry, Bits leaving, Bits exit, int capacity) {
        super(parent);
        parameter("capacity", capacity);
        int countWidth = Circuit.indexWidth(capacity + 2);
        Bits enters = in(1), entryWord = in(entry.width());
        Bits leaves = in(1), exitWord = in(exit.width());
        enters.set(entering);
        entryWord.set(entry);
        leaves.set(leaving);
        exitWord.set(exit);
        inside = out(countWidth);
        held = out(1);
        ahead = out(countWidth);
        word = out(entry.width());

        Bits count = reg(countWidth, 0), turn = reg(countWidth, 0);
        Bits following = reg(1, 0);
        Bits before = reg(countWidth), followed = reg(entry.width());
        Bits chosen = anyConstant(countWidth);
        inside.set(count);
        held.set(following);
        ahead.set(before);
        word.set(followed);

        Bits begins = enters.and(turn.eq(chosen), following.not());
        Bits follows = following.or(begins);
        Bits front = following.mux(before, count);
        Bits current = following.mux(followed, entryWord);
        Bits exits = leaves.and(follows, front.eq(0));
        turn.set(turn.plus(enters.zext(countWidth)));
        count.set(count.plus(enters.zext(countWidth)).minus(leaves.zext(countWidth)));
        following.set(follows.and(exits.not()));
        before.set(front.minus(leaves.zext(countWidth)));
        followed.set(current);

        assertAlways("no more words inside than fit", count.le(capacity));
        assertAlways("no word comes out that did not go in", leaves.not().or(enters, count.ne(0)));
        assertAlways("the followed word is inside", following.not().or(before.lt(count)));
        assertAlways("the word comes out unchanged and in its turn", exits.not().or(exitWord.eq(current)));
    }
}
