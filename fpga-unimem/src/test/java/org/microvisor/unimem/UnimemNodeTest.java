package org.microvisor.unimem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
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

/** Two nodes with their links and 8 cycles of wire in each direction: what a word and a stream of reads take. */
final class UnimemNodeTest {
    private static final int WIRE = 8;
    private static final long WINDOW = 0x4000_0000L;

    /** Cores, link ports, and wires between them. */
    private static final class Linked extends Cell {
        final List<Axi4> window = new ArrayList<>(), hp = new ArrayList<>();
        final List<AxiLite> control = new ArrayList<>();

        Linked(UnimemConfig config) {
            UnimemConfig.Bus bus = config.bus();
            List<LinkedCore> nodes = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                Axi4 s_axi_window = Axi4.slave(this, bus.addressWidth(), bus.dataWidth(), bus.idWidth());
                AxiLite s_axi_ctrl = AxiLite.slave(this, 12);
                Axi4 m_axi_hp = Axi4.master(this, bus.addressWidth(), 64, 1);
                LinkedCore core = new LinkedCore(this, config);
                s_axi_window.to(core.s_axi_window);
                s_axi_ctrl.to(core.s_axi_ctrl);
                core.m_axi_hp.to(m_axi_hp);
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
                window.add(s_axi_window);
                hp.add(m_axi_hp);
                control.add(s_axi_ctrl);
                nodes.add(core);
            }
            for (int i = 0; i < 2; i++) {
                Wire from = nodes.get(i).m_axis_link.get(0),
                        to = nodes.get(1 - i).s_axis_link.get(0);
                from.tready.set(1);
                Bits word = Bits.cat(from.tvalid, from.tdata);
                for (int cycle = 0; cycle < WIRE; cycle++) {
                    Bits later = reg(65, 0);
                    later.set(word);
                    word = later;
                }
                to.tvalid.set(word.bit(64));
                to.tdata.set(word.slice(63, 0));
            }
        }
    }

    @Test
    void wordsAndStreamsAreAsQuickAsPromised() {
        Linked top = new Linked(UnimemConfig.CORE);
        try (Simulator engine = Simulator.of(top, new Random(3))) {
            WindowMaster master = new WindowMaster(engine, top.window.get(0), new Random(4), 1);
            FarMemory memory = new FarMemory(
                    engine, top.hp.get(1), new Random(5), 1, NodePair.READ_LATENCY, NodePair.WRITE_LATENCY);
            List<MappedRegisters> registers = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                registers.add(new MappedRegisters(UnimemRegisters.MAP, new EngineBus(engine, top.control.get(i))));
            }
            engine.reset();
            engine.step();
            NodePair.number(registers);
            NodePair.export(registers.get(1), 1, 3, 0x10000, 16, NodePair.READ | NodePair.WRITE);
            NodePair.window(registers.get(0), 2, 7, WINDOW, 16, 0, 3, NodePair.READ | NodePair.WRITE);
            for (int i = 0; registers.get(0).read(UnimemRegisters.LINK_STATUS) == 0; i++) {
                assertThat(i).as("looks until the link is up").isLessThan(5000);
            }
            engine.step(100);

            Access write = master.writeWord(0xABC, WINDOW + 0x1234, 0xCAFEBABE);
            await(engine, List.of(write));
            assertThat(memory.bytes[0x11234] & 0xFF).isEqualTo(0xBE);
            engine.step(100);
            Access read = master.read(new AxiBurst(0x123, WINDOW + 0x1234, 1, 2, AxiBurst.INCR));
            await(engine, List.of(read));
            assertThat(WindowMaster.word(read)).isEqualTo(0xCAFEBABE);
            assertThat(write.answered - Math.max(write.asked, write.given))
                    .as("cycles of a write")
                    .isLessThanOrEqualTo(46);
            assertThat(read.answered - read.asked).as("cycles of a read").isLessThanOrEqualTo(52);

            List<Access> reads = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                reads.add(master.read(new AxiBurst(i % 4, WINDOW + 256L * i, 32, 3, AxiBurst.INCR)));
            }
            await(engine, reads);
            long cycles = reads.get(63).answered - reads.get(15).answered;
            assertThat(48 * 32 / (double) cycles).as("words a cycle").isGreaterThan(0.925);
        }
    }

    private static void await(Simulator engine, List<Access> all) {
        for (int cycle = 0; !all.stream().allMatch(Access::isDone); cycle++) {
            assertThat(cycle).as("cycles until the answers").isLessThan(20_000);
            engine.step();
        }
        all.forEach(access -> assertThat(access.response).isZero());
    }
}
