package org.microvisor.hdl.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.microvisor.hdl.replay.SeededTest;
import org.microvisor.hdl.sim.Engine;

/** Synchronizer, PulseCrossing, CounterCrossing and ResetSynchronizer. */
class LevelsTest {
    @SeededTest({1, 2, 3, 4, 5})
    void showsTheLevelOfSomeCyclesAgo(long seed) {
        Random random = new Random(seed);
        int stages = 2 + random.nextInt(3);
        Crossings.Small top = new Crossings.Small(stages);
        try (TwoClocks clocks = new TwoClocks(top, top.tx, random)) {
            Engine engine = clocks.engine;
            Deque<Long> levels = new ArrayDeque<>(List.of(0L));
            clocks.run(clocks.sending(stages)); // until it shows the level from before
            for (int i = 1; i < stages; i++) {
                levels.add(0L);
            }
            engine.onEdge(top.tx, () -> engine.poke(top.level, random.nextInt(2)));
            engine.onEdge(engine.home(), () -> {
                assertThat(engine.peek(top.seen)).isEqualTo(levels.remove());
                levels.add(engine.peek(top.level));
            });
            clocks.run(500);
            assertThat(clocks.rxEdges()).isGreaterThan(stages);
        }
    }

    @Test
    void refusesASingleStage() {
        assertThatThrownBy(() -> new Crossings.Small(1)).hasMessage("fewer than two stages: stages=1");
    }

    @SeededTest({1, 2, 3, 4, 5, 6})
    void handsOverEveryEventOnceAndCountsThem(long seed) {
        Random random = new Random(seed);
        Crossings.Small top = new Crossings.Small(2);
        try (TwoClocks clocks = new TwoClocks(top, top.tx, random)) {
            Engine engine = clocks.engine;
            int apart = clocks.sending(2);
            int[] happened = {0};
            long[] last = {0};
            int[] sent = {0};
            engine.onEdge(engine.home(), () -> {
                happened[0] += (int) engine.peek(top.happened);
                long count = engine.peek(top.count);
                assertThat((count - last[0]) & 0xFF).as("the count went back").isLessThan(128);
                assertThat((sent[0] - count) & 0xFF)
                        .as("events counted before they happened")
                        .isLessThan(128);
                last[0] = count;
            });
            for (int event = 0; event < 300; event++) {
                engine.poke(top.event, 1);
                engine.poke(top.step, 1);
                clocks.run(1);
                sent[0]++;
                engine.poke(top.event, 0);
                engine.poke(top.step, 0);
                clocks.run(apart - 1 + random.nextInt(3));
            }
            clocks.run(clocks.sending(5));
            assertThat(happened[0]).isEqualTo(300);
            assertThat(engine.peek(top.count)).isEqualTo(300 & 0xFF);
        }
    }

    @SeededTest({1, 2, 3})
    void countsEventsOfEverySendingCycle(long seed) {
        Random random = new Random(seed);
        Crossings.Small top = new Crossings.Small(2);
        try (TwoClocks clocks = new TwoClocks(top, top.tx, random)) {
            clocks.engine.poke(top.step, 1);
            clocks.run(1000);
            clocks.engine.poke(top.step, 0);
            clocks.run(clocks.sending(5));
            assertThat(clocks.engine.peek(top.count)).isEqualTo(1000 & 0xFF);
        }
    }

    @Test
    void handsAnEventOverInTwoCyclesOrThreeAndACountInOneMore() {
        Set<Long> events = new TreeSet<>();
        Set<Long> counts = new TreeSet<>();
        Random random = new Random(6);
        for (int run = 0; run < 40; run++) {
            Crossings.Small top = new Crossings.Small(2);
            try (TwoClocks clocks = new TwoClocks(top, top.tx, random)) {
                events.add(clocks.latency(top.event, top.happened));
            }
            Crossings.Small another = new Crossings.Small(2);
            try (TwoClocks clocks = new TwoClocks(another, another.tx, random)) {
                counts.add(clocks.latency(another.step, another.count));
            }
        }
        assertThat(events).containsExactly(2L, 3L);
        assertThat(counts).containsExactly(3L, 4L);
    }

    @Test
    void beginsInResetAndFollowsTheInputAtEdges() {
        Crossings.Small top = new Crossings.Small(2);
        Random random = new Random(7);
        try (TwoClocks clocks = new TwoClocks(top, top.tx, random)) {
            Engine engine = clocks.engine;
            assertThat(engine.peek(top.released))
                    .as("before the input was released")
                    .isZero();
            for (int run = 0; run < 50; run++) {
                assertThat(edgesUntil(engine, top, 1)).isEqualTo(3);
                engine.step(random.nextInt(5));
                assertThat(edgesUntil(engine, top, 0)).isEqualTo(2);
                engine.step(random.nextInt(5));
            }
        }
    }

    private static int edgesUntil(Engine engine, Crossings.Small top, long level) {
        engine.poke(top.button, level);
        assertThat(engine.peek(top.released)).as("between edges").isEqualTo(1 - level);
        int edges = 0;
        while (engine.peek(top.released) != level) {
            engine.step();
            edges++;
        }
        return edges;
    }
}
