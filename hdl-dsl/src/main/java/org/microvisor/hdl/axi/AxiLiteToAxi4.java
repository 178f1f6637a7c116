package org.microvisor.hdl.axi;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;

/**
 * Lets an AXI4-Lite master ask a 32-bit AXI4 slave.
 *
 * <p>Wires only: latency 0, any throughput. Bursts of one beat of four bytes, ID 0, device memory (IHI 0022 B1.3). AXI4-Lite always
 * means the whole word, so the two lowest bits of an address become 0: in AXI4 they would forbid the strobes below them.
 */
public final class AxiLiteToAxi4 extends Cell {
    /** Where the master is connected. */
    public final AxiLite s_axi;
    /** Where the slave is connected. */
    public final Axi4 m_axi;

    public AxiLiteToAxi4(Cell parent, int addressWidth, int idWidth) {
        super(parent);
        parameter("addressWidth", addressWidth);
        parameter("idWidth", idWidth);
        s_axi = AxiLite.slave(this, addressWidth);
        m_axi = Axi4.master(this, addressWidth, 32, idWidth);

        m_axi.awid.set(0);
        m_axi.awaddr.set(word(s_axi.awaddr));
        m_axi.awlen.set(0);
        m_axi.awsize.set(2);
        m_axi.awburst.set(1);
        m_axi.awlock.set(0);
        m_axi.awcache.set(0);
        m_axi.awprot.set(s_axi.awprot);
        m_axi.awqos.set(0);
        m_axi.awvalid.set(s_axi.awvalid);
        s_axi.awready.set(m_axi.awready);

        m_axi.wdata.set(s_axi.wdata);
        m_axi.wstrb.set(s_axi.wstrb);
        m_axi.wlast.set(1);
        m_axi.wvalid.set(s_axi.wvalid);
        s_axi.wready.set(m_axi.wready);

        s_axi.bresp.set(m_axi.bresp);
        s_axi.bvalid.set(m_axi.bvalid);
        m_axi.bready.set(s_axi.bready);

        m_axi.arid.set(0);
        m_axi.araddr.set(word(s_axi.araddr));
        m_axi.arlen.set(0);
        m_axi.arsize.set(2);
        m_axi.arburst.set(1);
        m_axi.arlock.set(0);
        m_axi.arcache.set(0);
        m_axi.arprot.set(s_axi.arprot);
        m_axi.arqos.set(0);
        m_axi.arvalid.set(s_axi.arvalid);
        s_axi.arready.set(m_axi.arready);

        s_axi.rdata.set(m_axi.rdata);
        s_axi.rresp.set(m_axi.rresp);
        s_axi.rvalid.set(m_axi.rvalid);
        m_axi.rready.set(s_axi.rready);
    }

    private static Bits word(Bits address) {
        return address.and(address.constant(3).not());
    }
}
