package org.microvisor.hdl.axi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.microvisor.hdl.sim.Engine;

/** Runs masters and slaves around a circuit until all that was begun is done. */
final class AxiTraffic {
    private final Engine engine;
    private final List<TestMaster> masters = new ArrayList<>();
    private final List<TestSlave> slaves = new ArrayList<>();

    AxiTraffic(Engine engine) {
        this.engine = engine;
        engine.reset();
        engine.step();
    }

    AxiTraffic with(TestMaster master) {
        masters.add(master);
        return this;
    }

    AxiTraffic with(TestSlave slave) {
        slaves.add(slave);
        return this;
    }

    /** So many cycles of new bursts, and then as many as it takes to end them. */
    void run(int cycles) {
        for (int i = 0; i < cycles; i++) {
            cycle();
        }
        masters.forEach(master -> master.active = false);
        int left = 20_000;
        while (masters.stream().anyMatch(master -> !master.isIdle())) {
            assertThat(left--).as("cycles left to end what was begun").isPositive();
            cycle();
        }
    }

    void cycle() {
        masters.forEach(TestMaster::drive);
        slaves.forEach(TestSlave::drive);
        masters.forEach(TestMaster::sample);
        slaves.forEach(TestSlave::sample);
        engine.step();
    }
}
