package org.microvisor.hdl.axi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.stream.Fifo;

/**
 * Lets a wide AXI4 master ask a narrower AXI4 slave, say 64 or 128 bits by 32.
 *
 * <pre>
 *   s_axi.aw --> {@link NarrowCommand} --> m_axi.aw     IDs stay here, the slave sees ID 0 and answers in order
 *   s_axi.w  --> pick a slot           --> m_axi.w
 *   s_axi.b  &lt;-- merge the parts       &lt;-- m_axi.b
 *   s_axi.ar --> {@link NarrowCommand} --> m_axi.ar
 *   s_axi.r  &lt;-- gather a wide word    &lt;-- m_axi.r
 * </pre>
 *
 * <p>A beat wider than the narrow bus becomes several; what then has more than 256 beats is asked for in parts and answered once,
 * with the worst answer. Narrow beats stay as they are. Refused, by SLVERR after all data was taken, are the two kinds of bursts
 * that no narrow burst can stand for: FIXED of several beats wider than the narrow bus, and WRAP of more than 16 narrow beats.
 * Exclusive accesses become ordinary ones, which their answer OKAY says. Latency: addresses 1 cycle, write data 2 to 3 after its
 * address, read data 1 cycle after its last part, answers none. Throughput one narrow beat a cycle in each direction, also from
 * burst to burst.
 */
public final class Axi4Downsizer extends Cell {
    public final Axi4 s_axi, m_axi;
    private final NarrowCommand write, read;
    private final Fifo parts;
    private final Bits loaded, partEnd, word, enables, wTake, worst;
    private final Bits rValid, rLast, rFresh, rResp, rId, rTake, got;

    /**
     * An adapter.
     *
     * @param open most bursts in each direction that wait for their answer, a power of two up to 64
     */
    public Axi4Downsizer(Cell parent, int addressWidth, int wide, int narrow, int idWidth, int open) {
        super(parent);
        int ratio = wide / narrow;
        if (narrow < 32 || wide > 1024 || wide % narrow != 0 || ratio < 2 || Integer.bitCount(ratio) != 1) {
            throw new IllegalArgumentException("not a narrower bus: wide=%d, narrow=%d".formatted(wide, narrow));
        }
        parameter("addressWidth", addressWidth);
        parameter("wide", wide);
        parameter("narrow", narrow);
        parameter("idWidth", idWidth);
        parameter("open", open);
        s_axi = Axi4.slave(this, addressWidth, wide, idWidth);
        m_axi = Axi4.master(this, addressWidth, narrow, idWidth);
        int narrowBits = Integer.numberOfTrailingZeros(narrow / 8);
        int wideBits = Integer.numberOfTrailingZeros(wide / 8);

        // writes
        write = new NarrowCommand(this, addressWidth, wideBits, narrowBits, idWidth, open);
        write.between(s_axi.awPayload(), s_axi.awvalid, s_axi.awready, m_axi.awPayload(), m_axi.awvalid, m_axi.awready);
        parts = new Fifo(this, idWidth + 2, open); // for each part: whose, if it is the last one, if it is refused
        loaded = reg(1, 0);
        partEnd = reg(1);
        word = reg(narrow);
        enables = reg(narrow / 8);
        Bits outRoom = loaded.not().or(m_axi.wready);
        Bits ends = write.partEnd.or(write.last);
        Bits room = outRoom.and(parts.in.ready.or(ends.not()));
        wTake = write.active.and(s_axi.wvalid).and(room);
        Bits slot = write.at.slice(wideBits - 1, narrowBits);
        Bits picked = s_axi.wdata.slice(narrow - 1, 0), pickedEnables = s_axi.wstrb.slice(narrow / 8 - 1, 0);
        for (int i = 1; i < ratio; i++) {
            int low = i * narrow;
            picked = slot.eq(i).mux(s_axi.wdata.slice(low + narrow - 1, low), picked);
            pickedEnables = slot.eq(i).mux(s_axi.wstrb.slice((low + narrow) / 8 - 1, low / 8), pickedEnables);
        }
        Bits chosen = picked, chosenEnables = pickedEnables;
        write.step.set(wTake);
        s_axi.wready.set(write.active.and(room).and(write.wideEnd));
        when(outRoom, () -> loaded.set(wTake.and(write.refused.not())));
        when(wTake, () -> {
            word.set(chosen);
            enables.set(chosenEnables);
            partEnd.set(ends);
        });
        m_axi.wvalid.set(loaded);
        m_axi.wdata.set(word);
        m_axi.wstrb.set(enables);
        m_axi.wlast.set(partEnd);

        // answers
        parts.in.valid.set(write.active.and(s_axi.wvalid).and(outRoom).and(ends));
        parts.in.payload.set(Bits.cat(write.owner, write.last, write.refused));
        Bits oldest = parts.out.payload;
        Bits refusal = parts.out.valid.and(oldest.bit(0));
        Bits whole = oldest.bit(1);
        worst = reg(2, 0); // of the parts before this one
        Bits resp = refusal.mux(2, worst.gt(m_axi.bresp).mux(worst, m_axi.bresp));
        s_axi.bid.set(oldest.slice(idWidth + 1, 2));
        s_axi.bresp.set(resp);
        s_axi.bvalid.set(refusal.or(m_axi.bvalid.and(whole)));
        m_axi.bready.set(refusal.not().and(s_axi.bready.or(whole.not())));
        Bits bFire = m_axi.bvalid.and(m_axi.bready);
        parts.out.ready.set(bFire.or(refusal.and(s_axi.bready)));
        when(bFire, () -> worst.set(whole.mux(0, resp)));

        // reads
        read = new NarrowCommand(this, addressWidth, wideBits, narrowBits, idWidth, open);
        read.between(s_axi.arPayload(), s_axi.arvalid, s_axi.arready, m_axi.arPayload(), m_axi.arvalid, m_axi.arready);
        rValid = reg(1, 0);
        rLast = reg(1);
        rFresh = reg(1, 1);
        rResp = reg(2);
        rId = reg(idWidth);
        Bits rRoom = rValid.not().or(s_axi.rready);
        rTake = read.active.and(m_axi.rvalid.or(read.refused)).and(rRoom);
        m_axi.rready.set(read.active.and(read.refused.not()).and(rRoom));
        read.step.set(rTake);
        got = read.refused.mux(2, m_axi.rresp);
        Bits readSlot = read.at.slice(wideBits - 1, narrowBits);
        List<Bits> words = new ArrayList<>();
        for (int i = ratio - 1; i >= 0; i--) {
            Bits part = reg(narrow);
            when(rTake.and(readSlot.eq(i)), () -> part.set(m_axi.rdata));
            words.add(part);
        }
        when(s_axi.rready, () -> rValid.set(0));
        when(rTake, () -> {
            rValid.set(read.wideEnd);
            rFresh.set(read.wideEnd);
            rResp.set(rFresh.or(got.gt(rResp)).mux(got, rResp));
            rId.set(read.owner);
            rLast.set(read.last);
        });
        s_axi.rvalid.set(rValid);
        s_axi.rdata.set(Bits.cat(words));
        s_axi.rresp.set(rResp);
        s_axi.rid.set(rId);
        s_axi.rlast.set(rLast);
    }

    /**
     * Asserts that every burst is asked for in its parts, that its bytes go and come once, in their turn and in their lanes, and that it
     * is answered in its turn; for proofs by induction with two open bursts. The slave answers in order, after the data.
     */
    public void invariants() {
        NarrowCommand.Inside writing = write.invariants(), reading = read.invariants();
        List<Bits> answers = List.of(parts.word(0), parts.word(1));
        ghost(() -> {
            Axi4 whole = Axi4.wires(this, s_axi.awaddr.width(), s_axi.wdata.width(), s_axi.awid.width());
            for (int i = 0; i < writing.burst().size(); i++) {
                whole.awPayload().get(i).set(writing.burst().get(i));
                whole.arPayload().get(i).set(reading.burst().get(i));
            }
            whole.awvalid.set(writing.offered());
            whole.arvalid.set(reading.offered());
            Stream.of(whole.wPayload(), whole.bPayload(), whole.rPayload())
                    .flatMap(List::stream)
                    .forEach(signal -> signal.set(0));
            Stream.of(whole.awready, whole.arready, whole.wvalid, whole.wready, whole.bvalid, whole.bready)
                    .forEach(signal -> signal.set(0));
            whole.rvalid.set(0);
            whole.rready.set(0);
            new Axi4Rules(this, whole, Side.MASTER, InOrder.ADDRESSES); // the bursts that are cut
            assumeAlways(
                    "the slave knows no exclusive access", m_axi.bresp.ne(1).and(m_axi.rresp.ne(1)));
            InOrder rules =
                    new InOrder(this, s_axi, 5, Optional.of(s_axi.wFire().and(write.last)));
            followData(writing);
            followAnswers(rules, writing, answers);
            followRead(rules, reading);
            followParts(reading);
        });
    }

    /** Each narrow word is the next slot of the wide one that is its turn. */
    private void followData(NarrowCommand.Inside inside) {
        Bits taken = reg(9, 0); // wide words of the burst
        when(s_axi.wFire(), () -> taken.set(write.last.mux(0, taken.plus(1))));
        assertAlways(
                "the wide word offered is the next of the burst", taken.eq(write.active.mux(inside.wideNumber(), 0)));
        int narrow = m_axi.wdata.width(), slotBits = Integer.numberOfTrailingZeros(s_axi.wdata.width() / narrow);
        int wideBits = write.at.width();
        Bits slot = write.at.slice(wideBits - 1, wideBits - slotBits);
        Bits data = s_axi.wdata
                .shr(Bits.cat(slot, lit(Integer.numberOfTrailingZeros(narrow), 0)))
                .trunc(narrow);
        Bits strobes = s_axi.wstrb
                .shr(Bits.cat(slot, lit(Integer.numberOfTrailingZeros(narrow / 8), 0)))
                .trunc(narrow / 8);
        Bits wanted = reg(narrow), wantedStrobes = reg(narrow / 8), isLast = reg(1);
        when(wTake, () -> {
            wanted.set(data);
            wantedStrobes.set(strobes);
            isLast.set(write.last);
        });
        Bits beats = reg(8, 0); // of the part that have moved
        Bits moves = m_axi.wvalid.and(m_axi.wready);
        when(moves, () -> beats.set(m_axi.wlast.mux(0, beats.plus(1))));
        Bits then = loaded.mux(partEnd.mux(0, beats.plus(1)), beats);
        assertAlways(
                "narrow words are counted",
                then.eq(write.active
                        .and(write.refused.not())
                        .mux(inside.number().trunc(8), 0)));
        Bits same = word.eq(wanted).and(enables.eq(wantedStrobes));
        assertAlways("each slot goes in its turn", loaded.not().or(same));
        assertAlways(
                "a part ends after 256 beats or with its burst",
                loaded.not().or(partEnd.eq(beats.eq(255).or(isLast))));
    }

    private void followAnswers(InOrder rules, NarrowCommand.Inside inside, List<Bits> answers) {
        int width = rules.writes.width();
        Bits count = parts.count, first = answers.get(0), second = answers.get(1);
        Bits hasFirst = count.ge(1), hasSecond = count.ge(2);
        Bits firstWhole = first.bit(1), firstRefused = first.bit(0), secondRefused = second.bit(0);
        Bits done = hasFirst.and(firstWhole)
                .zext(width)
                .plus(hasSecond.and(second.bit(1)).zext(width));
        Bits isAsked = hasFirst.and(firstRefused.not()).or(hasSecond.and(secondRefused.not()));
        assumeAlways("the slave answers after the data", m_axi.bvalid.not().or(isAsked));
        assertAlways("no more are answered than fit", count.le(2));
        assertAlways(
                "writes are walked or answered",
                rules.writes.eq(done.plus(inside.count().trunc(width))));
        assertAlways("those that are answered are complete", rules.complete.eq(done.zext(8)));
        Bits held = rules.writeHeld, ahead = rules.writesAhead, id = rules.writeId;
        for (int i = 0; i < 2; i++) {
            Bits of = i == 0 ? lit(width, 0) : firstWhole.zext(width); // which burst it is a part of
            Bits entry = answers.get(i), isOf = held.and(ahead.eq(of), count.gt(i));
            assertAlways(
                    "an answer has its ID",
                    isOf.not().or(entry.slice(entry.width() - 1, 2).eq(id)));
        }
        for (int i = 0; i < 3; i++) {
            Bits isWaiting = held.and(ahead.eq(done.plus(i)));
            assertAlways(
                    "the others wait in order",
                    isWaiting.not().or(inside.ids().get(i).eq(id)));
        }
        Bits newestWhole = hasSecond.mux(second.bit(1), firstWhole);
        Bits walked = write.active.and(write.refused.not());
        assertAlways("half a burst goes on", hasFirst.not().or(newestWhole, walked));
        assertAlways(
                "what is refused is whole", hasFirst.and(firstRefused).not().or(firstWhole));
        assertAlways(
                "what is refused next is whole",
                hasSecond.and(secondRefused).not().or(second.bit(1)));
        assertAlways(
                "no half is refused",
                hasSecond.and(firstWhole.not(), secondRefused).not());

        Bits failed = reg(1, 0), middle = reg(1, 0); // a part of the oldest burst was not done; it has an answer
        Bits fires = m_axi.bvalid.and(m_axi.bready), fails = m_axi.bresp.bit(1);
        when(fires, () -> {
            failed.set(failed.or(fails));
            middle.set(1);
        });
        when(s_axi.bFire(), () -> {
            failed.set(0);
            middle.set(0);
        });
        assertAlways("answers are to parts", middle.not().or(hasFirst.mux(firstRefused.not(), walked)));
        assertAlways("no answer was of an exclusive access", worst.ne(1));
        assertAlways("a new burst has no answers yet", middle.or(worst.eq(0), failed.not()));
        assertAlways("a failure of a part is kept", failed.eq(worst.bit(1)));
        Bits isRefused = hasFirst.and(firstRefused);
        assertAlways(
                "a failure of a part fails the burst",
                s_axi.bvalid.not().or(s_axi.bresp.bit(1).eq(isRefused.or(failed, fails))));
    }

    private void followRead(InOrder rules, NarrowCommand.Inside inside) {
        int width = rules.reads.width();
        Bits ending = rValid.and(rLast), going = rValid.and(rLast.not()), done = ending.zext(width);
        assertAlways(
                "reads are walked or end",
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
        Bits owner = inside.ids().get(0);
        assertAlways("a read that goes on is walked", going.not().or(read.active.and(rId.eq(owner))));
        Bits given = ending.mux(0, rules.sent.zext(9).plus(going.zext(9)));
        assertAlways("wide words are walked or in the register", given.eq(read.active.mux(inside.wideNumber(), 0)));
        assertAlways(
                "words were given of the oldest",
                rules.sent.eq(0).or(rValid.or(read.active).and(rules.sentId.eq(rValid.mux(rId, owner)))));
    }

    /** One slot of the wide word, which the prover chooses, has what came for it; all slots of a beat come. */
    private void followParts(NarrowCommand.Inside inside) {
        int narrow = m_axi.rdata.width(), slotBits = inside.mask().width(), wideBits = read.at.width();
        Bits slot = read.at.slice(wideBits - 1, wideBits - slotBits), mask = inside.mask();
        Bits chosen = anyConstant(slotBits), isChosen = slot.eq(chosen);
        Bits from = inside.wideNumber().eq(0).mux(inside.skip(), 0);
        Bits isPart =
                chosen.xor(slot).and(mask.not()).eq(0).and(chosen.and(mask).ge(from));
        Bits isIn = reg(1), wanted = reg(narrow), response = reg(2), belongs = reg(1);
        when(rTake, () -> {
            isIn.set(isChosen.or(isIn.and(inside.fresh().not())));
            response.set(inside.fresh().or(got.gt(response)).mux(got, response));
            belongs.set(isPart);
            when(isChosen, () -> wanted.set(m_axi.rdata));
        });
        Bits half = read.active.and(inside.fresh().not());
        Bits shown = s_axi.rdata
                .shr(Bits.cat(chosen, lit(Integer.numberOfTrailingZeros(narrow), 0)))
                .trunc(narrow);
        assertAlways("a word begins where its first slot is", rFresh.eq(half.not()));
        assertAlways("a word is whole or not", rValid.and(half).not());
        assertAlways(
                "slots come in their turn",
                half.not().or(isIn.eq(isPart.and(chosen.and(mask).lt(slot.and(mask))))));
        assertAlways("a slot has its word", rValid.or(half).and(isIn).not().or(shown.eq(wanted)));
        assertAlways("all slots of a beat have come", rValid.and(belongs).not().or(isIn));
        assertAlways(
                "a word has the worst answer to its slots",
                rValid.or(half).not().or(rResp.eq(response)));
        assertAlways("no word is of an exclusive access", rValid.or(half).not().or(rResp.ne(1)));
        assertAlways(
                "words of a burst that is refused are made up",
                m_axi.rvalid.and(m_axi.rready).eq(rTake.and(read.refused.not())));
    }
}
