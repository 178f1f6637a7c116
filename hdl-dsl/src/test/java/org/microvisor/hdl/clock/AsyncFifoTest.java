package org.microvisor.hdl.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.microvisor.hdl.replay.SeededTest;

class AsyncFifoTest {
    private static StreamTraffic traffic(TwoClocks clocks, Crossings.Queue top, Random random) {
        return new StreamTraffic(clocks.engine, top.tx, top.in, top.out, random);
    }

    @SeededTest({1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void givesBackEveryWordInOrder(long seed) {
        Random random = new Random(seed);
        int depth = 4 << random.nextInt(3);
        depth = depth == 16 ? 128 : depth; // both kinds of memory
        Crossings.Queue top = new Crossings.Queue(depth);
        try (TwoClocks clocks = new TwoClocks(top, top.tx, random)) {
            StreamTraffic traffic = traffic(clocks, top, random);
            for (int phase = 0; phase < 20; phase++) {
                traffic.anyRates();
                clocks.run(100);
            }
            traffic.rates(1, 0);
            clocks.run(depth + clocks.sending(8));
            assertThat(traffic.inside()).as("when nothing is taken").isEqualTo(depth + 1);
            traffic.rates(0, 1);
            clocks.run(clocks.sending(depth + 8));
            assertThat(traffic.inside()).as("when all is taken").isZero();
            assertThat(traffic.most()).isEqualTo(depth + 1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 512})
    void takesThreeCyclesOrFour(int depth) {
        Set<Long> latencies = new TreeSet<>();
        Random random = new Random(depth);
        for (int run = 0; run < 40; run++) {
            Crossings.Queue top = new Crossings.Queue(depth);
            try (TwoClocks clocks = new TwoClocks(top, top.tx, random)) {
                latencies.add(clocks.latency(top.in.valid, top.out.valid));
            }
        }
        assertThat(latencies).containsExactly(3L, 4L); // four where the clocks' edges fell together
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 512})
    void movesAWordInEveryCycleOfTheSlowerClock(int depth) {
        Random random = new Random(depth);
        for (int run = 0; run < 20; run++) {
            Crossings.Queue top = new Crossings.Queue(depth);
            int period = 2 + random.nextInt(12);
            int other = run % 3 == 0 ? period : 2 + random.nextInt(12);
            try (TwoClocks clocks = new TwoClocks(top, top.tx, random, period, other)) {
                StreamTraffic traffic = traffic(clocks, top, random).rates(1, 1);
                clocks.run(clocks.sending(20));
                int before = traffic.sent() + traffic.received();
                long sending = clocks.txEdges(), receiving = clocks.rxEdges();
                clocks.run(100);
                long cycles = Math.min(clocks.txEdges() - sending, clocks.rxEdges() - receiving);
                int moved = traffic.sent() + traffic.received() - before;
                assertThat(moved / 2).as(period + " to " + other).isGreaterThanOrEqualTo((int) cycles - 1);
            }
        }
    }

    @Test
    void refusesADepthThatIsNoPowerOfTwo() {
        assertThatThrownBy(() -> new Crossings.Queue(12)).hasMessage("depth is not a power of two from 4 on: depth=12");
    }
}
