package org.microvisor.hdl.logic;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.microvisor.hdl.bench.Alone;
import org.microvisor.hdl.replay.SeededTest;
import org.microvisor.hdl.verilog.NaiveSimulator;

/** A counter counts enabled cycles and says when a round ends. */
final class CounterTest {
    @SeededTest({1, 2})
    void countsEnabledCyclesModulo(long seed) {
        Random random = new Random(seed);
        for (int modulo : new int[] {2, 3, 8, 10, 13}) {
            Alone<Counter> top = new Alone<>(parent -> new Counter(parent, modulo));
            NaiveSimulator simulator = new NaiveSimulator(top);
            simulator.step(false);
            int counted = 0;
            for (int cycle = 0; cycle < 100; cycle++) {
                int enable = random.nextInt(4) == 0 ? 0 : 1;
                simulator.poke(top.port(top.cell.enable), BigInteger.valueOf(enable));
                assertThat(simulator.peek(top.cell.value)).isEqualTo(counted % modulo);
                assertThat(simulator.peek(top.cell.wrap)).isEqualTo((counted + enable) % modulo == 0 ? enable : 0);
                simulator.step(true);
                counted += enable;
            }
        }
    }
}
