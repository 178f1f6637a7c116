package org.microvisor.hdl.logic;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.microvisor.hdl.bench.Alone;
import org.microvisor.hdl.replay.SeededTest;
import org.microvisor.hdl.sim.Simulator;

/** A counter counts enabled cycles and says when a round ends. */
final class CounterTest {
    @SeededTest({1, 2})
    void countsEnabledCyclesModulo(long seed) {
        Random random = new Random(seed);
        for (int modulo : new int[] {2, 3, 8, 10, 13}) {
            Alone<Counter> top = new Alone<>(parent -> new Counter(parent, modulo));
            Simulator simulator = Simulator.of(top, random);
            simulator.resetn(false);
            simulator.step();
            simulator.resetn(true);
            int counted = 0;
            for (int cycle = 0; cycle < 100; cycle++) {
                int enable = random.nextInt(4) == 0 ? 0 : 1;
                simulator.poke(top.port(top.cell.enable), BigInteger.valueOf(enable));
                assertThat(simulator.peekWide(top.cell.value)).isEqualTo(counted % modulo);
                assertThat(simulator.peekWide(top.cell.wrap)).isEqualTo((counted + enable) % modulo == 0 ? enable : 0);
                simulator.step();
                counted += enable;
            }
        }
    }
}
