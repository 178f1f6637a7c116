package org.microvisor.cosim.unimem;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.microvisor.cosim.unimem.ps.GpPort;
import org.microvisor.cosim.unimem.ps.MemoryPort;
import org.microvisor.cosim.unimem.ps.Phy;
import org.microvisor.cosim.unimem.ps.PortCosts;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.axi.Axi4;
import org.microvisor.hdl.axi.AxiLite;
import org.microvisor.hypervisor.memory.route.Cable;
import org.microvisor.unimem.link.Wire;
import org.microvisor.unimem.regs.UnimemRegisters;

/**
 * UNIMEM nodes, the wires between them and the ports of the processing systems around them, as one circuit.
 *
 * <pre>
 *   window_0 -> {@link GpPort} -> {@link UnimemCore} -> {@link MemoryPort} -> acp_0, hp_0
 *   control_0 -------------------> |        ^                        irq_0
 *                                 {@link Phy}      {@link Phy}    &lt;- flip, blank, mute, cut
 *                                  v        |
 *   window_1 -> ...             LinkedNode ...
 * </pre>
 *
 * <p>Cable n has the directions 2n, from its first end to its second, and 2n + 1. To a link without a cable nothing ever comes.
 */
public final class IslandCell extends Cell {
    private static final int ADDRESS = 32;
    private static final int MEMORY = 64;
    private static final int NARROW = 32;
    private static final int WINDOW_ID = 12;
    private static final int MEMORY_ID = 1;

    /** For each node: the processor's port, and the memory behind each of the two ports. */
    public final List<Axi4> window = new ArrayList<>(), acp = new ArrayList<>(), hp = new ArrayList<>();
    /** For each node: registers. */
    public final List<AxiLite> control = new ArrayList<>();
    /** For each node: the interrupt line. */
    public final List<Bits> irq = new ArrayList<>();
    /** For each direction of the cables: faults, as {@link Phy} says. */
    public final List<Bits> flip = new ArrayList<>(), blank = new ArrayList<>();

    /** The same. */
    public final List<Bits> mute = new ArrayList<>(), cut = new ArrayList<>();

    public IslandCell(IslandSettings settings) {
        parameter("nodes", settings.nodes());
        parameter("cables", settings.cabling().cables().size());
        parameter("delay", settings.delay());
        List<LinkedNode> nodes = new ArrayList<>();
        for (int i = 0; i < settings.nodes(); i++) {
            window.add(Axi4.slave(this, ADDRESS, NARROW, WINDOW_ID));
            control.add(AxiLite.slave(this, UnimemRegisters.MAP.addressWidth()));
            acp.add(Axi4.master(this, ADDRESS, MEMORY, MEMORY_ID));
            hp.add(Axi4.master(this, ADDRESS, MEMORY, MEMORY_ID));
            irq.add(out(1));
        }
        List<Cable> cables = settings.cabling().cables();
        for (int direction = 0; direction < 2 * cables.size(); direction++) {
            flip.add(in(64));
            blank.add(in(1));
            mute.add(in(1));
            cut.add(in(1));
        }
        for (int i = 0; i < settings.nodes(); i++) {
            nodes.add(node(i, settings));
        }
        Set<Wire> open = new LinkedHashSet<>();
        nodes.forEach(node -> open.addAll(node.s_axis_link));
        for (int direction = 0; direction < 2 * cables.size(); direction++) {
            List<Cable.End> ends = cables.get(direction / 2).ends();
            Cable.End from = ends.get(direction % 2), to = ends.get(1 - direction % 2);
            Wire received = nodes.get(to.node()).s_axis_link.get(to.link());
            connect(nodes.get(from.node()).m_axis_link.get(from.link()), received, direction, settings.delay());
            open.remove(received);
        }
        open.forEach(end -> {
            end.tdata.set(0);
            end.tvalid.set(0);
        });
    }

    private LinkedNode node(int i, IslandSettings settings) {
        LinkedNode node = new LinkedNode(this, settings.cabling().links());
        node.m_axis_link.forEach(link -> link.tready.set(1));
        GpPort port = new GpPort(this, ADDRESS, NARROW, WINDOW_ID);
        window.get(i).to(port.s_axi);
        port.m_axi.to(node.s_axi_window);
        control.get(i).to(node.s_axi_ctrl);
        memory(node.m_axi_acp, acp.get(i), settings.acp());
        memory(node.m_axi_hp, hp.get(i), settings.hp());
        irq.get(i).set(node.irq);
        return node;
    }

    private void memory(Axi4 master, Axi4 memory, PortCosts costs) {
        MemoryPort port = new MemoryPort(this, ADDRESS, MEMORY, MEMORY_ID, costs);
        master.to(port.s_axi);
        port.m_axi.to(memory);
    }

    private void connect(Wire from, Wire to, int direction, int delay) {
        Phy phy = new Phy(this, 64, delay);
        phy.sent.set(from.tdata);
        phy.sentValid.set(from.tvalid);
        phy.flip.set(flip.get(direction));
        phy.blank.set(blank.get(direction));
        phy.mute.set(mute.get(direction));
        phy.cut.set(cut.get(direction));
        to.tdata.set(phy.received);
        to.tvalid.set(phy.receivedValid);
    }
}
