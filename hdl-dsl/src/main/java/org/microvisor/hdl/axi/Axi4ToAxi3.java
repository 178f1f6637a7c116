package org.microvisor.hdl.axi;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.stream.Fifo;
import org.microvisor.hdl.stream.Scoreboard;

/**
 * Lets an AXI4 master ask an AXI3 slave, such as the S_AXI_HP and S_AXI_GP ports of a Zynq-7000.
 *
 * <pre>
 *   s_axi.aw --> splitter --> m_axi.aw         parts of at most 16 beats
 *                   | id, length of each part
 *   s_axi.w  --> counter  --> m_axi.w          with WID, and WLAST at the end of each part
 *   s_axi.b  &lt;-- merger   &lt;-- m_axi.b          one answer, the worst of those to the parts
 *   s_axi.ar --> splitter --> m_axi.ar
 *   s_axi.r  &lt;-- RLAST    &lt;-- m_axi.r          RLAST at the end of the last part only
 * </pre>
 *
 * <p>IDs, order and locks (exclusive stays exclusive, nothing is locked) are those of the master. While a burst of more than 16
 * beats is open, one with another ID waits; bursts of up to 16 beats never do. Latency: addresses 1 cycle, write data at least 2
 * cycles after their address, answers and read data none. Throughput 1 beat a cycle, 1 part a cycle.
 */
public final class Axi4ToAxi3 extends Cell {
    /** Where the master is connected. */
    public final Axi4 s_axi;
    /** Where the slave is connected. */
    public final Axi3 m_axi;

    private final Axi3Splitter writes, reads;
    private final Fifo parts;
    private final Bits beat, worst;

    /**
     * An adapter.
     *
     * @param open most parts in each direction that wait for their answer, a power of two up to 64; a Zynq-7000 port takes 8
     */
    public Axi4ToAxi3(Cell parent, int addressWidth, int dataWidth, int idWidth, int open) {
        super(parent);
        parameter("addressWidth", addressWidth);
        parameter("dataWidth", dataWidth);
        parameter("idWidth", idWidth);
        parameter("open", open);
        s_axi = Axi4.slave(this, addressWidth, dataWidth, idWidth);
        m_axi = Axi3.master(this, addressWidth, dataWidth, idWidth);

        // addresses
        writes = new Axi3Splitter(this, addressWidth, idWidth, open);
        reads = new Axi3Splitter(this, addressWidth, idWidth, open);
        parts = new Fifo(this, idWidth + 4, open);
        Bits writeReady = m_axi.awready.and(parts.in.ready);
        Bits writeValid = wire(1);
        writes.between(s_axi.awPayload(), s_axi.awvalid, s_axi.awready, m_axi.awPayload(), writeValid, writeReady);
        m_axi.awvalid.set(writeValid.and(parts.in.ready));
        parts.in.valid.set(writeValid.and(m_axi.awready));
        parts.in.payload.set(Bits.cat(m_axi.awid, m_axi.awlen));
        reads.between(s_axi.arPayload(), s_axi.arvalid, s_axi.arready, m_axi.arPayload(), m_axi.arvalid, m_axi.arready);

        // write data
        beat = reg(4, 0);
        Bits last = beat.eq(parts.out.payload.slice(3, 0));
        m_axi.wid.set(parts.out.payload.slice(idWidth + 3, 4));
        m_axi.wdata.set(s_axi.wdata);
        m_axi.wstrb.set(s_axi.wstrb);
        m_axi.wlast.set(last);
        m_axi.wvalid.set(s_axi.wvalid.and(parts.out.valid));
        s_axi.wready.set(m_axi.wready.and(parts.out.valid));
        Bits wFire = s_axi.wvalid.and(s_axi.wready);
        parts.out.ready.set(wFire.and(last));
        when(wFire, () -> beat.set(last.mux(0, beat.plus(1))));

        // answers
        worst = reg(2, 0); // of the parts before this one
        Bits resp = worst.gt(m_axi.bresp).mux(worst, m_axi.bresp);
        s_axi.bid.set(m_axi.bid);
        s_axi.bresp.set(resp);
        s_axi.bvalid.set(m_axi.bvalid.and(writes.whole));
        m_axi.bready.set(s_axi.bready.or(writes.whole.not()));
        Bits bFire = m_axi.bvalid.and(m_axi.bready);
        writes.answered.set(bFire);
        when(bFire, () -> worst.set(writes.whole.mux(0, resp)));

        // read data
        s_axi.rid.set(m_axi.rid);
        s_axi.rdata.set(m_axi.rdata);
        s_axi.rresp.set(m_axi.rresp);
        s_axi.rlast.set(m_axi.rlast.and(reads.whole));
        s_axi.rvalid.set(m_axi.rvalid);
        m_axi.rready.set(s_axi.rready);
        reads.answered.set(m_axi.rvalid.and(m_axi.rready).and(m_axi.rlast));
    }

    /**
     * Asserts for each of two IDs what is open, and for one part of a write where it lies; for proofs by induction with IDs of one
     * bit and two open parts. The answers of the AXI3 slave may come in any order that its rules allow: it answers what it was asked
     * for, after its data.
     */
    public void invariants() {
        if (m_axi.awid.width() != 1) {
            throw new IllegalArgumentException("two IDs stand for all: idWidth=" + m_axi.awid.width());
        }
        Axi3Splitter.Inside write = writes.invariants(), read = reads.invariants();
        Bits oldest = parts.word(0), next = parts.word(1);
        ghost(() -> {
            Axi4 whole = Axi4.wires(this, s_axi.awaddr.width(), s_axi.wdata.width(), 1); // the bursts that are cut
            for (int i = 0; i < whole.awPayload().size(); i++) {
                whole.awPayload().get(i).set(write.burst().get(i));
                whole.arPayload().get(i).set(read.burst().get(i));
            }
            whole.awvalid.set(write.busy());
            whole.arvalid.set(read.busy());
            Stream.of(whole.wPayload(), whole.bPayload(), whole.rPayload())
                    .flatMap(List::stream)
                    .forEach(signal -> signal.set(0));
            List.of(
                            whole.awready,
                            whole.arready,
                            whole.wvalid,
                            whole.wready,
                            whole.bvalid,
                            whole.bready,
                            whole.rvalid,
                            whole.rready)
                    .forEach(signal -> signal.set(0));
            new Axi4Rules(this, whole, Side.MASTER, InOrder.ADDRESSES);
            followData(oldest, next);
            followWrites(write, oldest, next);
            followReads(read);
        });
    }

    private void followData(Bits oldest, Bits next) {
        Bits partMoves = m_axi.awvalid.and(m_axi.awready);
        Bits beatMoves = m_axi.wvalid.and(m_axi.wready);
        Bits ends = beatMoves.and(m_axi.wlast);
        Bits beats = reg(4, 0);
        when(beatMoves, () -> beats.set(m_axi.wlast.mux(0, beats.plus(1))));
        Scoreboard data =
                new Scoreboard(this, partMoves, Bits.cat(m_axi.awid, m_axi.awlen), ends, Bits.cat(m_axi.wid, beats), 2);
        assertAlways("beats are counted", beat.eq(beats));
        assertAlways("a part without its data waits", parts.count.eq(data.inside));
        Bits isFirst = data.held.and(data.ahead.eq(0)), isSecond = data.held.and(data.ahead.eq(1));
        assertAlways("the first part is the oldest", isFirst.not().or(oldest.eq(data.word)));
        assertAlways("the second part is the next", isSecond.not().or(next.eq(data.word)));
        assertAlways("data comes behind its address", m_axi.wvalid.not().or(parts.count.ne(0)));
        assertAlways("a beat does not end late", parts.count.eq(0).or(beats.le(oldest.trunc(4))));
        assertAlways("half a part is not forgotten", beats.eq(0).or(parts.count.ne(0)));
    }

    /** How many are there; it starts with none. */
    private Bits count(Bits more, Bits less) {
        Bits count = reg(3, 0);
        count.set(count.plus(more.zext(3)).minus(less.zext(3)));
        return count;
    }

    private void followWrites(Axi3Splitter.Inside inside, Bits oldest, Bits next) {
        Bits partMoves = m_axi.awvalid.and(m_axi.awready);
        Bits ends = m_axi.wvalid.and(m_axi.wready, m_axi.wlast);
        Bits answered = m_axi.bvalid.and(m_axi.bready);
        Bits open = inside.open(), done = open.minus(parts.count);
        Bits endsWhole =
                done.eq(0).mux(inside.firstWhole(), inside.secondWhole()).bit(0);
        Bits cutId = inside.burst().get(0);
        Bits isOne = inside.oneId();
        assertAlways("parts whose data has moved are open", parts.count.le(open));
        List<Bits> all = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Bits partsOpen = count(partMoves.and(m_axi.awid.eq(i)), answered.and(m_axi.bid.eq(i)));
            Bits partsDone = count(ends.and(m_axi.wid.eq(i)), answered.and(m_axi.bid.eq(i)));
            Bits burstsOpen =
                    count(s_axi.awFire().and(s_axi.awid.eq(i)), s_axi.bFire().and(s_axi.bid.eq(i)));
            Bits burstsDone =
                    count(ends.and(m_axi.wid.eq(i), endsWhole), s_axi.bFire().and(s_axi.bid.eq(i)));
            Bits offered = m_axi.bvalid.and(m_axi.bid.eq(i));
            assumeAlways(
                    "the slave answers parts whose data it has", offered.not().or(partsDone.ne(0)));

            Bits given = s_axi.bvalid.and(s_axi.bid.eq(i));
            assertAlways(
                    "an answer is to a burst that was asked for", given.not().or(burstsOpen.ne(0)));
            assertAlways("an answer comes after all data", given.not().or(burstsDone.ne(0)));

            all.add(partsOpen);
            Bits mine = cutId.eq(i);
            assertAlways("no data without a part", partsDone.le(partsOpen));
            Bits first = parts.count.ge(1).and(oldest.bit(4).eq(i)),
                    second = parts.count.ge(2).and(next.bit(4).eq(i));
            assertAlways(
                    "parts without data wait for it",
                    partsOpen.minus(partsDone).eq(first.zext(3).plus(second.zext(3))));
            account(inside, i, partsOpen, burstsOpen);
            Bits wholeFirst = done.ge(1).and(inside.firstWhole().bit(0));
            Bits wholeSecond = done.ge(2).and(inside.secondWhole().bit(0));
            Bits wholes = mine.mux(wholeFirst.zext(3).plus(wholeSecond.zext(3)), 0);
            assertAlways("bursts with all of their data", burstsDone.eq(isOne.mux(wholes, partsDone)));
        }
        assertAlways("every open part has an ID", open.zext(3).eq(all.get(0).plus(all.get(1))));

        Bits failed = reg(1, 0), fails = m_axi.bresp.bit(1);
        when(answered, () -> failed.set(s_axi.bvalid.not().and(failed.or(fails))));
        assertAlways("a failure of a part is kept", failed.eq(worst.bit(1)));
        assertAlways(
                "a failure of a part fails the burst",
                s_axi.bvalid.not().or(s_axi.bresp.bit(1).eq(failed.or(fails))));
    }

    /** A burst that is being cut is open, and one whose last part is. */
    private void account(Axi3Splitter.Inside inside, int id, Bits partsOpen, Bits burstsOpen) {
        Bits mine = inside.burst().get(0).eq(id);
        Bits first = inside.open().ge(1).and(inside.firstWhole().bit(0));
        Bits second = inside.open().ge(2).and(inside.secondWhole().bit(0));
        Bits wholes = mine.mux(first.zext(3).plus(second.zext(3)), 0);
        Bits cut = inside.busy().and(mine).zext(3);
        assertAlways("one ID means one", inside.open().eq(0).or(inside.oneId().not(), mine, partsOpen.eq(0)));
        assertAlways(
                "no more parts of one ID than of all",
                partsOpen.le(inside.open().zext(3)));
        assertAlways(
                "bursts are cut or open", burstsOpen.eq(cut.plus(inside.oneId().mux(wholes, partsOpen))));
    }

    private void followReads(Axi3Splitter.Inside inside) {
        Bits partMoves = m_axi.arvalid.and(m_axi.arready);
        Bits ends = m_axi.rvalid.and(m_axi.rready, m_axi.rlast);
        List<Bits> all = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Bits partsOpen = count(partMoves.and(m_axi.arid.eq(i)), ends.and(m_axi.rid.eq(i)));
            Bits endsBurst = s_axi.rFire().and(s_axi.rlast, s_axi.rid.eq(i));
            Bits burstsOpen = count(s_axi.arFire().and(s_axi.arid.eq(i)), endsBurst);
            Bits offered = m_axi.rvalid.and(m_axi.rid.eq(i));
            assumeAlways(
                    "the slave answers parts that it was asked for",
                    offered.not().or(partsOpen.ne(0)));
            Bits given = s_axi.rvalid.and(s_axi.rid.eq(i));
            assertAlways("a beat is of a burst that was asked for", given.not().or(burstsOpen.ne(0)));
            all.add(partsOpen);
            account(inside, i, partsOpen, burstsOpen);
        }
        assertAlways(
                "every open part has an ID", inside.open().zext(3).eq(all.get(0).plus(all.get(1))));
    }
}
