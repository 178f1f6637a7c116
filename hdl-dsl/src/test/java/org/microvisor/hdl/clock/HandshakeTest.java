package org.microvisor.hdl.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.microvisor.hdl.replay.SeededTest;

class HandshakeTest {
    @SeededTest({1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void givesBackEveryWordInOrder(long seed) {
        Random random = new Random(seed);
        Crossings.Hands top = new Crossings.Hands();
        try (TwoClocks clocks = new TwoClocks(top, top.tx, random)) {
            StreamTraffic traffic = new StreamTraffic(clocks.engine, top.tx, top.in, top.out, random);
            for (int phase = 0; phase < 20; phase++) {
                traffic.anyRates();
                clocks.run(100);
            }
            traffic.rates(0, 1);
            clocks.run(clocks.sending(20));
            assertThat(traffic.inside()).isZero();
            assertThat(traffic.sent()).isGreaterThan(10);
            assertThat(traffic.most()).isBetween(1, 2);
        }
    }

    @SeededTest({1, 2, 3, 4, 5})
    void losesNoWordWhenTheSenderIsReset(long seed) {
        Random random = new Random(seed);
        Crossings.Hands top = new Crossings.Hands();
        try (TwoClocks clocks = new TwoClocks(top, top.tx, random)) {
            StreamTraffic traffic = new StreamTraffic(clocks.engine, top.tx, top.in, top.out, random);
            for (int phase = 0; phase < 50; phase++) {
                traffic.rates(0.5, 0.5);
                clocks.run(random.nextInt(30));
                clocks.engine.resetn(top.tx, false);
                clocks.run(1 + random.nextInt(3));
                clocks.engine.resetn(top.tx, true);
            }
            traffic.rates(0, 1);
            clocks.run(clocks.sending(20));
            assertThat(traffic.inside()).isZero();
        }
    }

    @Test
    void takesThreeCyclesOrFour() {
        Set<Long> latencies = new TreeSet<>();
        Random random = new Random(3);
        for (int run = 0; run < 40; run++) {
            Crossings.Hands top = new Crossings.Hands();
            try (TwoClocks clocks = new TwoClocks(top, top.tx, random)) {
                latencies.add(clocks.latency(top.in.valid, top.out.valid));
            }
        }
        assertThat(latencies).containsExactly(3L, 4L);
    }

    @Test
    void movesAWordInFourReceivingAndThreeSendingCycles() {
        Random random = new Random(4);
        for (int run = 0; run < 10; run++) {
            Crossings.Hands top = new Crossings.Hands();
            try (TwoClocks clocks = new TwoClocks(top, top.tx, random)) {
                StreamTraffic traffic = new StreamTraffic(clocks.engine, top.tx, top.in, top.out, random);
                traffic.rates(1, 1);
                clocks.run(40 * (3 + clocks.sending(4)));
                assertThat(traffic.received()).isGreaterThanOrEqualTo(39);
            }
        }
    }
}
