package org.microvisor.cosim.unimem;

import java.util.ArrayList;
import java.util.List;
import org.microvisor.cosim.unimem.ps.GpPort;
import org.microvisor.cosim.unimem.ps.MemoryPort;
import org.microvisor.cosim.unimem.ps.Phy;
import org.microvisor.cosim.unimem.ps.PortCosts;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.axi.Axi4;
import org.microvisor.hdl.axi.AxiLite;
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
    /** For each direction, from node 0 to node 1 first: faults, as {@link Phy} says. */
    public final List<Bits> flip = new ArrayList<>(), blank = new ArrayList<>();

    /** The same. */
    public final List<Bits> mute = new ArrayList<>(), cut = new ArrayList<>();

    public IslandCell(IslandSettings settings) {
        parameter("nodes", settings.nodes());
        parameter("delay", settings.delay());
        List<LinkedNode> nodes = new ArrayList<>();
        for (int i = 0; i < settings.nodes(); i++) {
            window.add(Axi4.slave(this, ADDRESS, NARROW, WINDOW_ID));
            control.add(AxiLite.slave(this, UnimemRegisters.MAP.addressWidth()));
            acp.add(Axi4.master(this, ADDRESS, MEMORY, MEMORY_ID));
            hp.add(Axi4.master(this, ADDRESS, MEMORY, MEMORY_ID));
            irq.add(out(1));
            flip.add(in(64));
            blank.add(in(1));
            mute.add(in(1));
            cut.add(in(1));
        }
        for (int i = 0; i < settings.nodes(); i++) {
            nodes.add(node(i, settings));
        }
        for (int i = 0; i < settings.nodes(); i++) {
            connect(nodes.get(i), nodes.get(1 - i), i, settings.delay());
        }
    }

    private LinkedNode node(int i, IslandSettings settings) {
        LinkedNode node = new LinkedNode(this, 1);
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

    private void connect(LinkedNode from, LinkedNode to, int direction, int delay) {
        Phy phy = new Phy(this, 64, delay);
        phy.sent.set(from.m_axis_link.get(0).tdata);
        phy.sentValid.set(from.m_axis_link.get(0).tvalid);
        from.m_axis_link.get(0).tready.set(1);
        phy.flip.set(flip.get(direction));
        phy.blank.set(blank.get(direction));
        phy.mute.set(mute.get(direction));
        phy.cut.set(cut.get(direction));
        to.s_axis_link.get(0).tdata.set(phy.received);
        to.s_axis_link.get(0).tvalid.set(phy.receivedValid);
    }
}
