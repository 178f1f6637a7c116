package org.microvisor.hypervisor.memory.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How far NUMA nodes are from each other, in the firmware's measure: 10 is local, 20 takes twice as long.
 *
 * @param fromLocal distance from node 0 to each other node; two of the others are as far from each other as both are from node 0
 *     together
 */
public record Distances(Map<Integer, Integer> fromLocal) {
    private static final int LOCAL = 10;
    private static final int MOST = 254;

    public Distances {
        fromLocal = Map.copyOf(fromLocal);
        fromLocal.forEach((node, distance) -> {
            if (node <= 0 || distance <= LOCAL || distance > MOST) {
                throw new IllegalArgumentException(
                        "distance to another node is from 11 to 254: node=" + node + ", distance=" + distance);
            }
        });
    }

    /** The distance of memory that takes {@code remoteNanos} for an access where local memory takes {@code localNanos}. */
    public static int ofLatency(double localNanos, double remoteNanos) {
        return (int) Math.min(MOST, Math.max(LOCAL + 1, Math.round(LOCAL * remoteNanos / localNanos)));
    }

    int between(int a, int b) {
        if (a == b) {
            return LOCAL;
        }
        return Math.min(MOST, (a == 0 ? 0 : toLocal(a)) + (b == 0 ? 0 : toLocal(b)));
    }

    private int toLocal(int node) {
        Integer distance = fromLocal.get(node);
        if (distance == null) {
            throw new IllegalArgumentException("distance of a node is not known: node=" + node);
        }
        return distance;
    }

    /** Node {@code distance-map} for the given nodes. */
    String deviceTree(List<Integer> nodes) {
        List<String> rows = new ArrayList<>();
        for (int a : nodes) {
            for (int b : nodes) {
                rows.add("<%d %d %d>".formatted(a, b, between(a, b)));
            }
        }
        return "distance-map {\n    compatible = \"numa-distance-map-v1\";\n    distance-matrix = "
                + String.join(",\n                      ", rows)
                + ";\n};\n";
    }
}
