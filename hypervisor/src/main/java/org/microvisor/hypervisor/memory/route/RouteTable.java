package org.microvisor.hypervisor.memory.route;

import org.microvisor.hdl.regs.MappedRegisters;
import org.microvisor.hdl.regs.Register;
import org.microvisor.hypervisor.board.Registers;
import org.microvisor.unimem.regs.UnimemRegisters;

/** The route table of a UNIMEM node with a router. Nobody else writes it. Not thread-safe. */
public final class RouteTable {
    private final MappedRegisters registers;
    private final int node;

    /**
     * The table of a node.
     *
     * @param node its number
     */
    public RouteTable(Registers block, int node) {
        registers = new MappedRegisters(UnimemRegisters.MAP, block);
        this.node = node;
    }

    /**
     * Says where packets to every node go; nodes that are not in the network are reached no more. Packets on their way meanwhile may get lost, and who
     * waits for them is told by the time-out. A node of one link has no table and needs none.
     *
     * @throws IllegalArgumentException if this node is not in the network
     * @throws IllegalStateException if the routes ask for more than the node has; nothing is changed
     */
    public void install(Routes routes) {
        if (node >= routes.nodes()) {
            throw new IllegalArgumentException(
                    "routes do not know this node: node=" + node + ", nodes=" + routes.nodes());
        }
        int links = (int) registers.read(UnimemRegisters.CAPABILITIES, UnimemRegisters.CAPABILITIES.field("links"));
        if (links == 1 && routes.nodes() > 2) {
            throw new IllegalStateException("node has one link and no router, so it cannot be one of several: node="
                    + node + ", nodes=" + routes.nodes());
        }
        for (int to = 0; to < routes.nodes(); to++) {
            if (to != node && routes.link(node, to) >= links) {
                throw new IllegalStateException("routes use a link that the node does not have: node=" + node
                        + ", link=" + routes.link(node, to) + ", links=" + links);
            }
        }
        if (links == 1) {
            return;
        }
        Register set = UnimemRegisters.ROUTE_SET;
        for (int to = 0; to < Cable.MOST_NODES; to++) {
            long entry = set.field("node").at(to);
            if (to < routes.nodes()) {
                int port = to == node ? 0 : 1 + routes.link(node, to);
                entry |= set.field("port").at(port) | set.field("exists").mask();
            }
            registers.write(set, entry);
        }
    }
}
