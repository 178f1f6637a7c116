package org.microvisor.hypervisor.memory.route;

import java.util.List;

/**
 * A cable between two UNIMEM nodes; packets go both ways.
 *
 * @param ends the two ends, in either order
 */
public record Cable(List<End> ends) {
    /** Nodes that packets can name. */
    static final int MOST_NODES = 64;
    /** Links that a node can have. */
    static final int MOST_LINKS = 4;

    /**
     * Where an end of a cable is plugged in.
     *
     * @param node its number, 0..63
     * @param link of that node, 0..3
     */
    public record End(int node, int link) {
        public End {
            if (node < 0 || node >= MOST_NODES || link < 0 || link >= MOST_LINKS) {
                throw new IllegalArgumentException("end that cannot be: node=" + node + ", link=" + link);
            }
        }

        @Override
        public String toString() {
            return node + "." + link;
        }
    }

    public Cable {
        ends = List.copyOf(ends);
        if (ends.size() != 2 || ends.get(0).node() == ends.get(1).node()) {
            throw new IllegalArgumentException("a cable joins two nodes: ends=" + ends);
        }
    }

    /** A cable from a link of a node to one of another. */
    public static Cable of(int node, int link, int otherNode, int otherLink) {
        return new Cable(List.of(new End(node, link), new End(otherNode, otherLink)));
    }
}
