package org.microvisor.cosim.unimem.ps;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.axi.Axi3;
import org.microvisor.hdl.axi.Axi4;
import org.microvisor.hdl.sim.Simulator;
import org.microvisor.hypervisor.replay.SeededTest;

final class GpPortTest {
    private static final class Top extends Cell {
        final Axi4 s_axi = Axi4.slave(this, 32, 32, 4);
        final Axi3 m_axi = Axi3.master(this, 32, 32, 4);

        Top() {
            GpPort port = new GpPort(this, 32, 32, 4);
            s_axi.to(port.s_axi);
            port.m_axi.to(m_axi);
        }
    }

    /** Every beat carries the id of its address, whichever of the two the slave takes first. */
    @SeededTest({1, 2, 3})
    void shouldGiveEveryBeatTheIdOfItsAddress(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Top top = new Top();
        Deque<Integer> open = new ArrayDeque<>(); // bursts whose address is presented: ids
        List<Long> expected = new ArrayList<>();
        List<Long> seen = new ArrayList<>();
        try (Simulator simulator = Simulator.of(top)) {
            simulator.step();
            simulator.resetn(simulator.home(), true);
            boolean address = false;
            int beats = 0;
            for (int cycle = 0; cycle < 2000; cycle++) {
                if (!address && open.size() < 8 && random.nextInt(3) != 0) {
                    int id = random.nextInt(16);
                    open.add(id);
                    simulator.poke(top.s_axi.awid, id);
                    address = true;
                }
                if (beats == 0 && !open.isEmpty()) {
                    beats = 1 + random.nextInt(3);
                }
                simulator.poke(top.s_axi.awvalid, address ? 1 : 0);
                simulator.poke(top.s_axi.wvalid, beats > 0 ? 1 : 0);
                simulator.poke(top.s_axi.wlast, beats == 1 ? 1 : 0);
                simulator.poke(top.m_axi.awready, random.nextInt(4) == 0 ? 1 : 0);
                simulator.poke(top.m_axi.wready, random.nextInt(2));
                if (simulator.peek(top.m_axi.wvalid) == 1 && simulator.peek(top.m_axi.wready) == 1) {
                    seen.add(simulator.peek(top.m_axi.wid));
                    expected.add((long) open.element());
                    if (--beats == 0) {
                        open.remove();
                    }
                }
                if (simulator.peek(top.s_axi.awready) == 1) {
                    address = false;
                }
                if (open.isEmpty() && address) {
                    // the data was faster than its address: no other burst until that has moved
                    beats = 0;
                    while (address) {
                        simulator.step();
                        simulator.poke(top.s_axi.wvalid, 0);
                        simulator.poke(top.m_axi.awready, 1);
                        address = simulator.peek(top.s_axi.awready) == 0;
                    }
                }
                simulator.step();
            }
        }
        assertThat(seen).hasSizeGreaterThan(200).isEqualTo(expected);
    }
}
