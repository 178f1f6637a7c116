package org.microvisor.cosim.unimem.ps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.axi.Axi4;
import org.microvisor.hdl.sim.Simulator;

/** The pace of the ports, between a master that always wants and a memory that always can. */
final class MemoryPortTest {
    private static final int BURST = 16;

    private static final class Top extends Cell {
        final Axi4 s_axi = Axi4.slave(this, 32, 64, 3), m_axi = Axi4.master(this, 32, 64, 3);

        Top(PortCosts costs) {
            MemoryPort port = new MemoryPort(this, 32, 64, 3, costs);
            s_axi.to(port.s_axi);
            port.m_axi.to(m_axi);
        }
    }

    @Test
    void shouldReadALineInTenCyclesThroughAcp() {
        assertThat(readBeats(PortCosts.acp(), 1000)).isEqualTo(4 * 100);
    }

    @Test
    void shouldReadSixteenBeatsInSeventeenCyclesThroughHp() {
        assertThat(readBeats(PortCosts.hp(), 1700)).isEqualTo(1600);
    }

    @Test
    void shouldWriteSixteenBeatsInSeventeenCyclesThroughBoth() {
        assertThat(writeBeats(PortCosts.acp(), 1700, BURST, 0xff)).isEqualTo(1600);
        assertThat(writeBeats(PortCosts.hp(), 1700, BURST, 0xff)).isEqualTo(1600);
    }

    @Test
    void shouldPayForALineThatIsNotWrittenWholeThroughAcpOnly() {
        assertThat(writeBeats(PortCosts.acp(), 900, BURST, 0x7f)).isEqualTo(4 * 100);
        assertThat(writeBeats(PortCosts.hp(), 1700, BURST, 0x7f)).isEqualTo(1600);
        assertThat(writeBeats(PortCosts.acp(), 600, 1, 0xff)).isEqualTo(100);
        assertThat(writeBeats(PortCosts.hp(), 600, 1, 0xff)).isEqualTo(300);
    }

    @Test
    void shouldLetSevenReadsAndThreeWritesBeOpenThroughAcp() {
        Top top = new Top(PortCosts.acp());
        try (Simulator simulator = started(top)) {
            simulator.poke(top.s_axi.arvalid, 1);
            simulator.poke(top.s_axi.awvalid, 1);
            simulator.poke(top.m_axi.arready, 1);
            simulator.poke(top.m_axi.awready, 1);
            int reads = 0, writes = 0;
            for (int i = 0; i < 20; i++) {
                reads += (int) simulator.peek(top.s_axi.arready);
                writes += (int) simulator.peek(top.s_axi.awready);
                simulator.step();
            }
            assertThat(reads).isEqualTo(7);
            assertThat(writes).isEqualTo(3);
        }
    }

    @Test
    void shouldRefuseCostsThatCannotBe() {
        assertThatThrownBy(() -> new PortCosts(0, 14, 7, 3, 6, 1, 5))
                .hasMessage("port costs out of range: readLatency=0, writeLatency=14, reads=7, writes=3");
        assertThatThrownBy(() -> new PortCosts(20, 14, 7, 3, 32, 1, 5))
                .hasMessage("gap outside 0..31: lineGap=32, burstGap=1, partialGap=5");
    }

    private static int readBeats(PortCosts costs, int cycles) {
        Top top = new Top(costs);
        try (Simulator simulator = started(top)) {
            simulator.poke(top.s_axi.rready, 1);
            simulator.poke(top.m_axi.rvalid, 1);
            int beats = 0;
            for (int i = 0; i < cycles; i++) {
                simulator.poke(top.m_axi.rlast, beats % BURST == BURST - 1 ? 1 : 0);
                beats += (int) simulator.peek(top.s_axi.rvalid);
                simulator.step();
            }
            return beats;
        }
    }

    private static int writeBeats(PortCosts costs, int cycles, int burst, int strobe) {
        Top top = new Top(costs);
        try (Simulator simulator = started(top)) {
            simulator.poke(top.s_axi.wvalid, 1);
            simulator.poke(top.s_axi.wstrb, strobe);
            simulator.poke(top.m_axi.wready, 1);
            int beats = 0;
            for (int i = 0; i < cycles; i++) {
                simulator.poke(top.s_axi.wlast, beats % burst == burst - 1 ? 1 : 0);
                beats += (int) simulator.peek(top.m_axi.wvalid);
                simulator.step();
            }
            return beats;
        }
    }

    private static Simulator started(Top top) {
        Simulator simulator = Simulator.of(top);
        simulator.step();
        simulator.resetn(simulator.home(), true);
        return simulator;
    }
}
