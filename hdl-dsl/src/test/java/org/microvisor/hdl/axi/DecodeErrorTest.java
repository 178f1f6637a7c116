package org.microvisor.hdl.axi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.drive.AxiDriver;
import org.microvisor.hdl.drive.AxiPort;
import org.microvisor.hdl.drive.Load;
import org.microvisor.hdl.drive.Paces;
import org.microvisor.hdl.replay.SeededTest;
import org.microvisor.hdl.sim.Simulator;

/** The slave that refuses everything, under random traffic and cycle by cycle. */
final class DecodeErrorTest {
    private static final class Top extends Cell {
        final Axi4 s_axi;

        Top() {
            s_axi = Axi4.slave(this, 16, 32, 3);
            DecodeError slave = new DecodeError(this, 16, 32, 3);
            s_axi.to(slave.s_axi);
            ghost(() -> {
                new Axi4Rules(this, s_axi, Side.BOTH, new Axi4Rules.Options(8, 256, 0, 4, Set.of()));
                assertAlways("no write succeeds", s_axi.bvalid.not().or(s_axi.bresp.eq(3)));
                assertAlways("no read succeeds", s_axi.rvalid.not().or(s_axi.rresp.eq(3)));
            });
        }
    }

    @SeededTest({1, 2})
    void refusesEveryKindOfBurst(long seed) {
        Top top = new Top();
        try (Simulator simulator = Simulator.of(top)) {
            double pace = seed == 1 ? 1 : 0.6;
            Random random = new Random(seed);
            AxiDriver driver = new AxiDriver(simulator, AxiPort.of(top.s_axi), Paces.random(pace, random));
            Load.Style style = Load.Style.any(List.of(0L, 0x3000L), 5, 8, 40, true, pace);
            Load load = new Load(driver, random, style).failing(burst -> true);
            simulator.reset();
            simulator.step();
            Load.run(simulator, List.of(load), 2000);
            assertThat(load.writesDone()).isGreaterThan(20);
            assertThat(load.readsDone()).isGreaterThan(20);
            assertThat(load.errors()).isEqualTo(load.writesDone() + load.readsDone());
        }
    }

    @Test
    void answersInThePromisedCycles() {
        Top top = new Top();
        Axi4 bus = top.s_axi;
        try (Simulator simulator = Simulator.of(top)) {
            simulator.reset();
            simulator.step();
            simulator.poke(bus.awburst, 1);
            simulator.poke(bus.awlen, 2);
            simulator.poke(bus.awvalid, 1);
            simulator.poke(bus.bready, 1);
            simulator.poke(bus.arburst, 1);
            simulator.poke(bus.arlen, 2);
            simulator.poke(bus.arvalid, 1);
            simulator.poke(bus.rready, 1);
            assertThat(simulator.peek(bus.awready)).isOne();
            assertThat(simulator.peek(bus.arready)).isOne();
            simulator.step();
            simulator.poke(bus.awvalid, 0);
            simulator.poke(bus.arvalid, 0);
            simulator.poke(bus.wvalid, 1);
            for (int beat = 0; beat < 3; beat++) {
                simulator.poke(bus.wlast, beat == 2 ? 1 : 0);
                assertThat(simulator.peek(bus.wready))
                        .as("write beat %d moves", beat)
                        .isOne();
                assertThat(simulator.peek(bus.bvalid)).isZero();
                assertThat(simulator.peek(bus.rvalid))
                        .as("read beat %d moves", beat)
                        .isOne();
                assertThat(simulator.peek(bus.rlast)).isEqualTo(beat == 2 ? 1 : 0);
                simulator.step();
            }
            simulator.poke(bus.wvalid, 0);
            assertThat(simulator.peek(bus.bvalid))
                    .as("answer, a cycle after the last beat")
                    .isOne();
            assertThat(simulator.peek(bus.arready))
                    .as("ready for the next read")
                    .isOne();
            simulator.step();
            assertThat(simulator.peek(bus.awready))
                    .as("ready for the next write")
                    .isOne();
        }
    }
}
