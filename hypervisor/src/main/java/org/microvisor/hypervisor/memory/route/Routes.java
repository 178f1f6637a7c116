package org.microvisor.hypervisor.memory.route;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;

/**
 * By which link packets leave each node for each other one, so that no circle of cables can wait for itself.
 *
 * <p>The rule is up/down (Schroeder et al., Autonet, 1991): the nodes have ranks, by their distance from node 0; a packet goes down, to
 * higher ranks, as soon as its destination can be reached by going down alone, and up until then. After a way down there is never one up, so
 * the cables' directions have an order in which every packet uses them. In a tree these are the only ways; a board's ring keeps its shortest ones.
 * Immutable.
 */
public final class Routes {
    private static final int NEVER = Integer.MAX_VALUE / 2;
    private static final int HERE = -1;

    private record Way(int link, int to) {}

    private final int[][] links;
    private final int[][] nexts;

    private Routes(int[][] links, int[][] nexts) {
        this.links = links;
        this.nexts = nexts;
    }

    /**
     * The routes of a network.
     *
     * @throws IllegalArgumentException if there are nodes that no way joins
     */
    public static Routes of(Cabling cabling) {
        int nodes = cabling.nodes();
        List<List<Way>> ways = ways(cabling);
        int[] rank = ranks(ways);
        List<Integer> order = IntStream.range(0, nodes)
                .boxed()
                .sorted(Comparator.comparingInt(node -> rank[node]))
                .toList();
        int[][] links = new int[nodes][nodes];
        int[][] nexts = new int[nodes][nodes];
        for (int to = 0; to < nodes; to++) {
            int[] down = new int[nodes];
            int[] hops = new int[nodes];
            for (int i = nodes - 1; i >= 0; i--) { // what lies below is known
                int at = order.get(i);
                down[at] = at == to
                        ? 0
                        : best(ways.get(at), rank, rank[at], true, down).hops();
            }
            for (int at : order) { // what lies above is known
                boolean isBelow = down[at] < NEVER;
                Step step = at == to
                        ? new Step(0, HERE, at)
                        : best(ways.get(at), rank, rank[at], isBelow, isBelow ? down : hops);
                hops[at] = step.hops();
                links[at][to] = step.link();
                nexts[at][to] = step.to();
            }
        }
        return new Routes(links, nexts);
    }

    private record Step(int hops, int link, int to) {}

    /** The shortest way on, down or up; the lowest link of several. */
    private static Step best(List<Way> ways, int[] rank, int own, boolean down, int[] hops) {
        Step best = new Step(NEVER, HERE, HERE);
        for (Way way : ways) {
            if (rank[way.to()] > own == down && hops[way.to()] + 1 < best.hops()) {
                best = new Step(hops[way.to()] + 1, way.link(), way.to());
            }
        }
        return best;
    }

    private static List<List<Way>> ways(Cabling cabling) {
        List<List<Way>> ways = new ArrayList<>();
        for (int i = 0; i < cabling.nodes(); i++) {
            ways.add(new ArrayList<>());
        }
        for (Cable cable : cabling.cables()) {
            for (int i = 0; i < 2; i++) {
                Cable.End here = cable.ends().get(i), there = cable.ends().get(1 - i);
                ways.get(here.node()).add(new Way(here.link(), there.node()));
            }
        }
        ways.forEach(all -> all.sort(Comparator.comparingInt(Way::link)));
        return ways;
    }

    /** The nodes in the order of their distance from node 0, then of their number. */
    private static int[] ranks(List<List<Way>> ways) {
        int nodes = ways.size();
        int[] distance = new int[nodes];
        Arrays.fill(distance, NEVER);
        distance[0] = 0;
        Deque<Integer> open = new ArrayDeque<>(List.of(0));
        while (!open.isEmpty()) {
            int at = open.remove();
            for (Way way : ways.get(at)) {
                if (distance[way.to()] == NEVER) {
                    distance[way.to()] = distance[at] + 1;
                    open.add(way.to());
                }
            }
        }
        int[] rank = new int[nodes];
        for (int i = 0; i < nodes; i++) {
            if (distance[i] == NEVER) {
                throw new IllegalArgumentException("no way between nodes: from=0, to=" + i);
            }
            rank[i] = distance[i] * nodes + i;
        }
        return rank;
    }

    /** How many nodes there are. */
    public int nodes() {
        return links.length;
    }

    /**
     * The link by which packets leave {@code at} for {@code to}.
     *
     * @throws IllegalArgumentException if those are one node
     */
    public int link(int at, int to) {
        if (at == to) {
            throw new IllegalArgumentException("already there: node=" + at);
        }
        return links[at][to];
    }

    /** The nodes that a packet comes to, both ends among them. */
    public List<Integer> path(int from, int to) {
        List<Integer> path = new ArrayList<>(List.of(from));
        for (int at = from; at != to; at = nexts[at][to]) {
            path.add(nexts[at][to]);
        }
        return path;
    }
}
