package org.microvisor.unimem.link;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Memory;
import org.microvisor.hdl.stream.Stream;

/**
 * Holds the packets of one channel from the wire until their reader takes them; a packet shows when its check sum was found right,
 * and leaves no trace if it was wrong.
 *
 * <pre>
 *           committed                     written
 *    taken      |                            |
 *      v        v                            v
 *   ...[ whole packets ][ packet coming in   ]......     commit: committed goes to written; rollback: written returns
 *      |
 *     front (a register, filled from the memory or past it)
 * </pre>
 *
 * <p>Latency from the commit to the first word: 1 cycle, even if it is that word which commits. Throughput 1 word per cycle. The reader
 * gets no gap within a packet. A word that finds no room is not stored, and {@code full} says so; that may be as soon as a single word would fit.
 */
final class CommitBuffer extends Cell {
    private static final int MOST_LUT_WORDS = 64;

    /** 1 bit: {@code word} comes. */
    final Bits write;

    final Bits word;
    /** 1 bit: the word at hand is the last one of a packet that is right. */
    final Bits commit;
    /** 1 bit: what has come since the last commit is forgotten, the word at hand too. */
    final Bits rollback;
    /** 1 bit: begins to count anew; only while empty. */
    final Bits clear;
    /** Packets. */
    final Stream out;
    /** 1 bit: no room for a word. */
    final Bits full;
    /** 1 bit: no packet is inside. */
    final Bits empty;
    /** How many words have left since it was cleared, modulo its width. */
    final Bits freed;

    private final Memory words;
    private final Bits written, committed, taken;

    /**
     * A buffer.
     *
     * @param depth words, a power of two of at least 2; up to 64 lie in LUT RAM
     * @param freedWidth bits of {@code freed}
     */
    CommitBuffer(Cell parent, int width, int depth, int freedWidth) {
        this(parent, width, depth, freedWidth, depth > MOST_LUT_WORDS);
    }

    /** The same, in block RAM or LUT RAM whatever its depth. */
    CommitBuffer(Cell parent, int width, int depth, int freedWidth, boolean isBlock) {
        super(parent);
        if (depth < 2 || Integer.bitCount(depth) != 1) {
            throw new IllegalArgumentException("depth is not a power of two: depth=" + depth);
        }
        parameter("width", width);
        parameter("depth", depth);
        parameter("freedWidth", freedWidth);
        int addressWidth = Integer.numberOfTrailingZeros(depth);
        int countWidth = Math.max(addressWidth + 1, freedWidth);
        write = in(1);
        word = in(width);
        commit = in(1);
        rollback = in(1);
        clear = in(1);
        out = Stream.master(this, width);
        full = out(1);
        empty = out(1);
        freed = out(freedWidth);

        words = mem(width, depth);
        written = reg(countWidth, 0);
        committed = reg(countWidth, 0);
        taken = reg(countWidth, 0);
        Bits isFull = reg(1, 0); // as of a cycle ago, for which one word is kept back
        Bits shows = reg(1, 0); // a word of a whole packet is at the output
        Bits store = write.and(full.not());
        Bits head = out.fire().mux(taken.plus(1), taken); // the word that is to be at the output next
        Bits isMore = head.ne(committed);

        isFull.set(written.minus(taken).ge(depth - 1));
        full.set(isFull);
        empty.set(committed.eq(taken));
        freed.set(taken.trunc(freedWidth));
        when(store, () -> {
            words.write(written.trunc(addressWidth), word);
            written.set(written.plus(1));
        });
        when(commit, () -> committed.set(written.plus(1)));
        when(rollback, () -> written.set(committed));
        taken.set(head);
        shows.set(isMore.or(commit));
        when(clear, () -> {
            written.set(0);
            committed.set(0);
            taken.set(0);
        });
        out.valid.set(shows);

        if (!isBlock) {
            out.payload.set(words.distributed().read(taken.trunc(addressWidth)));
        } else {
            Bits past = reg(width); // the word that came when there was none before it
            Bits isPast = reg(1);
            Bits moves = out.ready.or(shows.not());
            Bits stored = words.block().readSync(head.trunc(addressWidth), moves);
            when(moves, () -> {
                past.set(word);
                isPast.set(head.eq(written));
            });
            out.payload.set(isPast.mux(past, stored));
        }
    }

    /** Asserts where a followed word of a whole packet lies, for proofs by induction. */
    void invariants() {
        ghost(() -> {
            int addressWidth = Integer.numberOfTrailingZeros(words.depth());
            Bits all = written.minus(taken), whole = committed.minus(taken);
            assertAlways("no more words than fit", all.le(words.depth()));
            assertAlways("it is known when they do not", full.or(all.lt(words.depth())));
            assertAlways("what is whole was written", whole.le(all));
            assertAlways("what is whole shows", out.valid.eq(whole.ne(0)));
            Bits chosen = anyConstant(written.width()), followed = reg(word.width());
            when(write.and(full.not(), written.eq(chosen)), () -> followed.set(word));
            Bits inMemory = chosen.minus(taken).lt(all);
            assertAlways(
                    "a word lies unchanged in its place",
                    inMemory.not().or(words.read(chosen.trunc(addressWidth)).eq(followed)));
            assertAlways(
                    "a word shows unchanged in its turn",
                    out.valid.and(taken.eq(chosen)).not().or(out.payload.eq(followed)));
        });
    }

    /** Asserts how many words are inside, and how many of whole packets, for proofs by induction. */
    void counts(Bits all, Bits whole) {
        ghost(() -> {
            Bits inside = in(all.width()), shown = in(whole.width());
            inside.set(all);
            shown.set(whole);
            assertAlways("all words", written.minus(taken).zext(inside.width()).eq(inside));
            assertAlways(
                    "those of whole packets",
                    committed.minus(taken).zext(shown.width()).eq(shown));
            assertAlways("these show", out.valid.eq(shown.ne(0)));
        });
    }
}
