package org.microvisor.hdl.axi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.drive.AxiDriver;
import org.microvisor.hdl.drive.AxiMemory;
import org.microvisor.hdl.drive.AxiPort;
import org.microvisor.hdl.drive.BurstKind;
import org.microvisor.hdl.drive.ByteStore;
import org.microvisor.hdl.drive.Load;
import org.microvisor.hdl.drive.Paces;
import org.microvisor.hdl.replay.SeededTest;
import org.microvisor.hdl.sim.Simulator;

class Axi4CrossbarTest {
    static final List<AddressRange> MAP = List.of(
            new AddressRange(0, 0, 0x8000),
            new AddressRange(1, 0x1_0000, 0x1_0000),
            new AddressRange(0, 0x8_0000, 0x1000));

    /** A crossbar with rules on all of its ports, and its own. */
    static final class Middle extends Cell {
        final List<Axi4> s_axi = new ArrayList<>(), m_axi = new ArrayList<>();

        Middle(int masters, int open) {
            Axi4Crossbar crossbar = new Axi4Crossbar(this, 20, 32, 2, masters, MAP, open);
            for (Axi4 port : crossbar.s_axi) {
                Axi4 s_axi_outer = Axi4.slave(this, 20, 32, 2);
                s_axi_outer.to(port);
                s_axi.add(s_axi_outer);
            }
            for (Axi4 port : crossbar.m_axi) {
                Axi4 m_axi_outer = Axi4.master(this, 20, 32, 2 + (masters == 2 ? 1 : 2));
                port.to(m_axi_outer);
                m_axi.add(m_axi_outer);
            }
            crossbar.invariants();
            ghost(() -> {
                for (Axi4 bus : s_axi) {
                    new Axi4Rules(this, bus, Side.BOTH);
                }
                for (Axi4 bus : m_axi) {
                    new Axi4Rules(this, bus, Side.BOTH, Axi4Rules.Options.open(32));
                }
            });
        }
    }

    @SeededTest({1, 2, 3})
    void bringsEveryBurstToItsSlaveAndBack(long seed) {
        int masters = seed == 3 ? 2 : 3;
        Middle middle = new Middle(masters, seed == 1 ? 2 : 8);
        try (Simulator simulator = Simulator.of(middle)) {
            Random random = new Random(seed);
            double pace = seed == 1 ? 0.5 : 0.9;
            Paces paces = Paces.random(pace, random);
            List<Load> asking = new ArrayList<>();
            for (int i = 0; i < masters; i++) {
                List<Long> pages = List.of(
                        0x1000L * i, 0x4000 + 0x1000L * i, 0x1_0000 + 0x1000L * i, 0x1_8000 + 0x1000L * i, 0x4_0000L);
                AxiDriver driver = new AxiDriver(simulator, AxiPort.of(middle.s_axi.get(i)), paces);
                asking.add(new Load(driver, random, Load.Style.any(pages, 4, 6, 16, true, pace))
                        .failing(burst -> burst.address() >= 0x4_0000));
            }
            for (Axi4 port : middle.m_axi) {
                new AxiMemory(simulator, AxiPort.of(port), new ByteStore(), paces, random).order(AxiMemory.Order.MIXED);
            }
            simulator.reset();
            simulator.step();
            Load.run(simulator, asking, 5000);
            for (Load load : asking) {
                assertThat(load.writesDone()).isGreaterThan(40);
                assertThat(load.readsDone()).isGreaterThan(40);
                assertThat(load.errors()).isGreaterThan(3);
            }
            for (String followed : List.of(
                    "two reads of one ID are open",
                    "two writes of one ID are open",
                    "a burst is read",
                    "a burst is written",
                    "a read is refused",
                    "a write is refused")) {
                assertThat(simulator.covered(followed)).as(followed).isPositive();
            }
        }
    }

    @Test
    void movesOneBeatACycleOnEveryPath() {
        Middle middle = new Middle(2, 8);
        try (Simulator simulator = Simulator.of(middle)) {
            List<Load> asking = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                AxiDriver driver = new AxiDriver(simulator, AxiPort.of(middle.s_axi.get(i)), Paces.eager());
                List<Long> pages = List.of(0x1_0000L * i);
                Load.Style style = new Load.Style(pages, 1, 8, List.of(BurstKind.INCR), 64, false, 1);
                asking.add(new Load(driver, new Random(i), style));
                memory(simulator, middle.m_axi.get(i));
            }
            simulator.reset();
            simulator.step();
            Load.run(simulator, asking, 1000);
            asking.forEach(load -> assertThat(load.beatsDone()).isGreaterThan(1500));
        }
    }

    /** That never waits. */
    private static void memory(Simulator simulator, Axi4 port) {
        new AxiMemory(simulator, AxiPort.of(port), new ByteStore(), Paces.eager(), new Random(0));
    }

    /** Beats and addresses that move in 100 cycles, of reads and of writes, if every address is a beat. */
    private static List<Integer> inAHundredCycles(long... addresses) {
        Middle middle = new Middle(2, 8);
        try (Simulator simulator = Simulator.of(middle)) {
            middle.m_axi.forEach(port -> memory(simulator, port));
            simulator.reset();
            simulator.step();
            for (int i = 0; i < 2; i++) {
                Axi4 master = middle.s_axi.get(i);
                for (Bits one : List.of(
                        master.arvalid, master.awvalid, master.wvalid, master.wlast, master.rready, master.bready)) {
                    simulator.poke(one, 1);
                }
                simulator.poke(master.araddr, addresses[i]);
                simulator.poke(master.awaddr, addresses[i]);
            }
            for (int cycle = 0; cycle < 20; cycle++) {
                simulator.step();
            }
            List<Integer> moved = new ArrayList<>(List.of(0, 0, 0, 0, 0, 0, 0, 0));
            for (int cycle = 0; cycle < 100; cycle++) {
                for (int i = 0; i < 2; i++) {
                    Axi4 master = middle.s_axi.get(i);
                    List<Bits> ready = List.of(master.arready, master.rvalid, master.awready, master.wready);
                    for (int k = 0; k < 4; k++) {
                        int index = 4 * i + k;
                        moved.set(index, moved.get(index) + (int) simulator.peek(ready.get(k)));
                    }
                }
                simulator.step();
            }
            return moved;
        }
    }

    @Test
    void takesAnAddressAndABeatACycleAndSharesASlaveEvenly() {
        assertThat(inAHundredCycles(0, 0x1_0000)).containsExactly(100, 100, 100, 100, 100, 100, 100, 100);
        assertThat(inAHundredCycles(0x1000, 0x8_0000)).containsExactly(50, 50, 50, 50, 50, 50, 50, 50);
    }

    @Test
    void wantsAMapThatSaysOneSlaveForAnAddress() {
        List<AddressRange> twice = List.of(new AddressRange(0, 0, 0x2000), new AddressRange(1, 0x1000, 0x1000));
        final class Wrong extends Cell {
            Wrong(List<AddressRange> map) {
                new Axi4Crossbar(this, 20, 32, 2, 2, map, 4);
            }
        }
        assertThatThrownBy(() -> new Wrong(twice)).hasMessageStartingWith("ranges overlap: one=AddressRange[slave=0");
        assertThatThrownBy(() -> new Wrong(List.of(new AddressRange(1, 0, 4096))))
                .hasMessage("a slave has no addresses: slave=0");
        assertThatThrownBy(() -> new AddressRange(0, 0x800, 0x1000))
                .hasMessage("not a range: slave=0, base=0x800, bytes=0x1000");
    }
}
