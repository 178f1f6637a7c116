package org.microvisor.unimem;

import java.util.ArrayList;
import java.util.List;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Bundle;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.axi.Axi3;
import org.microvisor.hdl.axi.Axi3ToAxi4;
import org.microvisor.hdl.axi.Axi4;
import org.microvisor.hdl.axi.Axi4Downsizer;
import org.microvisor.hdl.axi.AxiLite;
import org.microvisor.unimem.link.Wire;
import org.microvisor.unimem.regs.UnimemRegisters;
import org.microvisor.unimem.window.Tags;

/**
 * The UNIMEM node: windows onto other nodes' memory, and other nodes' way to this one's.
 *
 * <pre>
 *   s_axi_window -> LinkedCore -> m_axis_link
 *   s_axi_ctrl   ->     |   ^---- s_axis_link
 *                       v
 *          m_axi_hp, m_axi_acp, irq
 * </pre>
 *
 * <p>100 MHz, 64 bits a cycle on each link. A read of a word takes 51 cycles and a write 45, 8 in each direction outside of the nodes, 20 and 14
 * in the memory among them; 6 more where both nodes have routers. {@link UnimemRegisters} is the register map.
 */
public final class UnimemNode extends Cell {
    private static final int SIZE_OF_WIDE = 128;

    /** The processor's loads and stores: {@link Axi3} of a Zynq-7000, else {@link Axi4}. */
    public final Bundle s_axi_window;

    /** Registers. */
    public final AxiLite s_axi_ctrl;

    /** Memory, past the caches and through them: bursts of at most 16 beats. */
    public final Axi4 m_axi_hp, m_axi_acp;

    /** Says on the coherent port that an access is to be coherent (UG585 3.5.2). */
    public final Bits m_axi_acp_awuser, m_axi_acp_aruser;

    /** To other nodes and from them, by link; called {@code m_axis_link_0} and so on if there are several. */
    public final List<Wire> m_axis_link = new ArrayList<>(), s_axis_link = new ArrayList<>();

    /** High while an enabled cause is set in IRQ_STATUS. */
    public final Bits irq;

    public UnimemNode(UnimemConfig config) {
        UnimemConfig.Bus bus = config.bus();
        parameter("bus", bus.name());
        parameter("windows", config.windows());
        parameter("exports", config.exports());
        parameter("links", config.links());
        LinkedCore core = new LinkedCore(this, config);
        s_axi_window = switch (bus) {
            case ZYNQ7000_GP -> axi3(core, bus);
            case ULTRASCALE_HPM -> wide(core, bus);
            case CORE -> plain(core, bus);
        };
        s_axi_ctrl = AxiLite.slave(this, UnimemRegisters.MAP.addressWidth());
        m_axi_hp = Axi4.master(this, bus.addressWidth(), 64, 1);
        m_axi_acp = Axi4.master(this, bus.addressWidth(), 64, 1);
        m_axi_acp_awuser = out(5);
        m_axi_acp_aruser = out(5);
        for (int i = 0; i < config.links(); i++) {
            m_axis_link.add(Wire.master(this));
            s_axis_link.add(Wire.slave(this));
        }
        irq = out(1);

        s_axi_ctrl.to(core.s_axi_ctrl);
        core.m_axi_hp.to(m_axi_hp);
        core.m_axi_acp.to(m_axi_acp);
        m_axi_acp_awuser.set(0x1F);
        m_axi_acp_aruser.set(0x1F);
        irq.set(core.irq);
        for (int i = 0; i < config.links(); i++) {
            core.m_axis_link.get(i).to(m_axis_link.get(i));
            s_axis_link.get(i).to(core.s_axis_link.get(i));
        }
    }

    private Bundle axi3(LinkedCore core, UnimemConfig.Bus bus) {
        Axi3 s_axi_window = Axi3.slave(this, bus.addressWidth(), bus.dataWidth(), bus.idWidth());
        Axi3ToAxi4 adapter = new Axi3ToAxi4(this, bus.addressWidth(), bus.dataWidth(), bus.idWidth());
        s_axi_window.to(adapter.s_axi);
        adapter.m_axi.to(core.s_axi_window);
        return s_axi_window;
    }

    private Bundle wide(LinkedCore core, UnimemConfig.Bus bus) {
        Axi4 s_axi_window = Axi4.slave(this, bus.addressWidth(), SIZE_OF_WIDE, bus.idWidth());
        Axi4Downsizer downsizer =
                new Axi4Downsizer(this, bus.addressWidth(), SIZE_OF_WIDE, bus.dataWidth(), bus.idWidth(), Tags.COUNT);
        s_axi_window.to(downsizer.s_axi);
        downsizer.m_axi.to(core.s_axi_window);
        return s_axi_window;
    }

    private Bundle plain(LinkedCore core, UnimemConfig.Bus bus) {
        Axi4 s_axi_window = Axi4.slave(this, bus.addressWidth(), bus.dataWidth(), bus.idWidth());
        s_axi_window.to(core.s_axi_window);
        return s_axi_window;
    }
}
