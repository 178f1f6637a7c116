package org.microvisor.hypervisor.memory.capacity;

import java.util.Comparator;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.microvisor.hypervisor.memory.NodeName;

/**
 * Divides what there is between those who ask: weighted max-min fairness in whole pieces. Nobody gets more than it asks for, nothing
 * stays over while somebody lacks, and no piece could be moved to somebody who then has no more for its weight than the one who gave
 * it.
 */
final class FairShare {
    static final Comparator<NodeName> BY_NAME = Comparator.comparingInt(NodeName::value);

    /** What a node would like to have. */
    record Demand(int pieces, int weight) {
        Demand {
            if (pieces < 0 || weight <= 0) {
                throw new IllegalArgumentException("not a demand: pieces=" + pieces + ", weight=" + weight);
            }
        }
    }

    private record Bidder(NodeName node, Demand demand, int has) {
        /** Compares what each would have for its weight after one more piece. */
        static int byNextShare(Bidder a, Bidder b) {
            int order = Long.compare((a.has + 1L) * b.demand.weight, (b.has + 1L) * a.demand.weight);
            return order != 0 ? order : BY_NAME.compare(a.node, b.node);
        }
    }

    private FairShare() {}

    static Map<NodeName, Integer> divide(int supply, Map<NodeName, Demand> demands) {
        Map<NodeName, Integer> shares = new TreeMap<>(BY_NAME);
        PriorityQueue<Bidder> unsatisfied = new PriorityQueue<>(Bidder::byNextShare);
        demands.forEach((node, demand) -> {
            shares.put(node, 0);
            if (demand.pieces > 0) {
                unsatisfied.add(new Bidder(node, demand, 0));
            }
        });
        for (int left = supply; left > 0 && !unsatisfied.isEmpty(); left--) {
            Bidder next = unsatisfied.remove();
            int has = next.has + 1;
            shares.put(next.node, has);
            if (has < next.demand.pieces) {
                unsatisfied.add(new Bidder(next.node, next.demand, has));
            }
        }
        return shares;
    }
}
