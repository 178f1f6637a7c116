package org.microvisor.cosim.unimem.ps;

import java.util.List;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.axi.Axi3;
import org.microvisor.hdl.axi.Axi4;
import org.microvisor.hdl.stream.Fifo;

/**
 * A master port M_AXI_GP of a Zynq-7000 (UG585), for simulation: AXI3 as the chip has it, driven by a driver for AXI4 whose bursts
 * have at most 16 beats and whose data comes in the order of its addresses and not before them.
 *
 * <p>Wires; only {@code wid}, which AXI4 does not have, is remembered. Latency 0, any throughput.
 */
public final class GpPort extends Cell {
    private static final int OPEN = 16;

    /** Where the driver is connected. */
    public final Axi4 s_axi;
    /** Where the logic is connected. */
    public final Axi3 m_axi;

    public GpPort(Cell parent, int addressWidth, int dataWidth, int idWidth) {
        super(parent);
        parameter("addressWidth", addressWidth);
        parameter("dataWidth", dataWidth);
        parameter("idWidth", idWidth);
        s_axi = Axi4.slave(this, addressWidth, dataWidth, idWidth);
        m_axi = Axi3.master(this, addressWidth, dataWidth, idWidth);
        Fifo ids = new Fifo(this, idWidth, OPEN); // of writes whose address has moved and whose data has not
        Bits early = reg(1, 0); // all data of the address that still waits has moved

        pass(
                List.of(
                        s_axi.awid,
                        s_axi.awaddr,
                        s_axi.awsize,
                        s_axi.awburst,
                        s_axi.awcache,
                        s_axi.awprot,
                        s_axi.awqos),
                List.of(
                        m_axi.awid,
                        m_axi.awaddr,
                        m_axi.awsize,
                        m_axi.awburst,
                        m_axi.awcache,
                        m_axi.awprot,
                        m_axi.awqos));
        m_axi.awlen.set(s_axi.awlen.trunc(4));
        m_axi.awlock.set(s_axi.awlock.zext(2));
        m_axi.awvalid.set(s_axi.awvalid.and(ids.in.ready));
        s_axi.awready.set(m_axi.awready.and(ids.in.ready));

        Bits isBehind = ids.out.valid; // the data at hand belongs to an address that has moved
        m_axi.wid.set(isBehind.mux(ids.out.payload, s_axi.awid));
        pass(s_axi.wPayload(), List.of(m_axi.wdata, m_axi.wstrb, m_axi.wlast));
        m_axi.wvalid.set(s_axi.wvalid);
        s_axi.wready.set(m_axi.wready);
        Bits ends = s_axi.wFire().and(s_axi.wlast);
        Bits endsEarly = ends.and(isBehind.not());
        Bits moves = s_axi.awFire();
        ids.in.payload.set(s_axi.awid);
        ids.in.valid.set(s_axi.awvalid.and(m_axi.awready, early.not(), endsEarly.not()));
        ids.out.ready.set(ends);
        early.set(moves.mux(0, early.or(endsEarly)));

        pass(List.of(m_axi.bid, m_axi.bresp, m_axi.bvalid), List.of(s_axi.bid, s_axi.bresp, s_axi.bvalid));
        m_axi.bready.set(s_axi.bready);
        pass(
                List.of(
                        s_axi.arid,
                        s_axi.araddr,
                        s_axi.arsize,
                        s_axi.arburst,
                        s_axi.arcache,
                        s_axi.arprot,
                        s_axi.arqos),
                List.of(
                        m_axi.arid,
                        m_axi.araddr,
                        m_axi.arsize,
                        m_axi.arburst,
                        m_axi.arcache,
                        m_axi.arprot,
                        m_axi.arqos));
        m_axi.arlen.set(s_axi.arlen.trunc(4));
        m_axi.arlock.set(s_axi.arlock.zext(2));
        m_axi.arvalid.set(s_axi.arvalid);
        s_axi.arready.set(m_axi.arready);
        pass(
                List.of(m_axi.rid, m_axi.rdata, m_axi.rresp, m_axi.rlast, m_axi.rvalid),
                List.of(s_axi.rid, s_axi.rdata, s_axi.rresp, s_axi.rlast, s_axi.rvalid));
        m_axi.rready.set(s_axi.rready);
    }

    private static void pass(List<Bits> from, List<Bits> to) {
        for (int i = 0; i < from.size(); i++) {
            to.get(i).set(from.get(i));
        }
    }
}
