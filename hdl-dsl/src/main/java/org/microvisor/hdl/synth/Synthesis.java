package org.microvisor.hdl.synth;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.verilog.Verilog;

/**
 * What a design costs and how fast it may be clocked. The clock is an estimate for speed grade -1 from an open flow: no
 * Vivado was run. On three published cases a Vivado run with maximum effort came out 1.4 to 1.6 times faster than this
 * estimate; differences below 10 % between two runs mean nothing.
 *
 * @param top the top module
 * @param tool who mapped it, with version
 * @param resources its area
 * @param registers the longest path between clocked cells
 * @param withPorts the longest path when ports count as registers one wire away
 * @param slowest the slowest groups of ends, ports included
 * @param looping signals on or behind a combinational loop; their paths are not in the figures
 * @param unknownCells cell types without delays; they count as registers
 */
public record Synthesis(
        String top,
        String tool,
        Resources resources,
        Timing registers,
        Timing withPorts,
        List<SlowEnd> slowest,
        int looping,
        Set<String> unknownCells) {

    private static final int SLOWEST = 12;

    /**
     * Synthesises a design with Yosys, counts and times it.
     *
     * @param top the top module
     * @param files file name to Verilog text
     * @throws org.microvisor.hdl.tool.ToolMissing if there is no Yosys
     * @throws IOException with Yosys's own complaint if it finds fault with the text
     */
    public static Synthesis synthesise(String top, Map<String, String> files) throws IOException {
        return of(new Yosys().synthesise(top, files));
    }

    /**
     * The same for a circuit.
     *
     * @throws org.microvisor.hdl.check.DesignErrors if there are mistakes in it
     */
    public static Synthesis of(Cell top) throws IOException {
        Verilog verilog = Verilog.of(top);
        return synthesise(verilog.topName(), verilog.files());
    }

    /**
     * The same for many circuits, each by itself, in one run of Yosys, which costs less time than as many runs.
     *
     * @return what each costs, in their order
     */
    public static List<Synthesis> ofAll(List<? extends Cell> tops) throws IOException {
        List<Yosys.Source> sources = new ArrayList<>();
        for (Cell top : tops) {
            Verilog verilog = Verilog.of(top);
            sources.add(new Yosys.Source(verilog.topName(), verilog.files()));
        }
        return new Yosys().synthesise(sources).stream().map(Synthesis::of).toList();
    }

    private static Synthesis of(MappedDesign design) {
        Netlist netlist = design.netlist();
        TimingGraph graph = TimingGraph.of(netlist);
        LongestPath registers = new LongestPath(graph, false);
        LongestPath withPorts = new LongestPath(graph, true);
        return new Synthesis(
                netlist.top(),
                design.tool(),
                Resources.of(netlist),
                registers.worst(),
                withPorts.worst(),
                withPorts.slowest(SLOWEST),
                withPorts.looping(),
                Set.copyOf(graph.unknownTypes()));
    }

    /** The devices that hold it. */
    public List<Part> fits() {
        return Arrays.stream(Part.values())
                .filter(part -> part.holds(resources))
                .toList();
    }

    /** The clock that both timings allow, MHz; 0 if there is no path at all. */
    public long mhz() {
        return (registers.ns() > withPorts.ns() ? registers : withPorts).mhz();
    }
}
