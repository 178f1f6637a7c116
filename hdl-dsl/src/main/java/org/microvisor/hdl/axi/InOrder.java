package org.microvisor.hdl.axi;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Checker;
import org.microvisor.hdl.stream.Scoreboard;

/**
 * Follows one read and one write through a slave that answers in the order of the addresses, for proofs by induction.
 *
 * <p>The prover chooses which ones, so what is asserted of them holds for all: a read is answered once, in its turn, under its ID, with
 * as many beats as were asked for; a write is answered once, in its turn, under its ID, after its address and its data. Made inside
 * {@code ghost(...)}, beside {@link Axi4Rules} with {@link #STEPS}: these look at one cycle and the one before, need nothing but
 * the ports to be proved, and leave what needs memory of earlier transactions to this cell. Its outputs are for the invariants that
 * say where in the slave's registers the followed ones lie.
 */
@Checker
final class InOrder extends Cell {
    /** The rules that need memory of earlier transactions. */
    static final Set<Axi4Rule> HISTORY = EnumSet.of(
            Axi4Rule.WRITES_OPEN,
            Axi4Rule.W_LAST,
            Axi4Rule.W_STROBES,
            Axi4Rule.W_LEAD,
            Axi4Rule.B_ID,
            Axi4Rule.B_EARLY,
            Axi4Rule.B_EXOKAY,
            Axi4Rule.READS_OPEN,
            Axi4Rule.R_ID,
            Axi4Rule.R_LAST,
            Axi4Rule.R_EXOKAY);
    /** The other rules. */
    static final Axi4Rules.Options STEPS = new Axi4Rules.Options(1, 2, 0, 0, HISTORY);

    /** Those about one address. */
    static final Axi4Rules.Options ADDRESSES = only("A[WR]_(BURST|SIZE|FIXED|WRAP|BOUNDARY|CACHE|EXCLUSIVE).*");
    /** Those about handshakes. */
    static final Axi4Rules.Options HANDSHAKES = only(".*_(RESET|KEPT|STEADY)");

    /** How many reads wait for their last beat; whether the followed one does, how many are before it. */
    final Bits reads, readHeld, readsAhead;
    /** The followed read. */
    final Bits readId, readLength;
    /** Of the read whose beats move now: how many have moved, and its ID if any have. */
    final Bits sent, sentId;
    /** How many writes wait for their answer; whether the followed one does, how many are before it, its ID. */
    final Bits writes, writeHeld, writesAhead, writeId;
    /** Writes that wait for their answer only, 8 bits. */
    final Bits complete;

    /**
     * Follows.
     *
     * @param capacity most reads, and most writes, that wait for their answer
     * @param dataEnds the last beat of a write moves; nothing if the slave leaves it to others to answer after the data
     */
    InOrder(Cell parent, Axi4 bus, int capacity, Optional<Bits> dataEnds) {
        super(parent);
        parameter("capacity", capacity);
        int idWidth = bus.arid.width();
        Bits asksRead = in(1), asked = in(idWidth + 8), beat = in(1), beatMoves = in(1), beatId = in(idWidth);
        Bits beatLast = in(1), beatResponse = in(2);
        Bits asksWrite = in(1), askedId = in(idWidth), ends = in(1);
        Bits answer = in(1), answerMoves = in(1), answerId = in(idWidth), answerResponse = in(2);
        asksRead.set(bus.arFire());
        asked.set(Bits.cat(bus.arid, bus.arlen));
        beat.set(bus.rvalid);
        beatMoves.set(bus.rFire());
        beatId.set(bus.rid);
        beatLast.set(bus.rlast);
        beatResponse.set(bus.rresp);
        asksWrite.set(bus.awFire());
        askedId.set(bus.awid);
        ends.set(dataEnds.orElse(bus.bFire()));
        answer.set(bus.bvalid);
        answerMoves.set(bus.bFire());
        answerId.set(bus.bid);
        answerResponse.set(bus.bresp);

        Bits beats = reg(8, 0), first = reg(idWidth);
        Scoreboard read =
                new Scoreboard(this, asksRead, asked, beatMoves.and(beatLast), Bits.cat(beatId, beats), capacity);
        when(beatMoves, () -> {
            beats.set(beatLast.mux(0, beats.plus(1)));
            first.set(beatId);
        });
        reads = out(read.inside.width());
        readHeld = out(1);
        readsAhead = out(read.ahead.width());
        readId = out(idWidth);
        readLength = out(8);
        sent = out(8);
        sentId = out(idWidth);
        reads.set(read.inside);
        readHeld.set(read.held);
        readsAhead.set(read.ahead);
        readId.set(read.word.slice(idWidth + 7, 8));
        readLength.set(read.word.trunc(8));
        sent.set(beats);
        sentId.set(first);
        Bits isFollowed = read.held.and(read.ahead.eq(0), beat);
        assertAlways("a beat answers a read", beat.not().or(read.inside.ne(0)));
        assertAlways(
                "a read ends with the last beat asked for", isFollowed.not().or(beatLast.eq(beats.eq(readLength))));
        assertAlways("all beats of a read have its ID", beat.not().or(beats.eq(0), beatId.eq(first)));
        assertAlways("no beat says that it was exclusive", beat.not().or(beatResponse.ne(1)));

        Scoreboard write = new Scoreboard(this, asksWrite, askedId, answerMoves, answerId, capacity);
        Bits whole = reg(8, 0);
        whole.set(whole.plus(ends.zext(8)).minus(answerMoves.zext(8)));
        writes = out(write.inside.width());
        writeHeld = out(1);
        writesAhead = out(write.ahead.width());
        writeId = out(idWidth);
        complete = out(8);
        writes.set(write.inside);
        writeHeld.set(write.held);
        writesAhead.set(write.ahead);
        writeId.set(write.word);
        complete.set(whole);
        assertAlways("an answer comes after the address", answer.not().or(write.inside.ne(0)));
        if (dataEnds.isPresent()) {
            assertAlways("an answer comes after the data", answer.not().or(whole.ne(0)));
        }
        assertAlways("no answer says that it was exclusive", answer.not().or(answerResponse.ne(1)));
    }

    private static Axi4Rules.Options only(String names) {
        Set<Axi4Rule> others = EnumSet.allOf(Axi4Rule.class);
        others.removeIf(rule -> rule.name().matches(names));
        return new Axi4Rules.Options(1, 2, 0, 0, others);
    }
}
