package org.microvisor.hdl.axi;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.stream.Fifo;

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
        Axi3Splitter writes = new Axi3Splitter(this, addressWidth, idWidth, open);
        Axi3Splitter reads = new Axi3Splitter(this, addressWidth, idWidth, open);
        Fifo parts = new Fifo(this, idWidth + 4, open);
        Bits writeReady = m_axi.awready.and(parts.in.ready);
        Bits writeValid = wire(1);
        writes.between(s_axi.awPayload(), s_axi.awvalid, s_axi.awready, m_axi.awPayload(), writeValid, writeReady);
        m_axi.awvalid.set(writeValid.and(parts.in.ready));
        parts.in.valid.set(writeValid.and(m_axi.awready));
        parts.in.payload.set(Bits.cat(m_axi.awid, m_axi.awlen));
        reads.between(s_axi.arPayload(), s_axi.arvalid, s_axi.arready, m_axi.arPayload(), m_axi.arvalid, m_axi.arready);

        // write data
        Bits beat = reg(4, 0);
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
        Bits worst = reg(2, 0); // of the parts before this one
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
}
