package org.microvisor.unimem;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.axi.Axi4;
import org.microvisor.hdl.axi.AxiLite;
import org.microvisor.hdl.logic.Count;
import org.microvisor.hdl.stream.RegisterSlice;
import org.microvisor.hdl.stream.Stream;
import org.microvisor.unimem.link.LinkPort;
import org.microvisor.unimem.link.Wire;
import org.microvisor.unimem.packet.PacketWord;
import org.microvisor.unimem.regs.UnimemRegisters;
import org.microvisor.unimem.router.Router;

/**
 * A UNIMEM node without the converters at its edge: the core, its links, and a router between them if there are several.
 *
 * <pre>
 *   s_axi_window -> UnimemCore <=> LinkPort <=> m_axis_link, s_axis_link               one link: no router, no cycle lost
 *
 *   s_axi_window -> UnimemCore <=> Router <=> LinkPort <=> m_axis_link_0, s_axis_link_0
 *   s_axi_ctrl ---->   |  (routes)   ^ <====> LinkPort <=> m_axis_link_1, s_axis_link_1
 * </pre>
 *
 * <p>Port 0 of the router is this node, port n link n - 1. A packet that only passes by takes 1 cycle in the router, one
 * that begins here 2. After a reset a write of a
 * register waits until the routes are clear, 64 cycles at most. The loss of one of several links ends nothing at once: what waits for it ends by its time-out.
 */
public final class LinkedCore extends Cell {
    /** The processor's loads and stores. */
    public final Axi4 s_axi_window;

    /** Registers: {@link UnimemRegisters}. */
    public final AxiLite s_axi_ctrl;

    /** Memory, past the caches and through them. */
    public final Axi4 m_axi_hp, m_axi_acp;

    /** To other nodes and from them, by link. */
    public final List<Wire> m_axis_link = new ArrayList<>(), s_axis_link = new ArrayList<>();

    /** High while an enabled cause is set in IRQ_STATUS. */
    public final Bits irq;

    private final UnimemCore core;
    private final List<LinkPort> links = new ArrayList<>();

    public LinkedCore(Cell parent, UnimemConfig config) {
        super(parent);
        UnimemConfig.Bus bus = config.bus();
        parameter("bus", bus.name());
        parameter("windows", config.windows());
        parameter("exports", config.exports());
        parameter("links", config.links());
        s_axi_window = Axi4.slave(this, bus.addressWidth(), bus.dataWidth(), bus.idWidth());
        s_axi_ctrl = AxiLite.slave(this, UnimemRegisters.MAP.addressWidth());
        m_axi_hp = Axi4.master(this, bus.addressWidth(), 64, 1);
        m_axi_acp = Axi4.master(this, bus.addressWidth(), 64, 1);
        for (int i = 0; i < config.links(); i++) {
            m_axis_link.add(Wire.master(this));
            s_axis_link.add(Wire.slave(this));
        }
        irq = out(1);

        core = new UnimemCore(this, config);
        s_axi_window.to(core.s_axi_window);
        core.m_axi_hp.to(m_axi_hp);
        core.m_axi_acp.to(m_axi_acp);
        irq.set(core.irq);
        for (int i = 0; i < config.links(); i++) {
            LinkPort link = new LinkPort(this);
            link.enable.set(core.linkEnable.bit(i));
            link.silence.set(core.linkSilence);
            link.m_axis_link.to(m_axis_link.get(i));
            s_axis_link.get(i).to(link.s_axis_link);
            links.add(link);
        }
        if (links.size() == 1) {
            connectStraight(links.get(0));
        } else {
            connectRouter();
        }
        connectEvents();
    }

    private void connectStraight(LinkPort link) {
        s_axi_ctrl.to(core.s_axi_ctrl);
        join(List.of(core.requests, core.replies, core.interrupts), inputs(link));
        join(outputs(link), List.of(core.incomingRequests, core.incomingReplies, core.incomingInterrupts));
        core.linkLost.set(link.lost);
        core.routeDropped.set(0);
    }

    private void connectRouter() {
        Router router = new Router(this, 1 + links.size());
        for (int c = 0; c < router.in.get(0).size(); c++) {
            RegisterSlice slice = new RegisterSlice(this, PacketWord.WIDTH); // the core's words come late in the cycle
            List.of(core.requests, core.replies, core.interrupts).get(c).to(slice.in);
            slice.out.to(router.in.get(0).get(c));
        }
        join(router.out.get(0), List.of(core.incomingRequests, core.incomingReplies, core.incomingInterrupts));
        for (int i = 0; i < links.size(); i++) {
            join(outputs(links.get(i)), router.in.get(1 + i));
            join(router.out.get(1 + i), inputs(links.get(i)));
        }
        router.set.set(core.routeSet);
        router.node.set(core.routeNode);
        router.port.set(core.routePort.trunc(router.port.width()));
        router.exists.set(core.routeExists);
        core.routeDropped.set(router.dropped);
        connectControl(router.ready);

        Bits up = core.linkUp.anyOnes();
        Bits wasUp = reg(1, 0);
        wasUp.set(up);
        core.linkLost.set(wasUp.and(up.not()));
    }

    /** Registers; writes wait for {@code ready}. */
    private void connectControl(Bits ready) {
        AxiLite inner = core.s_axi_ctrl;
        pass(s_axi_ctrl.awPayload(), inner.awPayload());
        pass(s_axi_ctrl.wPayload(), inner.wPayload());
        pass(s_axi_ctrl.arPayload(), inner.arPayload());
        pass(inner.bPayload(), s_axi_ctrl.bPayload());
        pass(inner.rPayload(), s_axi_ctrl.rPayload());
        inner.awvalid.set(s_axi_ctrl.awvalid.and(ready));
        s_axi_ctrl.awready.set(inner.awready.and(ready));
        inner.wvalid.set(s_axi_ctrl.wvalid.and(ready));
        s_axi_ctrl.wready.set(inner.wready.and(ready));
        s_axi_ctrl.bvalid.set(inner.bvalid);
        inner.bready.set(s_axi_ctrl.bready);
        inner.arvalid.set(s_axi_ctrl.arvalid);
        s_axi_ctrl.arready.set(inner.arready);
        s_axi_ctrl.rvalid.set(inner.rvalid);
        inner.rready.set(s_axi_ctrl.rready);
    }

    private void connectEvents() {
        core.linkUp.set(each(link -> link.up));
        core.linkLosses.set(Count.ones(each(link -> link.lost)));
        core.linkCrcError.set(Count.ones(each(link -> link.crcError)));
        core.linkUnknown.set(Count.ones(each(link -> link.unknownKind)));
        core.linkGap.set(Count.ones(each(link -> link.gap)));
        core.linkDuplicate.set(Count.ones(each(link -> link.duplicate)));
        core.linkNoRoom.set(Count.ones(each(link -> link.noRoom)));
        core.linkReplayed.set(Count.ones(each(link -> link.replayed)));
        core.linkUnacknowledged.set(Count.ones(each(link -> link.unacknowledged)));
        core.linkDropped.set(
                Count.ones(each(link -> Bits.cat(link.requestDropped, link.responseDropped, link.interruptDropped))));
    }

    /** Something of every link, the first one lowest. */
    private Bits each(Function<LinkPort, Bits> what) {
        List<Bits> all = new ArrayList<>();
        links.forEach(link -> all.add(0, what.apply(link)));
        return Bits.cat(all);
    }

    private static List<Stream> inputs(LinkPort link) {
        return List.of(link.requestIn, link.responseIn, link.interruptIn);
    }

    private static List<Stream> outputs(LinkPort link) {
        return List.of(link.requestOut, link.responseOut, link.interruptOut);
    }

    private static void join(List<Stream> from, List<Stream> to) {
        for (int i = 0; i < from.size(); i++) {
            from.get(i).to(to.get(i));
        }
    }

    private static void pass(List<Bits> from, List<Bits> to) {
        for (int i = 0; i < from.size(); i++) {
            to.get(i).set(from.get(i));
        }
    }
}
