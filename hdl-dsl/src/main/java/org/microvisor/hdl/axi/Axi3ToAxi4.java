package org.microvisor.hdl.axi;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;

/**
 * Lets an AXI3 master, such as the M_AXI_GP ports of a Zynq-7000, ask an AXI4 slave.
 *
 * <p>Wires only: latency 0, any throughput. The master must not interleave the write data of different bursts ({@code wid} is
 * not looked at; those ports do not), and a locked access becomes an ordinary one, as IHI 0022 A7.3 says for AXI4.
 */
public final class Axi3ToAxi4 extends Cell {
    /** Where the master is connected. */
    public final Axi3 s_axi;
    /** Where the slave is connected. */
    public final Axi4 m_axi;

    public Axi3ToAxi4(Cell parent, int addressWidth, int dataWidth, int idWidth) {
        super(parent);
        parameter("addressWidth", addressWidth);
        parameter("dataWidth", dataWidth);
        parameter("idWidth", idWidth);
        s_axi = Axi3.slave(this, addressWidth, dataWidth, idWidth);
        m_axi = Axi4.master(this, addressWidth, dataWidth, idWidth);

        m_axi.awid.set(s_axi.awid);
        m_axi.awaddr.set(s_axi.awaddr);
        m_axi.awlen.set(s_axi.awlen.zext(8));
        m_axi.awsize.set(s_axi.awsize);
        m_axi.awburst.set(s_axi.awburst);
        m_axi.awlock.set(exclusive(s_axi.awlock));
        m_axi.awcache.set(s_axi.awcache);
        m_axi.awprot.set(s_axi.awprot);
        m_axi.awqos.set(s_axi.awqos);
        m_axi.awvalid.set(s_axi.awvalid);
        s_axi.awready.set(m_axi.awready);

        m_axi.wdata.set(s_axi.wdata);
        m_axi.wstrb.set(s_axi.wstrb);
        m_axi.wlast.set(s_axi.wlast);
        m_axi.wvalid.set(s_axi.wvalid);
        s_axi.wready.set(m_axi.wready);

        s_axi.bid.set(m_axi.bid);
        s_axi.bresp.set(m_axi.bresp);
        s_axi.bvalid.set(m_axi.bvalid);
        m_axi.bready.set(s_axi.bready);

        m_axi.arid.set(s_axi.arid);
        m_axi.araddr.set(s_axi.araddr);
        m_axi.arlen.set(s_axi.arlen.zext(8));
        m_axi.arsize.set(s_axi.arsize);
        m_axi.arburst.set(s_axi.arburst);
        m_axi.arlock.set(exclusive(s_axi.arlock));
        m_axi.arcache.set(s_axi.arcache);
        m_axi.arprot.set(s_axi.arprot);
        m_axi.arqos.set(s_axi.arqos);
        m_axi.arvalid.set(s_axi.arvalid);
        s_axi.arready.set(m_axi.arready);

        s_axi.rid.set(m_axi.rid);
        s_axi.rdata.set(m_axi.rdata);
        s_axi.rresp.set(m_axi.rresp);
        s_axi.rlast.set(m_axi.rlast);
        s_axi.rvalid.set(m_axi.rvalid);
        m_axi.rready.set(s_axi.rready);
    }

    private static Bits exclusive(Bits lock) {
        return lock.eq(1);
    }
}
