package org.microvisor.hdl.axi;

import org.microvisor.hdl.Cell;

/**
 * Cuts the timing paths of an AXI4-Lite bus by registers, all channels in one way.
 *
 * <p>Ports: {@code s_axi}, where it is asked, and {@code m_axi}, where it asks. Latency 1 cycle in each channel; throughput one
 * word a cycle for {@link Slice#FULL}, one in two for {@link Slice#LIGHT}. No path leads through in either direction.
 */
public final class AxiLiteRegisterSlice extends Cell {
    public final AxiLite s_axi, m_axi;

    public AxiLiteRegisterSlice(Cell parent, int addressWidth, Slice kind) {
        super(parent);
        parameter("addressWidth", addressWidth);
        parameter("kind", kind.name());
        s_axi = AxiLite.slave(this, addressWidth);
        m_axi = AxiLite.master(this, addressWidth);

        Slice.Channel aw = new Slice.Channel(this, kind, Slice.width(s_axi.awPayload()));
        Slice.Channel w = new Slice.Channel(this, kind, Slice.width(s_axi.wPayload()));
        Slice.Channel b = new Slice.Channel(this, kind, Slice.width(s_axi.bPayload()));
        Slice.Channel ar = new Slice.Channel(this, kind, Slice.width(s_axi.arPayload()));
        Slice.Channel r = new Slice.Channel(this, kind, Slice.width(s_axi.rPayload()));
        aw.between(s_axi.awPayload(), s_axi.awvalid, s_axi.awready, m_axi.awPayload(), m_axi.awvalid, m_axi.awready);
        w.between(s_axi.wPayload(), s_axi.wvalid, s_axi.wready, m_axi.wPayload(), m_axi.wvalid, m_axi.wready);
        b.between(m_axi.bPayload(), m_axi.bvalid, m_axi.bready, s_axi.bPayload(), s_axi.bvalid, s_axi.bready);
        ar.between(s_axi.arPayload(), s_axi.arvalid, s_axi.arready, m_axi.arPayload(), m_axi.arvalid, m_axi.arready);
        r.between(m_axi.rPayload(), m_axi.rvalid, m_axi.rready, s_axi.rPayload(), s_axi.rvalid, s_axi.rready);
    }
}
