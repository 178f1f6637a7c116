package org.microvisor.hdl.axi;

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
        LiteBeats writes = new LiteBeats(this, addressWidth, idWidth, open);
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
        Bits worst = reg(2, 0); // of the beats before this one
        Bits resp = worst.gt(m_axi.bresp).mux(worst, m_axi.bresp);
        s_axi.bid.set(writes.owner);
        s_axi.bresp.set(resp);
        s_axi.bvalid.set(m_axi.bvalid.and(writes.ends));
        m_axi.bready.set(s_axi.bready.or(writes.ends.not()));
        writes.answered.set(m_axi.bvalid.and(m_axi.bready));
        when(writes.answered, () -> worst.set(writes.ends.mux(0, resp)));

        // reads
        LiteBeats reads = new LiteBeats(this, addressWidth, idWidth, open);
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
}
