package org.microvisor.cosim.unimem;

import java.util.ArrayList;
import java.util.List;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.axi.Axi3;
import org.microvisor.hdl.axi.Axi3ToAxi4;
import org.microvisor.hdl.axi.Axi4;
import org.microvisor.hdl.axi.AxiLite;
import org.microvisor.unimem.LinkedCore;
import org.microvisor.unimem.UnimemConfig;
import org.microvisor.unimem.UnimemNode;
import org.microvisor.unimem.link.Wire;
import org.microvisor.unimem.regs.UnimemRegisters;

/**
 * The {@link UnimemNode} of a Zynq-7000 inside of a larger circuit.
 *
 * <pre>
 *   s_axi_window -> AXI4 --> {@link LinkedCore} <-> m_axis_link, s_axis_link
 *   s_axi_ctrl ------------>    |
 *                            m_axi_hp, m_axi_acp, irq
 * </pre>
 */
final class LinkedNode extends Cell {
    private static final int ADDRESS = 32;
    private static final int NARROW = 32;
    private static final int ID = 12;

    final Axi3 s_axi_window;
    final AxiLite s_axi_ctrl;
    final Axi4 m_axi_hp, m_axi_acp;
    /** By link. */
    final List<Wire> m_axis_link = new ArrayList<>(), s_axis_link = new ArrayList<>();

    final Bits irq;

    LinkedNode(Cell parent, int links) {
        super(parent);
        parameter("links", links);
        s_axi_window = Axi3.slave(this, ADDRESS, NARROW, ID);
        s_axi_ctrl = AxiLite.slave(this, UnimemRegisters.MAP.addressWidth());
        m_axi_hp = Axi4.master(this, ADDRESS, 64, 1);
        m_axi_acp = Axi4.master(this, ADDRESS, 64, 1);
        for (int i = 0; i < links; i++) {
            m_axis_link.add(Wire.master(this));
            s_axis_link.add(Wire.slave(this));
        }
        irq = out(1);
        LinkedCore core = new LinkedCore(this, UnimemConfig.ZYNQ7000.withLinks(links));
        Axi3ToAxi4 port = new Axi3ToAxi4(this, ADDRESS, NARROW, ID);
        s_axi_window.to(port.s_axi);
        port.m_axi.to(core.s_axi_window);
        s_axi_ctrl.to(core.s_axi_ctrl);
        core.m_axi_hp.to(m_axi_hp);
        core.m_axi_acp.to(m_axi_acp);
        irq.set(core.irq);

        for (int i = 0; i < links; i++) {
            core.m_axis_link.get(i).to(m_axis_link.get(i));
            s_axis_link.get(i).to(core.s_axis_link.get(i));
        }
    }
}
