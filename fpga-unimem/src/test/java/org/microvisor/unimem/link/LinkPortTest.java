package org.microvisor.unimem.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.microvisor.hdl.replay.SeededTest;
import org.microvisor.unimem.wire.RandomPackets;

/** Packets go over a link and nothing else happens. */
final class LinkPortTest {
    @Test
    void shouldComeUp() {
        try (LinkBench bench = new LinkBench(LinkTiming.ORDINARY, 8, new Random(1))) {
            bench.bringUp(1200);
            bench.step(5000);
            assertThat(bench.isUp()).isTrue();
            assertThat(bench.lost()).isZero();
        }
    }

    @SeededTest({1, 2})
    void shouldCarryEveryPacketInOrder(long seed) {
        Random random = new Random(seed);
        try (LinkBench bench = new LinkBench(LinkTiming.ORDINARY, 1 + random.nextInt(40), random)) {
            bench.rates(seed % 2 == 0 ? 1 : 0.7, seed % 2 == 0 ? 0.97 : 1);
            bench.bringUp(2000);
            for (int i = 0; i < 150; i++) {
                bench.send(random.nextInt(2), RandomPackets.any(random));
            }
            bench.drain(20_000);
        }
    }
}
