package org.microvisor.unimem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.microvisor.hdl.replay.SeededTest;
import org.microvisor.unimem.WindowTraffic.Place;
import org.microvisor.unimem.regs.UnimemRegisters;

/** Every kind of burst from both sides at once, against plain arrays of bytes. */
final class UnimemTrafficTest {
    private static final int BURSTS = 600;
    private static final long WINDOW = 0x4000_0000L;
    /** Windows that are open, closed to writes, longer than their export, and onto memory that fails. */
    private static final List<Place> PLACES = List.of(
            new Place(WINDOW, 8, 0x10000, false, true, true, 8),
            new Place(WINDOW + 0x10000, 4, 0x40000, true, true, true, 4),
            new Place(WINDOW + 0x20000, 1, 0x14000, false, true, false, 1),
            new Place(WINDOW + 0x30000, 2, 0x50000, true, true, true, 1),
            new Place(WINDOW + 0x40000, 2, 0x60000, false, true, true, 2));

    private static void open(NodePair pair, int node) {
        int both = NodePair.READ | NodePair.WRITE;
        int quick = both | NodePair.READ_AHEAD | NodePair.COMBINE;
        pair.export(1 - node, 3, 0x10000, 8, both);
        pair.export(1 - node, 31, 0x40000, 4, both);
        pair.export(1 - node, 8, 0x50000, 1, both);
        pair.export(1 - node, 0, 0x60000, 2, both);
        pair.window(node, 7, WINDOW, 15, 0, 3, quick);
        pair.window(node, 31, WINDOW + 0x10000, 14, 0, 31, quick | NodePair.COHERENT);
        pair.window(node, 0, WINDOW + 0x20000, 12, 0x4000, 3, NodePair.READ);
        pair.window(node, 16, WINDOW + 0x30000, 13, 0, 8, both | NodePair.COHERENT);
        pair.window(node, 17, WINDOW + 0x40000, 13, 0, 0, both);
        pair.hp.get(1 - node).response = address -> address >= 0x61000 ? 3 : address >= 0x60000 ? 2 : 0;
    }

    private static void run(UnimemConfig config, long seed) {
        Random random = new Random(seed);
        try (NodePair pair = new NodePair(config, random, seed % 2 == 0 ? 1 : 0.6)) {
            open(pair, 0);
            open(pair, 1);
            List<WindowTraffic> both = List.of(
                    new WindowTraffic(pair, config, 0, random, PLACES),
                    new WindowTraffic(pair, config, 1, random, PLACES));
            int left = 100_000;
            while (both.stream().anyMatch(one -> one.done < BURSTS || !one.isIdle())) {
                assertThat(left--).as("cycles left").isPositive();
                both.forEach(one -> one.step(one.done < BURSTS));
                pair.engine.step();
            }
            pair.engine.step(400); // stores that wait to be joined go out
            both.forEach(WindowTraffic::compareMemories);
            long joined = 0, ahead = 0;
            for (int i = 0; i < 2; i++) {
                long missed = pair.registers.get(i).read(UnimemRegisters.WINDOW_MISSES);
                long violations = pair.registers.get(1 - i).read(UnimemRegisters.VIOLATIONS);
                assertThat(missed).as("misses").isPositive();
                assertThat(violations).as("violations").isPositive();
                assertThat(both.get(i).refused).as("refused").isGreaterThanOrEqualTo((int) (missed + violations));
                assertThat(pair.registers.get(i).read(UnimemRegisters.LATE_REPLIES))
                        .isZero();
                assertThat(pair.registers.get(i).read(UnimemRegisters.WINDOW_TIMEOUTS))
                        .isZero();
                ahead += pair.registers.get(i).read(UnimemRegisters.WINDOW_READ_AHEAD);
                joined += pair.registers.get(i).read(UnimemRegisters.WINDOW_JOINED);
                assertThat(pair.registers.get(i).read(UnimemRegisters.WINDOW_LATE_FAILURES))
                        .isZero();
            }
            assertThat(ahead).as("loads answered by what was read ahead").isPositive();
            assertThat(joined).as("stores that were joined").isPositive();
        }
    }

    @SeededTest(1)
    void everyBurstOfAZynqDoesWhatItSays(long seed) {
        run(UnimemConfig.ZYNQ7000, seed);
    }

    @SeededTest(2)
    void everyBurstOfTheCoreDoesWhatItSays(long seed) {
        run(UnimemConfig.CORE, seed);
    }
}
