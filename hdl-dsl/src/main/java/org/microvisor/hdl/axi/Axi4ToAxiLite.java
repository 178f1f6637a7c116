package org.microvisor.hdl.axi;

import java.util.Optional;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;

/**
 * Lets a 32-bit AXI4 master ask an AXI4-Lite slave: each beat of a burst becomes an access.
 *
 * <p>All kinds of bursts, narrow and unaligned beats too; a narrow read reads the whole word. A burst is answered with the worst
 * of its accesses' answers. Exclusive accesses become ordinary ones, which their answer OKAY says (IHI 0022 A7.2.4). Latency:
 * addresses 1 cycle, data and answers none. Throughput one beat a cycle in each direction.
 */
public final class Axi4ToAxiLite extends Cell {
    /** Where the master is connected. */
    public final Axi4 s_axi;
    /** Where the slave is connected. */
    public final AxiLite m_axi;

    private final LiteBeats writes, reads;
    private final Bits worst;

    /**
     * An adapter.
     *
     * @param open most accesses in each direction that wait for their answer, a power of two up to 64
     */
    public Axi4ToAxiLite(Cell parent, int addressWidth, int idWidth, int open) {
        super(parent);
        parameter("addressWidth", addressWidth);
        parameter("idWidth", idWidth);
        parameter("open", open);
        s_axi = Axi4.slave(this, addressWidth, 32, idWidth);
        m_axi = AxiLite.master(this, addressWidth);

        // writes
        writes = new LiteBeats(this, addressWidth, idWidth, open);
        writes.valid.set(s_axi.awvalid);
        s_axi.awready.set(writes.ready);
        writes.id.set(s_axi.awid);
        writes.address.set(s_axi.awaddr);
        writes.length.set(s_axi.awlen);
        writes.size.set(s_axi.awsize);
        writes.burst.set(s_axi.awburst);
        writes.prot.set(s_axi.awprot);
        m_axi.awvalid.set(writes.beatValid);
        writes.beatReady.set(m_axi.awready);
        m_axi.awaddr.set(writes.beatAddress);
        m_axi.awprot.set(writes.beatProt);
        m_axi.wdata.set(s_axi.wdata);
        m_axi.wstrb.set(s_axi.wstrb);
        m_axi.wvalid.set(s_axi.wvalid);
        s_axi.wready.set(m_axi.wready);
        worst = reg(2, 0); // of the beats before this one
        Bits resp = worst.gt(m_axi.bresp).mux(worst, m_axi.bresp);
        s_axi.bid.set(writes.owner);
        s_axi.bresp.set(resp);
        s_axi.bvalid.set(m_axi.bvalid.and(writes.ends));
        m_axi.bready.set(s_axi.bready.or(writes.ends.not()));
        writes.answered.set(m_axi.bvalid.and(m_axi.bready));
        when(writes.answered, () -> worst.set(writes.ends.mux(0, resp)));

        // reads
        reads = new LiteBeats(this, addressWidth, idWidth, open);
        reads.valid.set(s_axi.arvalid);
        s_axi.arready.set(reads.ready);
        reads.id.set(s_axi.arid);
        reads.address.set(s_axi.araddr);
        reads.length.set(s_axi.arlen);
        reads.size.set(s_axi.arsize);
        reads.burst.set(s_axi.arburst);
        reads.prot.set(s_axi.arprot);
        m_axi.arvalid.set(reads.beatValid);
        reads.beatReady.set(m_axi.arready);
        m_axi.araddr.set(reads.beatAddress);
        m_axi.arprot.set(reads.beatProt);
        s_axi.rid.set(reads.owner);
        s_axi.rdata.set(m_axi.rdata);
        s_axi.rresp.set(m_axi.rresp);
        s_axi.rlast.set(reads.ends);
        s_axi.rvalid.set(m_axi.rvalid);
        m_axi.rready.set(s_axi.rready);
        reads.answered.set(m_axi.rvalid.and(m_axi.rready));
    }

    /**
     * Asserts for one read and one write, which the prover chooses, that they are answered as they should, and of every access that
     * it lies where its beat does; for proofs by induction with two open accesses. The AXI4-Lite slave answers an access after its
     * address and word have moved; as every word moves on as it comes, a burst is answered after all of its words.
     */
    public void invariants() {
        LiteBeats.Inside write = writes.invariants(), read = reads.invariants();
        ghost(() -> {
            InOrder rules = new InOrder(this, s_axi, 3, Optional.empty());
            Bits slaveAnswers = m_axi.bvalid, slaveReads = m_axi.rvalid;
            assumeAlways(
                    "the slave answers writes that it was asked for",
                    slaveAnswers.not().or(write.open().ne(0)));
            assumeAlways(
                    "the slave answers reads that it was asked for",
                    slaveReads.not().or(read.open().ne(0)));
            assumeAlways(
                    "the slave knows no exclusive access", m_axi.bresp.ne(1).and(m_axi.rresp.ne(1)));

            followReads(rules, read);
            followWrites(rules, write);
        });
    }

    /** Of the two oldest accesses, how many are the last of their burst. */
    private static Bits ended(LiteBeats.Inside inside, int width) {
        Bits first = inside.open().ge(1).and(inside.oldest().bit(0));
        Bits second = inside.open().ge(2).and(inside.next().bit(0));
        return first.zext(width).plus(second.zext(width));
    }

    private void followReads(InOrder rules, LiteBeats.Inside read) {
        int width = rules.reads.width(), idWidth = rules.readId.width();
        Bits walking = read.walking(),
                ended = ended(read, width),
                waiting = read.open().zext(9);
        Bits oldestEnds = read.oldest().bit(0),
                sent = rules.sent.zext(9),
                number = read.number().zext(9);
        Bits oldestId = read.oldest().slice(idWidth, 1), nextId = read.next().slice(idWidth, 1);
        Bits isWalked = rules.readHeld.and(rules.readsAhead.eq(ended));
        Bits isFirst = rules.readHeld.and(ended.ne(0), rules.readsAhead.eq(0));
        Bits isSecond = rules.readHeld.and(ended.eq(2), rules.readsAhead.eq(1));
        assertAlways("reads end or are walked", rules.reads.eq(ended.plus(walking.zext(width))));
        Bits same = read.id().eq(rules.readId).and(read.length().eq(rules.readLength));
        assertAlways("the walked read is the newest", isWalked.not().or(same));
        Bits beats = sent.plus(oldestEnds.mux(lit(9, 1), lit(9, 2)));
        assertAlways("the oldest read has its beats", isFirst.not().or(beats.eq(rules.readLength.plusWide(1))));
        assertAlways(
                "and its ID", isFirst.not().or(oldestEnds.mux(oldestId, nextId).eq(rules.readId)));
        assertAlways(
                "the second has one beat",
                isSecond.not().or(nextId.eq(rules.readId).and(rules.readLength.eq(0))));
        Bits isAlone = walking.and(ended.eq(0));
        assertAlways("beats are given as they are walked", isAlone.not().or(number.eq(sent.plus(waiting))));
        Bits begins = walking.and(ended.eq(1), read.open().eq(2), oldestEnds);
        assertAlways("a walk begins behind the end of another", begins.not().or(number.eq(1)));
        Bits givenId = read.open().ne(0).mux(oldestId, read.id());
        Bits going = rules.sent.ne(0);
        assertAlways(
                "beats were given of the oldest",
                going.not().or(rules.reads.ne(0).and(givenId.eq(rules.sentId))));
    }

    private void followWrites(InOrder rules, LiteBeats.Inside write) {
        int width = rules.writes.width(), idWidth = rules.writeId.width();
        Bits ended = ended(write, width);
        Bits oldestId = write.oldest().slice(idWidth, 1), nextId = write.next().slice(idWidth, 1);
        Bits isWalked = rules.writeHeld.and(rules.writesAhead.eq(ended));
        Bits isFirst = rules.writeHeld.and(ended.ne(0), rules.writesAhead.eq(0));
        Bits isSecond = rules.writeHeld.and(ended.eq(2), rules.writesAhead.eq(1));
        assertAlways(
                "writes end or are walked",
                rules.writes.eq(ended.plus(write.walking().zext(width))));
        assertAlways(
                "the walked write is the newest", isWalked.not().or(write.id().eq(rules.writeId)));
        Bits firstId = write.oldest().bit(0).mux(oldestId, nextId);
        assertAlways("the oldest write has its ID", isFirst.not().or(firstId.eq(rules.writeId)));
        assertAlways("the second write has its ID", isSecond.not().or(nextId.eq(rules.writeId)));

        Bits failed = reg(1, 0), fails = m_axi.bresp.bit(1);
        when(m_axi.bFire(), () -> failed.set(s_axi.bvalid.not().and(failed.or(fails))));
        assertAlways("a failure of an access is kept", failed.eq(worst.bit(1)));
        Bits fair = s_axi.bresp.bit(1).eq(failed.or(fails));
        assertAlways(
                "a failure of an access fails the burst", s_axi.bvalid.not().or(fair));
        assertAlways("and nothing is exclusive", worst.ne(1));
    }
}
