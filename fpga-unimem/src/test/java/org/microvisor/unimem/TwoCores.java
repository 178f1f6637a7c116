package org.microvisor.unimem;

import java.util.ArrayList;
import java.util.List;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.axi.Axi4;
import org.microvisor.hdl.axi.AxiLite;
import org.microvisor.hdl.stream.Stream;
import org.microvisor.unimem.packet.PacketWord;

/** Two nodes without a link between them: their packets come out of one and go into the other by the hands of a test. */
final class TwoCores extends Cell {
    final List<Axi4> window = new ArrayList<>(), hp = new ArrayList<>(), acp = new ArrayList<>();
    final List<AxiLite> control = new ArrayList<>();
    /** By node: requests, replies, interrupts. */
    final List<List<Stream>> out = new ArrayList<>(), in = new ArrayList<>();

    final List<Bits> up = new ArrayList<>(), lost = new ArrayList<>(), irq = new ArrayList<>();

    TwoCores(UnimemConfig config) {
        UnimemConfig.Bus bus = config.bus();
        for (int i = 0; i < 2; i++) {
            Axi4 s_axi_window = Axi4.slave(this, bus.addressWidth(), bus.dataWidth(), bus.idWidth());
            AxiLite s_axi_ctrl = AxiLite.slave(this, 12);
            Axi4 m_axi_hp = Axi4.master(this, bus.addressWidth(), 64, 1);
            Axi4 m_axi_acp = Axi4.master(this, bus.addressWidth(), 64, 1);
            Bits linkUp = in(1), linkLost = in(1), interrupt = out(1);
            UnimemCore core = new UnimemCore(this, config);
            s_axi_window.to(core.s_axi_window);
            s_axi_ctrl.to(core.s_axi_ctrl);
            core.m_axi_hp.to(m_axi_hp);
            core.m_axi_acp.to(m_axi_acp);
            core.linkUp.set(linkUp);
            core.linkLost.set(linkLost);
            core.linkLosses.set(linkLost);
            for (Bits event : List.of(
                    core.routeDropped,
                    core.linkCrcError,
                    core.linkUnknown,
                    core.linkGap,
                    core.linkDuplicate,
                    core.linkNoRoom,
                    core.linkReplayed,
                    core.linkDropped,
                    core.linkUnacknowledged)) {
                event.set(0);
            }
            interrupt.set(core.irq);
            window.add(s_axi_window);
            control.add(s_axi_ctrl);
            hp.add(m_axi_hp);
            acp.add(m_axi_acp);
            up.add(linkUp);
            lost.add(linkLost);
            irq.add(interrupt);
            List<Stream> outgoing = new ArrayList<>(), incoming = new ArrayList<>();
            for (Stream stream : List.of(core.requests, core.replies, core.interrupts)) {
                Stream m_packets = Stream.master(this, PacketWord.WIDTH);
                stream.to(m_packets);
                outgoing.add(m_packets);
            }
            for (Stream stream : List.of(core.incomingRequests, core.incomingReplies, core.incomingInterrupts)) {
                Stream s_packets = Stream.slave(this, PacketWord.WIDTH);
                s_packets.to(stream);
                incoming.add(s_packets);
            }
            out.add(outgoing);
            in.add(incoming);
        }
    }
}
