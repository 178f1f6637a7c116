package org.microvisor.hdl.synth;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who waits for whom: signals are nodes, ways through combinational cells are arcs, clocked outputs are starts, clocked
 * inputs are ends. Filled by {@link CellDelays}, read by {@link LongestPath}.
 */
final class TimingGraph {
    /** A way through a cell, the wire to its input not included; nanoseconds. */
    record Arc(int from, int to, double delay, Sink sink) {}

    /** A signal that is stable {@code delay} ns after the clock edge. */
    record Start(int signal, double delay, String what, boolean isPort) {}

    /** A pin at which its signal must be stable {@code setup} ns before the clock edge. */
    record End(int signal, double setup, String what, Sink sink, boolean isPort) {}

    private final Netlist netlist;
    private final Map<Integer, String> drivers = new HashMap<>();
    private final Map<Integer, Integer> fanouts = new HashMap<>();
    private final List<Arc> arcs = new ArrayList<>();
    private final List<Start> starts = new ArrayList<>();
    private final List<End> ends = new ArrayList<>();
    private final Set<String> unknownTypes = new TreeSet<>();

    private TimingGraph(Netlist netlist) {
        this.netlist = netlist;
    }

    static TimingGraph of(Netlist netlist) {
        TimingGraph graph = new TimingGraph(netlist);
        for (Netlist.Cell cell : netlist.cells()) {
            cell.outputs().values().forEach(bits -> graph.drive(bits, cell.type()));
            cell.inputs().values().forEach(graph::load);
        }
        netlist.outputs().keySet().forEach(signal -> graph.load(new int[] {signal}));
        CellDelays delays = new CellDelays(graph);
        netlist.cells().forEach(delays::add);
        delays.addPorts(netlist);
        return graph;
    }

    private void drive(int[] signals, String type) {
        for (int signal : signals) {
            drivers.put(signal, type);
        }
    }

    private void load(int[] signals) {
        for (int signal : signals) {
            fanouts.merge(signal, 1, Integer::sum);
        }
    }

    void arc(int from, int to, double delay, Sink sink) {
        if (from != Netlist.CONSTANT && to != Netlist.CONSTANT) {
            arcs.add(new Arc(from, to, delay, sink));
        }
    }

    void start(int signal, double delay, String what, boolean isPort) {
        if (signal != Netlist.CONSTANT) {
            starts.add(new Start(signal, delay, what, isPort));
        }
    }

    void end(int signal, double setup, String what, Sink sink, boolean isPort) {
        if (signal != Netlist.CONSTANT) {
            ends.add(new End(signal, setup, what, sink, isPort));
        }
    }

    void unknown(String type) {
        unknownTypes.add(type);
    }

    String driver(int signal) {
        return drivers.getOrDefault(signal, "");
    }

    double wire(int signal, Sink sink) {
        return NetDelay.of(driver(signal), fanouts.getOrDefault(signal, 0), sink);
    }

    String name(int signal) {
        return netlist.name(signal);
    }

    List<Arc> arcs() {
        return arcs;
    }

    List<Start> starts() {
        return starts;
    }

    List<End> ends() {
        return ends;
    }

    /** Cell types that have no delays here; their outputs count as registers. */
    Set<String> unknownTypes() {
        return unknownTypes;
    }
}
