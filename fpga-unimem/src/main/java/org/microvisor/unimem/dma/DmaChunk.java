package org.microvisor.unimem.dma;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.unimem.wire.Header;

/**
 * Cuts a run of words of 8 bytes into pieces of at most {@value Header#MOST_PAYLOAD}, each up to a multiple of as many: so all but
 * the outer ones are whole bursts of any memory port. A piece is shown, from registers, 2 cycles after {@code load} or {@code next}.
 */
final class DmaChunk extends Cell {
    /** Takes a run: the number of its first word in the export, and how many. */
    final Bits load, from, count;

    /** The piece shown is done with. */
    final Bits next;

    /** A piece is shown: its first word, words (1 to 64), whether it is the last. */
    final Bits some, at, words, last;

    /** No piece is shown, and none will be. */
    final Bits over;

    private final Bits place, left; // after the piece

    DmaChunk(Cell parent) {
        super(parent);
        load = in(1);
        from = in(DmaCopy.WORD_BITS);
        count = in(DmaCopy.COUNT_BITS);
        next = in(1);
        some = out(1);
        at = out(DmaCopy.WORD_BITS);
        words = out(7);
        last = out(1);
        over = out(1);

        place = reg(DmaCopy.WORD_BITS);
        left = reg(DmaCopy.COUNT_BITS, 0);
        Bits isShown = reg(1, 0), start = reg(DmaCopy.WORD_BITS), size = reg(7), isLast = reg(1);
        Bits room = lit(7, Header.MOST_PAYLOAD).minus(place.trunc(6).zext(7));
        Bits fits = left.le(room.zext(DmaCopy.COUNT_BITS));
        Bits taken = fits.mux(left.trunc(7), room);
        Bits block = place.slice(DmaCopy.WORD_BITS - 1, 6).plus(1);
        Bits rests = left.ne(0);
        some.set(isShown);
        at.set(start);
        words.set(size);
        last.set(isLast);
        over.set(isShown.not().and(rests.not()));
        when(next, () -> isShown.set(0));
        when(isShown.not().and(rests), () -> {
            isShown.set(1);
            start.set(place);
            size.set(taken);
            isLast.set(fits);
            place.set(Bits.cat(block, lit(6, 0)));
            left.set(fits.mux(0, left.minus(room.zext(DmaCopy.COUNT_BITS))));
        });
        when(load, () -> {
            isShown.set(0);
            place.set(from);
            left.set(count);
        });
    }

    /** Asserts that its pieces are the run, each word once and in order, for proofs by induction; {@code done} words were in pieces before. */
    void invariants(Bits done) {
        ghost(() -> {
            int wide = DmaCopy.WORD_BITS;
            Bits before = in(wide);
            before.set(done);
            Bits first = reg(wide), all = reg(wide), loaded = reg(1, 0);
            when(load, () -> {
                first.set(from);
                all.set(count.zext(wide));
                loaded.set(1);
            });
            Bits shown = some.mux(words.zext(wide), 0), rest = left.zext(wide);
            assertAlways(
                    "all words are before, in the piece, or after it",
                    loaded.not().or(before.plus(shown).plus(rest).eq(all)));
            assertAlways("none of them twice", loaded.not().or(before.le(all).and(shown.le(all.minus(before)))));
            assertAlways(
                    "a piece begins where the one before it ended", some.not().or(at.eq(first.plus(before))));
            assertAlways(
                    "what follows begins after it",
                    rest.eq(0).or(loaded.and(place.eq(first.plus(before).plus(shown)))));
            assertAlways("a piece has words", some.not().or(loaded.and(words.ne(0))));
            assertAlways(
                    "a piece is a part of one block",
                    some.not().or(words.zext(8).plus(at.trunc(6).zext(8)).le(Header.MOST_PAYLOAD)));
            assertAlways("the last one is known", some.not().or(last.eq(rest.eq(0))));
            assertAlways(
                    "it is over when all words were in pieces", loaded.not().or(over.eq(before.eq(all))));
        });
    }
}
