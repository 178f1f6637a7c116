package org.microvisor.hdl.axi;

import static org.microvisor.hdl.Bits.cat;

import java.util.List;
import java.util.Optional;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Memory;
import org.microvisor.hdl.stream.RegisterSlice;

/**
 * Block RAM as an AXI4 slave: INCR, WRAP and FIXED bursts of any size, byte strobes, identifiers.
 *
 * <p>Latency and throughput. <b>Reads</b>: {@code rvalid} 2 cycles after a burst's address moved, then one beat a cycle, also from burst to burst. All lanes
 * of a narrow beat carry the word. <b>Writes</b>: {@code wready} 1 cycle after the address moved, one beat a cycle, also from burst
 * to burst; {@code bvalid} 1 cycle after the last beat. Two bursts of each kind are taken in, responses come in the order of the
 * addresses. Reads and writes do not wait for each other; a read in the cycle of a write gives the old word.
 *
 * <p><b>Errors</b>: beats beyond the RAM change nothing and give DECERR. Exclusive accesses are ordinary ones (OKAY).
 */
public final class AxiRam extends Cell {
    private static final int DECERR = 3;

    /** The bus. */
    public final Axi4 s_axi;

    private final Memory memory;
    private final BurstWalker reads, writes;
    private final RegisterSlice answers;
    private final Bits readDone, readId, readLast, readResponse, wrong;

    /**
     * A RAM.
     *
     * @param words of {@code dataWidth} bits, a power of two of at least 2
     */
    public AxiRam(Cell parent, int addressWidth, int dataWidth, int idWidth, int words) {
        super(parent);
        int size = Integer.numberOfTrailingZeros(dataWidth / 8);
        int top = size + Integer.numberOfTrailingZeros(words);
        if (words < 2 || Integer.bitCount(words) != 1 || top > addressWidth) {
            throw new IllegalArgumentException("words is not a power of two that the addresses reach: words=" + words
                    + ", addressWidth=" + addressWidth);
        }
        parameter("addressWidth", addressWidth);
        parameter("dataWidth", dataWidth);
        parameter("idWidth", idWidth);
        parameter("words", words);
        s_axi = Axi4.slave(this, addressWidth, dataWidth, idWidth);
        memory = mem(dataWidth, words).block();

        reads = new BurstWalker(this, addressWidth, idWidth);
        reads.id.set(s_axi.arid);
        reads.address.set(s_axi.araddr);
        reads.length.set(s_axi.arlen);
        reads.size.set(s_axi.arsize);
        reads.burst.set(s_axi.arburst);
        reads.valid.set(s_axi.arvalid);
        s_axi.arready.set(reads.ready);
        readDone = reg(1, 0);
        readId = reg(idWidth);
        readLast = reg(1);
        readResponse = reg(2);
        Bits canRead = readDone.not().or(s_axi.rready);
        Bits readsWord = reads.active.and(canRead);
        Bits word = memory.readSync(reads.beatAddress.slice(top - 1, size), readsWord);
        reads.advance.set(readsWord);
        s_axi.rdata.set(word);
        s_axi.rid.set(readId);
        s_axi.rlast.set(readLast);
        s_axi.rresp.set(readResponse);
        s_axi.rvalid.set(readDone);
        when(canRead, () -> {
            readDone.set(reads.active);
            readId.set(reads.beatId);
            readLast.set(reads.beatLast);
            readResponse.set(response(reads.beatAddress, top));
        });

        writes = new BurstWalker(this, addressWidth, idWidth);
        writes.id.set(s_axi.awid);
        writes.address.set(s_axi.awaddr);
        writes.length.set(s_axi.awlen);
        writes.size.set(s_axi.awsize);
        writes.burst.set(s_axi.awburst);
        writes.valid.set(s_axi.awvalid);
        s_axi.awready.set(writes.ready);
        answers = new RegisterSlice(this, idWidth + 2);
        s_axi.wready.set(writes.active.and(answers.in.ready.or(writes.beatLast.not())));
        Bits writesWord = s_axi.wFire();
        Bits writeResponse = response(writes.beatAddress, top);
        writes.advance.set(writesWord);
        when(writesWord.and(writeResponse.eq(0)), () -> {
            memory.write(writes.beatAddress.slice(top - 1, size), s_axi.wdata, s_axi.wstrb);
        });
        answers.in.valid.set(writesWord.and(writes.beatLast));
        wrong = reg(1, 0); // a beat of the burst so far was
        when(writesWord, () -> wrong.set(writes.beatLast.not().and(wrong.or(writeResponse.bit(0)))));
        answers.in.payload.set(cat(writes.beatId, wrong.or(writeResponse.bit(0)).repeat(2)));
        s_axi.bid.set(answers.out.payload.slice(idWidth + 1, 2));
        s_axi.bresp.set(answers.out.payload.trunc(2));
        s_axi.bvalid.set(answers.out.valid);
        answers.out.ready.set(s_axi.bready);
    }

    /**
     * Asserts for one byte, which the prover chooses, that reads give what was last written to it, and for one read and one write
     * that they are answered as they should; for proofs by induction.
     */
    public void invariants() {
        BurstWalker.Inside read = reads.invariants(), write = writes.invariants();
        List<Bits> answered = answers.words();
        answers.invariants();
        ghost(() -> {
            Bits writesWord = s_axi.wFire();
            InOrder rules = new InOrder(this, s_axi, 4, Optional.of(writesWord.and(writes.beatLast)));
            followByte(writesWord);
            followRead(rules, read);
            followWrite(rules, write, answered, writesWord);
        });
    }

    private void followByte(Bits writesWord) {
        int lanes = s_axi.wstrb.width();
        int size = Integer.numberOfTrailingZeros(lanes), top = size + Integer.numberOfTrailingZeros(memory.depth());
        Bits chosen = anyConstant(top);
        Bits place = chosen.slice(top - 1, size), lane = chosen.trunc(size);
        Bits known = reg(1, 0), value = reg(8), expects = reg(1), expected = reg(8);
        Bits stored = memory.read(place).shr(lane.zext(size + 3).shl(3)).trunc(8);
        Bits written = s_axi.wdata.shr(lane.zext(size + 3).shl(3)).trunc(8);
        Bits given = s_axi.rdata.shr(lane.zext(size + 3).shl(3)).trunc(8);
        Bits wanted = chosen.slice(top - 1, size).zext(s_axi.awaddr.width());
        when(writesWord.and(writes.beatAddress.shr(size).eq(wanted), s_axi.wstrb.bit(lane)), () -> {
            known.set(1);
            value.set(written);
        });
        when(readDone.not().or(s_axi.rready), () -> {
            expects.set(known.and(reads.beatAddress.shr(size).eq(wanted)));
            expected.set(value);
        });
        assertAlways("the memory holds the byte", known.not().or(stored.eq(value)));
        Bits read = s_axi.rvalid.and(expects);
        assertAlways("a read gives the byte", read.not().or(given.eq(expected)));
        assertAlways("and says that it is right", read.not().or(s_axi.rresp.eq(0)));
    }

    private void followRead(InOrder rules, BurstWalker.Inside walked) {
        int width = rules.reads.width();
        Bits ending = readDone.and(readLast);
        Bits open = ending.zext(width)
                .plus(reads.active.zext(width))
                .plus(reads.ready.not().zext(width));
        assertAlways("every read is waiting, walked or ending", rules.reads.eq(open));
        Bits isFirst = rules.readHeld.and(rules.readsAhead.eq(0));
        Bits isEnding = isFirst.and(ending);
        Bits isWalked = rules.readHeld.and(rules.readsAhead.eq(ending.zext(width)), isEnding.not());
        Bits isWaiting =
                rules.readHeld.and(rules.readsAhead.eq(ending.zext(width).plus(1)));
        assertAlways(
                "a beat is OKAY or DECERR",
                readDone.not().or(readResponse.bit(0).eq(readResponse.bit(1))));
        Bits sameEnd = readId.eq(rules.readId).and(rules.sent.eq(rules.readLength));
        Bits sameWalked = reads.beatId.eq(rules.readId).and(walked.length().eq(rules.readLength));
        Bits sameWaiting =
                walked.waitingId().eq(rules.readId).and(walked.waitingLength().eq(rules.readLength));
        assertAlways("the read that ends is the oldest", isEnding.not().or(sameEnd));
        assertAlways("the walked read is the next", isWalked.not().or(sameWalked));
        assertAlways("the waiting read is the last", isWaiting.not().or(sameWaiting));
        Bits going = readDone.and(readLast.not());
        assertAlways("a read that goes on is walked", going.not().or(reads.active.and(readId.eq(reads.beatId))));
        assertAlways(
                "beats come from the walk or from the register",
                reads.active.not().or(walked.number().eq(ending.mux(0, rules.sent.plus(going.zext(8))))));
        assertAlways(
                "beats were sent of the oldest only",
                rules.sent.eq(0).or(ending.or(reads.active).and(rules.sentId.eq(readDone.mux(readId, reads.beatId)))));
    }

    private void followWrite(InOrder rules, BurstWalker.Inside walked, List<Bits> answered, Bits writesWord) {
        int width = rules.writes.width();
        int idWidth = rules.writeId.width();
        Bits done = answers.out.valid.zext(width).plus(answers.in.ready.not().zext(width));
        Bits open = done.plus(writes.active.zext(width)).plus(writes.ready.not().zext(width));
        assertAlways("every write is waiting, walked or answered", rules.writes.eq(open));
        assertAlways("those that are answered are complete", rules.complete.eq(done.zext(8)));
        for (int i = 0; i < 2; i++) {
            Bits answer = answered.get(i);
            assertAlways(
                    "an answer is OKAY or DECERR", done.le(i).or(answer.bit(0).eq(answer.bit(1))));
        }
        Bits isWalked = rules.writeHeld.and(rules.writesAhead.eq(done));
        Bits isWaiting = rules.writeHeld.and(rules.writesAhead.eq(done.plus(1)));
        Bits isDone = rules.writeHeld.and(rules.writesAhead.lt(done));
        assertAlways("the walked write is the next", isWalked.not().or(writes.beatId.eq(rules.writeId)));
        assertAlways(
                "the waiting write is the last",
                isWaiting.not().or(walked.waitingId().eq(rules.writeId)));

        Bits failed = reg(1, 0); // a beat of the followed write lay beyond the RAM
        int top = Integer.numberOfTrailingZeros(s_axi.wstrb.width() * memory.depth());
        Bits beyond = writes.beatAddress.shr(top).ne(0);
        when(rules.writeHeld.not().or(isWaiting), () -> failed.set(0))
                .elsewhen(writesWord.and(isWalked), () -> failed.set(failed.or(beyond)));
        assertAlways("a wrong beat is not forgotten", isWalked.not().or(wrong.eq(failed)));
        assertAlways("a write begins with none", isWaiting.not().or(failed.not()));
        assertAlways(
                "nothing is wrong before the first beat",
                wrong.not().or(writes.active.and(walked.number().ne(0))));
        Bits answer = rules.writesAhead.eq(0).mux(answered.get(0), answered.get(1));
        assertAlways(
                "the answer has its ID",
                isDone.not().or(answer.slice(idWidth + 1, 2).eq(rules.writeId)));
        assertAlways(
                "the answer is DECERR if a beat was wrong",
                isDone.not().or(answer.trunc(2).eq(failed.repeat(2))));
    }

    /** DECERR beyond the RAM. */
    private Bits response(Bits address, int top) {
        return address.width() == top
                ? lit(2, 0)
                : address.slice(address.width() - 1, top).anyOnes().mux(lit(2, DECERR), lit(2, 0));
    }
}
