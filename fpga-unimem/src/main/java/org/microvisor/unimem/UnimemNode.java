package org.microvisor.unimem;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Bundle;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.axi.Axi3;
import org.microvisor.hdl.axi.Axi3ToAxi4;
import org.microvisor.hdl.axi.Axi4;
import org.microvisor.hdl.axi.Axi4Downsizer;
import org.microvisor.hdl.axi.AxiLite;
import org.microvisor.unimem.link.LinkPort;
import org.microvisor.unimem.link.Wire;
import org.microvisor.unimem.regs.UnimemRegisters;
import org.microvisor.unimem.window.Tags;

/**
 * The UNIMEM node: a window onto another node's memory, and the other node's way to this one's.
 *
 * <pre>
 *   s_axi_window -> UnimemCore <=> LinkPort -> m_axis_link
 *   s_axi_ctrl   ->     |              ^------ s_axis_link
 *                       v
 *          m_axi_hp, m_axi_acp, irq
 * </pre>
 *
 * <p>100 MHz, 64 bits a cycle on the link. A read of a word takes 51 cycles and a write 45, 8 in each direction outside of the nodes, 20 and 14
 * in the memory among them. {@link UnimemRegisters} is the register map.
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

    /** To the other node and from it. */
    public final Wire m_axis_link, s_axis_link;

    /** High while an enabled cause is set in IRQ_STATUS. */
    public final Bits irq;

    /** A node with one link. */
    public UnimemNode(UnimemConfig config) {
        UnimemConfig.Bus bus = config.bus();
        parameter("bus", bus.name());
        parameter("windows", config.windows());
        parameter("exports", config.exports());
        UnimemCore core = new UnimemCore(this, config);
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
        m_axis_link = Wire.master(this);
        s_axis_link = Wire.slave(this);
        irq = out(1);

        LinkPort link = new LinkPort(this);
        s_axi_ctrl.to(core.s_axi_ctrl);
        core.m_axi_hp.to(m_axi_hp);
        core.m_axi_acp.to(m_axi_acp);
        m_axi_acp_awuser.set(0x1F);
        m_axi_acp_aruser.set(0x1F);
        irq.set(core.irq);
        link.m_axis_link.to(m_axis_link);
        s_axis_link.to(link.s_axis_link);
        connect(core, link);
    }

    /** Packets and what the link says of itself; the wires are left. */
    public static void connect(UnimemCore core, LinkPort link) {
        core.requests.to(link.requestIn);
        core.replies.to(link.responseIn);
        core.interrupts.to(link.interruptIn);
        link.requestOut.to(core.incomingRequests);
        link.responseOut.to(core.incomingReplies);
        link.interruptOut.to(core.incomingInterrupts);

        link.enable.set(core.linkEnable);
        link.silence.set(core.linkSilence);
        core.linkUp.set(link.up);
        core.linkLost.set(link.lost);
        core.linkCrcError.set(link.crcError);
        core.linkUnknown.set(link.unknownKind);
        core.linkGap.set(link.gap);
        core.linkDuplicate.set(link.duplicate);
        core.linkNoRoom.set(link.noRoom);
        core.linkReplayed.set(link.replayed);
        core.linkDropped.set(link.requestDropped.plusWide(link.responseDropped).plus(link.interruptDropped.zext(2)));
        core.linkUnacknowledged.set(link.unacknowledged);
    }

    private Bundle axi3(UnimemCore core, UnimemConfig.Bus bus) {
        Axi3 s_axi_window = Axi3.slave(this, bus.addressWidth(), bus.dataWidth(), bus.idWidth());
        Axi3ToAxi4 adapter = new Axi3ToAxi4(this, bus.addressWidth(), bus.dataWidth(), bus.idWidth());
        s_axi_window.to(adapter.s_axi);
        adapter.m_axi.to(core.s_axi_window);
        return s_axi_window;
    }

    private Bundle wide(UnimemCore core, UnimemConfig.Bus bus) {
        Axi4 s_axi_window = Axi4.slave(this, bus.addressWidth(), SIZE_OF_WIDE, bus.idWidth());
        Axi4Downsizer downsizer =
                new Axi4Downsizer(this, bus.addressWidth(), SIZE_OF_WIDE, bus.dataWidth(), bus.idWidth(), Tags.COUNT);
        s_axi_window.to(downsizer.s_axi);
        downsizer.m_axi.to(core.s_axi_window);
        return s_axi_window;
    }

    private Bundle plain(UnimemCore core, UnimemConfig.Bus bus) {
        Axi4 s_axi_window = Axi4.slave(this, bus.addressWidth(), bus.dataWidth(), bus.idWidth());
        s_axi_window.to(core.s_axi_window);
        return s_axi_window;
    }
}
