package org.microvisor.hdl.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.ClockDomain;
import org.microvisor.hdl.bench.Alone;
import org.microvisor.hdl.replay.SeededTest;
import org.microvisor.hdl.sim.Engine;
import org.microvisor.hdl.sim.Simulator;

/** GrayCounter and GraySynchronizer. */
class GrayTest {
    /** A counter of the sending clock, looked at by the own one. */
    static final class Seen extends Cell {
        final ClockDomain tx = clock("tx");
        final Bits step = under(tx, () -> in(1));
        final Bits sent, gray;

        Seen(int width) {
            sent = under(tx, () -> out(width));
            gray = out(width);
            GrayCounter counter = under(tx, () -> new GrayCounter(this, width));
            GraySynchronizer synchronizer = new GraySynchronizer(this, width);
            counter.step.set(step);
            synchronizer.in.set(counter.gray);
            sent.set(counter.gray);
            gray.set(synchronizer.out);
        }
    }

    /** The codes in their order, by their definition: those of one bit less, then the same ones backwards with a 1 in front. */
    private static List<Integer> codes(int width) {
        if (width == 0) {
            return List.of(0);
        }
        List<Integer> mirrored = new ArrayList<>(codes(width - 1));
        Collections.reverse(mirrored);
        mirrored.replaceAll(code -> code | 1 << (width - 1));
        List<Integer> all = new ArrayList<>(codes(width - 1));
        all.addAll(mirrored);
        return all;
    }

    @SeededTest({1, 2, 3, 4, 5, 6})
    void countsStepsInBothCodesOneCycleLater(long seed) {
        Random random = new Random(seed);
        int width = (int) seed;
        List<Integer> codes = codes(width);
        Alone<GrayCounter> top = new Alone<>(in -> new GrayCounter(in, width));
        try (Engine engine = Simulator.of(top, random)) {
            Bits step = top.port(top.cell.step);
            engine.reset();
            int count = 0;
            int wraps = 0;
            for (int cycle = 0; cycle < 300; cycle++) {
                assertThat(engine.peek(top.port(top.cell.count))).isEqualTo(count);
                assertThat(engine.peek(top.port(top.cell.gray))).isEqualTo((long) codes.get(count));
                boolean steps = random.nextInt(4) > 0;
                boolean resets = random.nextInt(100) == 0;
                engine.poke(step, steps ? 1 : 0);
                engine.resetn(!resets);
                engine.step();
                wraps += steps && count == codes.size() - 1 ? 1 : 0;
                count = resets ? 0 : (count + (steps ? 1 : 0)) % codes.size();
            }
            assertThat(wraps).isPositive();
        }
    }

    @SeededTest({1, 2, 3, 4, 5})
    void showsTheCodeOfTwoEdgesAgo(long seed) {
        Random random = new Random(seed);
        Seen top = new Seen(3 + random.nextInt(4));
        try (TwoClocks clocks = new TwoClocks(top, top.tx, random)) {
            Engine engine = clocks.engine;
            Deque<Long> codes = new ArrayDeque<>(List.of(0L, 0L));
            Set<Long> shown = new TreeSet<>();
            engine.onEdge(top.tx, () -> engine.poke(top.step, random.nextInt(2)));
            engine.onEdge(engine.home(), () -> {
                shown.add(engine.peek(top.gray));
                assertThat(engine.peek(top.gray)).isEqualTo(codes.remove());
                codes.add(engine.peek(top.sent));
            });
            clocks.run(500);
            assertThat(shown).hasSizeGreaterThan(4);
        }
    }

    @Test
    void showsAChangeInTwoCyclesOrThree() {
        Set<Long> latencies = new TreeSet<>();
        Random random = new Random(5);
        for (int run = 0; run < 40; run++) {
            Seen top = new Seen(4);
            try (TwoClocks clocks = new TwoClocks(top, top.tx, random)) {
                latencies.add(clocks.latency(top.step, top.gray));
            }
        }
        assertThat(latencies).containsExactly(2L, 3L);
    }
}
