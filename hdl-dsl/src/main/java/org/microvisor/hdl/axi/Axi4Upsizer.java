package org.microvisor.hdl.axi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.stream.Fifo;

/**
 * Lets a narrow AXI4 master ask a wider AXI4 slave, say 32 bits by 64 or 128.
 *
 * <pre>
 *   s_axi.aw --> {@link WidthCommand} --> m_axi.aw     IDs stay here, the slave sees ID 0 and answers in order
 *   s_axi.w  --> gather one wide word -->  m_axi.w
 *   s_axi.b  &lt;-- ID                   &lt;-- m_axi.b
 *   s_axi.ar --> {@link WidthCommand} --> m_axi.ar
 *   s_axi.r  &lt;-- register &lt;-- pick    &lt;-- m_axi.r
 * </pre>
 *
 * <p>Full-size INCR bursts to modifiable memory (AxCACHE[1]) are packed: the slave sees full wide beats. All others, narrow,
 * FIXED, WRAP and device accesses, keep their beats and lie in the right lanes. Exclusive accesses become ordinary ones, which
 * their answer OKAY says. Latency: addresses 1 cycle, write data 2 to 3 after its address, read data 1 cycle, answers none.
 * Throughput one narrow beat a cycle in each direction, also from burst to burst.
 */
public final class Axi4Upsizer extends Cell {
    public final Axi4 s_axi, m_axi;
    private final WidthCommand write, read;
    private final Fifo answers;
    private final Bits loaded, fresh, lastOut, wTake;
    private final Bits rValid, rLast, rId, rData, rResp, rTake;

    /**
     * An adapter.
     *
     * @param open most bursts in each direction that wait for their answer, a power of two up to 64
     */
    public Axi4Upsizer(Cell parent, int addressWidth, int narrow, int wide, int idWidth, int open) {
        super(parent);
        int ratio = wide / narrow;
        if (narrow < 32 || wide > 1024 || wide % narrow != 0 || ratio < 2 || Integer.bitCount(ratio) != 1) {
            throw new IllegalArgumentException("not a wider bus: narrow=%d, wide=%d".formatted(narrow, wide));
        }
        parameter("addressWidth", addressWidth);
        parameter("narrow", narrow);
        parameter("wide", wide);
        parameter("idWidth", idWidth);
        parameter("open", open);
        s_axi = Axi4.slave(this, addressWidth, narrow, idWidth);
        m_axi = Axi4.master(this, addressWidth, wide, idWidth);
        int narrowBits = Integer.numberOfTrailingZeros(narrow / 8);
        int wideBits = Integer.numberOfTrailingZeros(wide / 8);

        // writes
        write = new WidthCommand(this, addressWidth, narrowBits, wideBits, idWidth, open);
        write.between(s_axi.awPayload(), s_axi.awvalid, s_axi.awready, m_axi.awPayload(), m_axi.awvalid, m_axi.awready);
        Bits writeSlot = write.at.slice(wideBits - 1, narrowBits);
        loaded = reg(1, 0);
        fresh = reg(1, 1);
        lastOut = reg(1);
        answers = new Fifo(this, idWidth, open); // whose data has all moved, in order
        Bits room = answers.in.ready.and(loaded.not().or(m_axi.wready));
        wTake = write.active.and(s_axi.wvalid).and(room);
        Bits wComplete = write.packed.not().or(writeSlot.allOnes()).or(write.last);
        s_axi.wready.set(write.active.and(room));
        write.step.set(wTake);
        List<Bits> words = new ArrayList<>(), strobes = new ArrayList<>();
        for (int slot = ratio - 1; slot >= 0; slot--) {
            Bits word = reg(narrow), enables = reg(narrow / 8);
            Bits here = writeSlot.eq(slot);
            when(wTake.and(here), () -> word.set(s_axi.wdata));
            when(wTake.and(here.or(fresh)), () -> enables.set(here.mux(s_axi.wstrb, 0)));
            words.add(word);
            strobes.add(enables);
        }
        when(m_axi.wready, () -> loaded.set(0));
        when(wTake, () -> loaded.set(wComplete));
        when(wTake, () -> {
            fresh.set(wComplete);
            lastOut.set(write.last);
        });
        m_axi.wvalid.set(loaded);
        m_axi.wdata.set(Bits.cat(words));
        m_axi.wstrb.set(Bits.cat(strobes));
        m_axi.wlast.set(lastOut);
        answers.in.valid.set(write.active
                .and(s_axi.wvalid)
                .and(loaded.not().or(m_axi.wready))
                .and(write.last));
        answers.in.payload.set(write.owner);
        answers.out.ready.set(m_axi.bvalid.and(s_axi.bready));
        s_axi.bid.set(answers.out.payload);
        s_axi.bresp.set(m_axi.bresp);
        s_axi.bvalid.set(m_axi.bvalid);
        m_axi.bready.set(s_axi.bready);

        // reads
        read = new WidthCommand(this, addressWidth, narrowBits, wideBits, idWidth, open);
        read.between(s_axi.arPayload(), s_axi.arvalid, s_axi.arready, m_axi.arPayload(), m_axi.arvalid, m_axi.arready);
        Bits readSlot = read.at.slice(wideBits - 1, narrowBits);
        rValid = reg(1, 0);
        rLast = reg(1);
        rId = reg(idWidth);
        rData = reg(narrow);
        rResp = reg(2);
        Bits picked = m_axi.rdata.slice(narrow - 1, 0);
        for (int slot = 1; slot < ratio; slot++) {
            picked = readSlot.eq(slot).mux(m_axi.rdata.slice(slot * narrow + narrow - 1, slot * narrow), picked);
        }
        Bits word = picked;
        Bits rRoom = rValid.not().or(s_axi.rready);
        rTake = read.active.and(m_axi.rvalid).and(rRoom);
        Bits rComplete = read.packed.not().or(readSlot.allOnes()).or(read.last);
        m_axi.rready.set(read.active.and(rRoom).and(rComplete));
        read.step.set(rTake);
        when(rRoom, () -> rValid.set(rTake));
        when(rTake, () -> {
            rData.set(word);
            rResp.set(m_axi.rresp);
            rId.set(read.owner);
            rLast.set(read.last);
        });
        s_axi.rvalid.set(rValid);
        s_axi.rdata.set(rData);
        s_axi.rresp.set(rResp);
        s_axi.rid.set(rId);
        s_axi.rlast.set(rLast);
    }

    /**
     * Asserts that every burst is asked for as a wide one, that its bytes go and come once, in their turn and in their lanes, and that
     * it is answered in its turn; for proofs by induction with two open bursts. The slave answers in order, after the data.
     */
    public void invariants() {
        WidthCommand.Inside writing = write.invariants(), reading = read.invariants();
        List<Bits> answered = List.of(answers.word(0), answers.word(1));
        ghost(() -> {
            assumeAlways("the slave answers after the data", m_axi.bvalid.not().or(answers.count.ne(0)));
            assumeAlways(
                    "the slave knows no exclusive access", m_axi.bresp.ne(1).and(m_axi.rresp.ne(1)));
            InOrder rules =
                    new InOrder(this, s_axi, 5, Optional.of(s_axi.wFire().and(write.last)));
            followWrite(rules, writing, answered);
            followLane(writing);
            followRead(rules, reading);
            followPick(reading);
        });
    }

    private void followWrite(InOrder rules, WidthCommand.Inside inside, List<Bits> answered) {
        int width = rules.writes.width();
        Bits done = answers.count.zext(width);
        assertAlways("no more are answered than fit", done.le(2));
        assertAlways(
                "writes wait, are walked or answered",
                rules.writes.eq(done.plus(inside.count().trunc(width))));
        assertAlways("those that are answered are complete", rules.complete.eq(done.zext(8)));
        Bits held = rules.writeHeld, ahead = rules.writesAhead, id = rules.writeId;
        for (int i = 0; i < 2; i++) {
            Bits isDone = held.and(ahead.eq(i), done.gt(i));
            assertAlways("an answer has its ID", isDone.not().or(answered.get(i).eq(id)));
        }
        for (int i = 0; i < 3; i++) {
            Bits isWaiting = held.and(ahead.eq(done.plus(i)));
            assertAlways(
                    "the others wait in order",
                    isWaiting.not().or(inside.ids().get(i).eq(id)));
        }
    }

    /** One lane of the wide bus, which the prover chooses, has what the beats of its word put there, and the words are counted. */
    private void followLane(WidthCommand.Inside inside) {
        int narrowBits = Integer.numberOfTrailingZeros(s_axi.wstrb.width()), wideBits = write.at.width();
        Bits lane = anyConstant(wideBits), within = lane.trunc(narrowBits);
        Bits isIt = write.at.shr(narrowBits).eq(lane.shr(narrowBits));
        Bits strobe = reg(1), data = reg(8), total = reg(9);
        when(wTake, () -> {
            strobe.set(
                    isIt.mux(s_axi.wstrb.bit(within), strobe.and(inside.begins().not())));
            total.set(inside.wideLast());
            when(isIt, () -> data.set(LaneRotator.byteOf(s_axi.wdata, within)));
        });
        Bits half = write.active.and(inside.begins().not());
        assertAlways("a word begins with its first beat", fresh.eq(half.not()));
        assertAlways("a word is whole or not", loaded.and(half).not());
        Bits isThere = loaded.or(half);
        assertAlways(
                "a lane is written if its beat says so",
                isThere.not().or(m_axi.wstrb.bit(lane).eq(strobe)));
        assertAlways(
                "a lane has its byte",
                isThere.and(strobe)
                        .not()
                        .or(LaneRotator.byteOf(m_axi.wdata, lane).eq(data)));

        Bits words = reg(8, 0); // of the burst that have moved
        when(m_axi.wvalid.and(m_axi.wready), () -> words.set(m_axi.wlast.mux(0, words.plus(1))));
        Bits then = loaded.mux(lastOut.mux(0, words.zext(9).plus(1)), words.zext(9));
        assertAlways("words are counted", then.eq(write.active.mux(inside.wideNumber(), 0)));
        assertAlways(
                "a burst has as many words as asked for",
                loaded.not()
                        .or(lastOut.eq(words.zext(9).eq(total))
                                .and(words.zext(9).le(total))));
    }

    private void followRead(InOrder rules, WidthCommand.Inside inside) {
        int width = rules.reads.width();
        Bits ending = rValid.and(rLast), going = rValid.and(rLast.not()), done = ending.zext(width);
        assertAlways(
                "reads wait, are walked or end",
                rules.reads.eq(done.plus(inside.count().trunc(width))));
        Bits held = rules.readHeld, ahead = rules.readsAhead, id = rules.readId, length = rules.readLength;
        Bits isEnding = held.and(ahead.eq(0), ending);
        assertAlways(
                "the read that ends is the oldest", isEnding.not().or(rId.eq(id).and(rules.sent.eq(length))));
        for (int i = 0; i < 3; i++) {
            Bits isWaiting = held.and(ahead.eq(done.plus(i)));
            Bits same = inside.ids().get(i).eq(id).and(inside.lengths().get(i).eq(length));
            assertAlways("the others wait in order", isWaiting.not().or(same));
        }
        assertAlways("a read that goes on is walked", going.not().or(read.active.and(rId.eq(read.owner))));
        Bits given = ending.mux(0, rules.sent.plus(going.zext(8)));
        assertAlways("beats are walked or in the register", given.eq(read.active.mux(inside.number(), 0)));
        Bits sentOf = rValid.mux(rId, read.owner);
        assertAlways(
                "beats were given of the oldest",
                rules.sent.eq(0).or(rValid.or(read.active).and(rules.sentId.eq(sentOf))));
    }

    /** Each beat read is the slot of the wide word that is its turn. */
    private void followPick(WidthCommand.Inside inside) {
        int narrow = rData.width();
        Bits slot = read.at.shr(Integer.numberOfTrailingZeros(narrow / 8));
        Bits data = m_axi.rdata
                .shr(Bits.cat(slot, lit(Integer.numberOfTrailingZeros(narrow), 0)))
                .trunc(narrow);
        Bits wanted = reg(narrow), response = reg(2), words = reg(9, 0); // words of the burst that have moved
        when(rTake, () -> {
            wanted.set(data);
            response.set(m_axi.rresp);
        });
        when(m_axi.rvalid.and(m_axi.rready), () -> words.set(read.last.mux(0, words.plus(1))));
        assertAlways("a beat has its slot", rValid.not().or(rData.eq(wanted).and(rResp.eq(response))));
        assertAlways("the wide word there is the one with the beat", words.eq(read.active.mux(inside.wideNumber(), 0)));
    }
}
