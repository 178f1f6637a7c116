package org.microvisor.unimem.link;

import java.util.List;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Memory;
import org.microvisor.hdl.stream.Stream;
import org.microvisor.unimem.wire.Header;

/**
 * Keeps the words of packets until they have arrived, and gives them again, from the oldest packet on.
 *
 * <pre>
 *     oldest            again             written
 *       v                 v                  v
 *   ....[ sent, not known to have arrived     ].....      rewind: again goes to oldest and walks to written
 * </pre>
 *
 * <p>A table holds where each packet begins, so that an acknowledgement frees whole packets in one cycle. While words are given again no
 * new ones may come. Throughput 1 word per cycle, the first one 2 cycles after {@code rewind}.
 */
final class ReplayBuffer extends Cell {
    /** 1 bit: {@code word} is kept. */
    final Bits store;
    /** A word as it is on the wire, and above it whether it is its packet's last one. */
    final Bits word;
    /** The number of the packet that begins after this word, if it is a last one. */
    final Bits number;
    /** 1 bit: all packets before {@code ackNext} have arrived; there were such. */
    final Bits progress;

    final Bits ackNext;
    /** 1 bit: gives everything again. */
    final Bits rewind;
    /** 1 bit: forgets everything. */
    final Bits clear;
    /** 1 bit: there is room for the longest packet. */
    final Bits mayStart;
    /** 1 bit: words are being given again. */
    final Bits isActive;
    /** The words. */
    final Stream again;

    private final Memory words, begins; // where each packet does
    private final Bits written, oldest, at;

    /**
     * A buffer.
     *
     * @param depth words, a power of two
     * @param most words of the longest packet
     */
    ReplayBuffer(Cell parent, int width, int depth, int most, int numberWidth) {
        super(parent);
        parameter("width", width);
        parameter("depth", depth);
        parameter("most", most);
        parameter("numberWidth", numberWidth);
        int addressWidth = Integer.numberOfTrailingZeros(depth);
        store = in(1);
        word = in(width);
        number = in(numberWidth);
        progress = in(1);
        ackNext = in(numberWidth);
        rewind = in(1);
        clear = in(1);
        mayStart = out(1);
        isActive = out(1);
        again = Stream.master(this, width);

        words = mem(width, depth);
        begins = mem(addressWidth, 1 << numberWidth).distributed();
        written = reg(addressWidth, 0);
        oldest = reg(addressWidth, 0);
        at = reg(addressWidth, 0);
        Bits isRoom = reg(1, 0), active = reg(1, 0), loaded = reg(1, 0);
        Bits last = word.bit(width - 1);
        Bits after = written.plus(1);
        when(store, () -> {
            words.write(written, word);
            written.set(after);
        });
        when(store.and(last), () -> begins.write(number, after));
        when(progress, () -> oldest.set(begins.read(ackNext)));
        isRoom.set(written.minus(oldest).lt(depth - most - 5)); // a word behind, and words that are being stored

        Bits load = active.and(at.ne(written), loaded.not().or(again.ready));
        Bits stored = (depth > 64 ? words.block() : words).readSync(at, load);
        when(load, () -> {
                    at.set(at.plus(1));
                    loaded.set(1);
                })
                .elsewhen(again.ready, () -> loaded.set(0));
        when(active.and(at.eq(written), loaded.not().or(again.ready)), () -> active.set(0));
        when(rewind, () -> {
            at.set(oldest);
            loaded.set(0);
            active.set(1);
        });
        when(clear, () -> {
            written.set(0);
            oldest.set(0);
            active.set(0);
            loaded.set(0);
        });
        again.valid.set(loaded);
        again.payload.set(stored);
        isActive.set(active);
        mayStart.set(isRoom);
    }

    /** A buffer of words and numbers of the wire. */
    ReplayBuffer(Cell parent, int depth) {
        this(parent, 65, depth, Header.MOST_WORDS, Header.SEQ_WIDTH);
    }

    /**
     * Asserts that what is given again is what was kept, for proofs by induction.
     *
     * @param kept words so far
     * @param arrived words of packets that have arrived
     * @param open for each number, whether a packet on its way, or the next one, has it
     * @param begin how many words were kept before each of these
     */
    void invariants(Bits kept, Bits arrived, Bits open, List<Bits> begin) {
        ghost(() -> {
            int wide = kept.width(), narrow = at.width();
            Bits all = in(wide), gone = in(wide), opens = in(open.width());
            all.set(kept);
            gone.set(arrived);
            opens.set(open);
            Bits chosen = anyConstant(wide), followed = reg(word.width()); // one word stands for all
            when(store.and(all.eq(chosen)), () -> followed.set(word));
            Bits low = reg(wide, 0), next = reg(wide, 0); // where the walk began, and is
            Bits moves = isActive.and(at.ne(written), again.valid.not().or(again.ready));
            when(moves, () -> next.set(next.plus(1)));
            when(rewind, () -> {
                low.set(gone);
                next.set(gone);
            });
            Bits from = isActive.mux(low, gone), span = all.minus(from);
            assertAlways("no more than fits", span.lt(words.depth()));
            assertAlways("what has arrived was kept", gone.minus(from).le(span));
            assertAlways("where it writes", written.eq(all.trunc(narrow)));
            assertAlways("where the oldest is", oldest.eq(gone.trunc(narrow)));
            for (int i = 0; i < begin.size(); i++) {
                Bits first = in(wide);
                first.set(begin.get(i));
                assertAlways(
                        "where packets begin",
                        opens.bit(i)
                                .not()
                                .or(begins.read(lit(number.width(), i)).eq(first.trunc(narrow))));
            }
            Bits isKept = chosen.minus(from).lt(span);
            assertAlways(
                    "a word is kept unchanged",
                    isKept.not().or(words.read(chosen.trunc(narrow)).eq(followed)));
            assertAlways("the walk is where it should be", isActive.not().or(at.eq(next.trunc(narrow))));
            assertAlways(
                    "and stays in what is kept",
                    isActive.not().or(next.minus(low).le(span)));
            assertAlways("only a walk gives words", again.valid.not().or(isActive.and(next.ne(low))));
            assertAlways(
                    "a word is given unchanged",
                    again.valid.and(next.minus(1).eq(chosen)).not().or(again.payload.eq(followed)));
        });
    }
}
