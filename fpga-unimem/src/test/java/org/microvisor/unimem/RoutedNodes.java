package org.microvisor.unimem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.axi.Axi4;
import org.microvisor.hdl.axi.AxiLite;
import org.microvisor.hdl.regs.EngineBus;
import org.microvisor.hdl.regs.MappedRegisters;
import org.microvisor.hdl.sim.Simulator;
import org.microvisor.unimem.WindowMaster.Access;
import org.microvisor.unimem.link.Wire;
import org.microvisor.unimem.regs.UnimemRegisters;

/**
 * Nodes in a row, numbered from 0, each with two links and a router: link 0 leads to the node before, link 1 to the one after, 8 cycles of wire
 * in each direction. Each has a processor, and memory behind its direct port that all others have a window onto.
 */
final class RoutedNodes implements AutoCloseable {
    static final int WIRE = 8;
    private static final long WINDOW = 0x4000_0000L;
    private static final int WINDOW_LOG2 = 16;
    private static final int EXPORT = 3;
    private static final int BACK = 1;
    private static final int ON = 2;

    /** The nodes and the wires. */
    static final class Row extends Cell {
        final List<Axi4> window = new ArrayList<>(), hp = new ArrayList<>();
        final List<AxiLite> control = new ArrayList<>();
        /** By cable: 1 lets nothing through. */
        final List<Bits> cut = new ArrayList<>();

        Row(int nodes) {
            UnimemConfig config = UnimemConfig.CORE.withLinks(2);
            UnimemConfig.Bus bus = config.bus();
            List<LinkedCore> cores = new ArrayList<>();
            for (int i = 0; i < nodes; i++) {
                window.add(Axi4.slave(this, bus.addressWidth(), bus.dataWidth(), bus.idWidth()));
                control.add(AxiLite.slave(this, 12));
                hp.add(Axi4.master(this, bus.addressWidth(), 64, 1));
                LinkedCore core = new LinkedCore(this, config);
                window.get(i).to(core.s_axi_window);
                control.get(i).to(core.s_axi_ctrl);
                core.m_axi_hp.to(hp.get(i));
                for (Bits input : List.of(
                        core.m_axi_acp.awready,
                        core.m_axi_acp.wready,
                        core.m_axi_acp.arready,
                        core.m_axi_acp.bvalid,
                        core.m_axi_acp.rvalid)) {
                    input.set(0);
                }
                core.m_axi_acp.bPayload().forEach(input -> input.set(0));
                core.m_axi_acp.rPayload().forEach(input -> input.set(0));
                cores.add(core);
            }
            Bits nothing = lit(65, 0);
            for (int i = 0; i < nodes; i++) {
                Bits isCut = i + 1 < nodes ? in(1).as("cut_" + i) : lit(1, 1);
                if (i + 1 < nodes) {
                    cut.add(isCut);
                    Bits open = isCut.not().repeat(65);
                    wire(
                            sent(cores.get(i).m_axis_link.get(1)).and(open),
                            cores.get(i + 1).s_axis_link.get(0));
                    wire(
                            sent(cores.get(i + 1).m_axis_link.get(0)).and(open),
                            cores.get(i).s_axis_link.get(1));
                }
            }
            wire(nothing, cores.get(0).s_axis_link.get(0));
            wire(nothing, cores.get(nodes - 1).s_axis_link.get(1));
            cores.get(0).m_axis_link.get(0).tready.set(1);
            cores.get(nodes - 1).m_axis_link.get(1).tready.set(1);
        }

        private static Bits sent(Wire from) {
            from.tready.set(1);
            return Bits.cat(from.tvalid, from.tdata);
        }

        private void wire(Bits sent, Wire to) {
            Bits word = sent;
            for (int cycle = 0; cycle < WIRE; cycle++) {
                Bits later = reg(65, 0);
                later.set(word);
                word = later;
            }
            to.tvalid.set(word.bit(64));
            to.tdata.set(word.slice(63, 0));
        }
    }

    final Row top;
    final Simulator engine;
    final List<WindowMaster> masters = new ArrayList<>();
    final List<FarMemory> memories = new ArrayList<>();
    final List<MappedRegisters> registers = new ArrayList<>();

    /** Nodes that are up, with windows onto each other, and with no routes. */
    RoutedNodes(int nodes) {
        top = new Row(nodes);
        engine = Simulator.of(top, new Random(3));
        for (int i = 0; i < nodes; i++) {
            masters.add(new WindowMaster(engine, top.window.get(i), new Random(4 + i), 1));
            memories.add(new FarMemory(
                    engine, top.hp.get(i), new Random(14 + i), 1, NodePair.READ_LATENCY, NodePair.WRITE_LATENCY));
            registers.add(new MappedRegisters(UnimemRegisters.MAP, new EngineBus(engine, top.control.get(i))));
        }
        top.cut.forEach(cut -> engine.poke(cut, 0));
        engine.reset();
        engine.step();
        for (int i = 0; i < nodes; i++) {
            MappedRegisters own = registers.get(i);
            own.write(UnimemRegisters.NODE, i);
            own.write(UnimemRegisters.CONTROL, 3);
            NodePair.export(own, 0, EXPORT, 0x10000, 16, NodePair.READ | NodePair.WRITE);
            own.write(UnimemRegisters.EXPORT_NODE, 0x100);
            own.write(UnimemRegisters.EXPORT_COMMIT, 0);
            for (int owner = 0; owner < nodes; owner++) {
                NodePair.window(
                        own, owner, owner, address(owner, 0), WINDOW_LOG2, 0, EXPORT, NodePair.READ | NodePair.WRITE);
            }
        }
        for (int i = 0; i < nodes; i++) {
            int due = (i > 0 ? 1 : 0) | (i + 1 < nodes ? 2 : 0);
            for (int look = 0; links(i) != due; look++) {
                assertThat(look).as("looks until the links are up").isLessThan(2000);
            }
        }
    }

    long links(int node) {
        return registers.get(node).read(UnimemRegisters.LINK_STATUS, UnimemRegisters.LINK_STATUS_LINKS);
    }

    /** Where every node has the memory of {@code owner}. */
    static long address(int owner, int offset) {
        return WINDOW + ((long) owner << WINDOW_LOG2) + offset;
    }

    /** Routes to all nodes in the row. */
    void route() {
        for (int i = 0; i < masters.size(); i++) {
            for (int node = 0; node < masters.size(); node++) {
                route(i, node, node == i ? 0 : node < i ? BACK : ON);
            }
        }
    }

    void route(int at, int node, int port) {
        var set = UnimemRegisters.ROUTE_SET;
        registers
                .get(at)
                .write(
                        set,
                        set.field("node").at(node)
                                | set.field("port").at(port)
                                | set.field("exists").at(1));
    }

    Access write(int node, int owner, int offset, int value) {
        return masters.get(node).writeWord(1, address(owner, offset), value);
    }

    Access read(int node, int owner, int offset) {
        return masters.get(node).read(new AxiBurst(1, address(owner, offset), 1, 2, AxiBurst.INCR));
    }

    /** Steps until all have their answer. */
    void await(List<Access> all, int most) {
        for (int cycle = 0; !all.stream().allMatch(Access::isDone); cycle++) {
            assertThat(cycle).as("cycles until the answers").isLessThan(most);
            engine.step();
        }
    }

    @Override
    public void close() {
        engine.close();
    }
}
