package org.microvisor.hdl.synth;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Static timing: every signal's latest arrival in topological order, without recursion, so that the depth of a netlist
 * does not matter. Signals on or behind a combinational loop have no arrival and are counted.
 */
final class LongestPath {
    private static final class Arrival {
        private double ns = Double.NEGATIVE_INFINITY;
        private int levels;
        private int waiting;
        private TimingGraph.@Nullable Arc last;
        private String start = "";
        private final List<TimingGraph.Arc> leaving = new ArrayList<>();
    }

    private final TimingGraph graph;
    private final boolean withPorts;
    private final Map<Integer, Arrival> arrivals = new HashMap<>();
    private int looping;

    /**
     * Propagates all arrivals.
     *
     * @param withPorts whether paths may begin and end at ports, or only at clocked cells
     */
    LongestPath(TimingGraph graph, boolean withPorts) {
        this.graph = graph;
        this.withPorts = withPorts;
        for (TimingGraph.Start start : graph.starts()) {
            if (withPorts || !start.isPort()) {
                begin(start);
            }
        }
        for (TimingGraph.Arc arc : graph.arcs()) {
            at(arc.from()).leaving.add(arc);
            at(arc.to()).waiting++;
        }
        propagate();
    }

    private Arrival at(int signal) {
        return arrivals.computeIfAbsent(signal, s -> new Arrival());
    }

    private void begin(TimingGraph.Start start) {
        Arrival arrival = at(start.signal());
        if (start.delay() > arrival.ns) {
            arrival.ns = start.delay();
            arrival.start = start.what();
        }
    }

    private void propagate() {
        Deque<Arrival> ready = new ArrayDeque<>();
        arrivals.values().stream().filter(arrival -> arrival.waiting == 0).forEach(ready::add);
        int finished = 0;
        while (!ready.isEmpty()) {
            Arrival from = ready.remove();
            finished++;
            for (TimingGraph.Arc arc : from.leaving) {
                Arrival to = at(arc.to());
                double ns = from.ns + graph.wire(arc.from(), arc.sink()) + arc.delay();
                if (ns > to.ns) {
                    to.ns = ns;
                    to.levels = from.levels + arc.sink().levels();
                    to.last = arc;
                }
                if (--to.waiting == 0) {
                    ready.add(to);
                }
            }
        }
        looping = arrivals.size() - finished;
        arrivals.values().stream().filter(arrival -> arrival.waiting > 0).forEach(a -> a.ns = Double.NEGATIVE_INFINITY);
    }

    /** Signals on or behind a combinational loop. */
    int looping() {
        return looping;
    }

    /** The worst of all ends. */
    Timing worst() {
        @Nullable Reached worst = null;
        int levels = 0;
        for (Reached end : reached()) {
            levels = Math.max(levels, end.levels);
            if (worst == null || end.ns > worst.ns) {
                worst = end;
            }
        }
        return worst == null ? new Timing(0, 0, List.of()) : new Timing(picoseconds(worst.ns), levels, path(worst.end));
    }

    /** The slowest groups of ends, a group being what bears the same name but for numbers; slowest first. */
    List<SlowEnd> slowest(int groups) {
        Map<String, SlowEnd> slowest = new HashMap<>();
        for (Reached end : reached()) {
            String name = end.end.what().replaceAll("\\[[0-9]+\\]", "[]");
            SlowEnd slow = new SlowEnd(name, picoseconds(end.ns), end.levels, start(end.end.signal()));
            slowest.merge(name, slow, (one, other) -> one.ns() >= other.ns() ? one : other);
        }
        return slowest.values().stream()
                .sorted(Comparator.comparingDouble(SlowEnd::ns).reversed().thenComparing(SlowEnd::end))
                .limit(groups)
                .toList();
    }

    private record Reached(TimingGraph.End end, double ns, int levels) {}

    private List<Reached> reached() {
        List<Reached> reached = new ArrayList<>();
        for (TimingGraph.End end : graph.ends()) {
            Arrival arrival = at(end.signal());
            if (arrival.ns != Double.NEGATIVE_INFINITY && (withPorts || !end.isPort())) {
                double ns = arrival.ns + graph.wire(end.signal(), end.sink()) + end.setup();
                reached.add(new Reached(end, ns, arrival.levels));
            }
        }
        return reached;
    }

    private static double picoseconds(double ns) {
        return Math.round(ns * 1000) / 1000.0;
    }

    private String start(int signal) {
        Arrival arrival = at(signal);
        for (TimingGraph.Arc arc = arrival.last; arc != null; arc = arrival.last) {
            arrival = at(arc.from());
        }
        return arrival.start;
    }

    private List<String> path(TimingGraph.End end) {
        List<String> backwards = new ArrayList<>();
        backwards.add("-> " + end.what());
        int signal = end.signal();
        Arrival arrival = at(signal);
        for (TimingGraph.Arc arc = arrival.last; arc != null; arc = arrival.last) {
            backwards.add(
                    String.format(Locale.ROOT, "%.3f %s %s", arrival.ns, graph.driver(signal), graph.name(signal)));
            signal = arc.from();
            arrival = at(signal);
        }
        backwards.add(String.format(Locale.ROOT, "%.3f %s", arrival.ns, arrival.start));
        Collections.reverse(backwards);
        return backwards;
    }
}
