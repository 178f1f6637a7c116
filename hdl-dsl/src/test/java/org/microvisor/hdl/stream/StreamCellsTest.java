package org.microvisor.hdl.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.sim.Simulator;

class StreamCellsTest {
    /** A cell with one stream in and one out, as made by the function. */
    static final class Line extends Cell {
        final Stream in, out;

        Line(Function<Line, Stream[]> maker) {
            in = Stream.slave(this, 16);
            out = Stream.master(this, 16);
            Stream[] ends = maker.apply(this);
            in.to(ends[0]);
            ends[1].to(out);
        }
    }

    static final class Merge extends Cell {
        final Stream a, b, c, out;
        final Bits from;

        Merge(boolean fair) {
            a = Stream.slave(this, 16);
            b = Stream.slave(this, 16);
            c = Stream.slave(this, 16);
            out = Stream.master(this, 16);
            from = out(2);
            if (fair) {
                RoundRobinArbiter arbiter = new RoundRobinArbiter(this, 16, 3);
                connect(arbiter.in.get(0), arbiter.in.get(1), arbiter.in.get(2), arbiter.out, arbiter.from);
            } else {
                PriorityArbiter arbiter = new PriorityArbiter(this, 16, 3);
                connect(arbiter.in.get(0), arbiter.in.get(1), arbiter.in.get(2), arbiter.out, arbiter.from);
            }
        }

        private void connect(Stream first, Stream second, Stream third, Stream merged, Bits source) {
            a.to(first);
            b.to(second);
            c.to(third);
            merged.to(out);
            from.set(source);
        }
    }

    /** Random traffic must come out in order; gives the most words that were inside at once. */
    private static int most(Line line, int cycles, double offered, double taken) {
        Simulator simulator = Simulator.of(line);
        simulator.reset();
        Bits entering = line.in.fire();
        Bits leaving = line.out.fire();
        Random random = new Random(7);
        Deque<Long> inside = new ArrayDeque<>();
        int most = 0;
        boolean offering = false;
        long word = 0;
        for (int cycle = 0; cycle < cycles; cycle++) {
            if (!offering && random.nextDouble() < offered) {
                offering = true;
                word = random.nextInt(1 << 16);
            }
            simulator.poke(line.in.valid, offering ? 1 : 0);
            simulator.poke(line.in.payload, word);
            simulator.poke(line.out.ready, random.nextDouble() < taken ? 1 : 0);
            if (simulator.peek(entering) == 1) {
                inside.add(word);
                offering = false;
            }
            if (simulator.peek(leaving) == 1) {
                assertThat(simulator.peek(line.out.payload)).isEqualTo(inside.remove());
            }
            most = Math.max(most, inside.size());
            simulator.step();
        }
        return most;
    }

    /** Cycles from the first word in to the first out, and words moved in 100 cycles of full traffic. */
    private static long[] latencyAndThroughput(Line line) {
        Simulator simulator = Simulator.of(line);
        simulator.reset();
        simulator.poke(line.in.valid, 1);
        simulator.poke(line.out.ready, 1);
        long latency = 0;
        while (simulator.peek(line.out.valid) == 0) {
            simulator.step();
            latency++;
        }
        Bits fire = line.out.fire();
        long moved = 0;
        for (int cycle = 0; cycle < 100; cycle++) {
            moved += simulator.peek(fire);
            simulator.step();
        }
        return new long[] {latency, moved};
    }

    private static Line slice() {
        return new Line(line -> {
            RegisterSlice slice = new RegisterSlice(line, 16);
            return new Stream[] {slice.in, slice.out};
        });
    }

    private static Line readySlice() {
        return new Line(line -> {
            ReadySlice slice = new ReadySlice(line, 16);
            return new Stream[] {slice.in, slice.out};
        });
    }

    private static Line fifo(int depth) {
        return new Line(line -> {
            Fifo fifo = new Fifo(line, 16, depth);
            return new Stream[] {fifo.in, fifo.out};
        });
    }

    @Test
    void shouldKeepOrderAndCapacityWhenTrafficIsRandom() {
        assertThat(most(slice(), 3000, 0.7, 0.6)).isEqualTo(2);
        assertThat(most(readySlice(), 3000, 0.7, 0.6)).isEqualTo(1);
        assertThat(most(fifo(4), 3000, 0.7, 0.6)).isEqualTo(4);
        assertThat(most(fifo(128), 3000, 0.9, 0.4)).isEqualTo(129);
    }

    @Test
    void shouldHoldLatencyAndThroughputWhenTrafficIsFull() {
        assertThat(latencyAndThroughput(slice())).containsExactly(1, 100);
        assertThat(latencyAndThroughput(readySlice())).containsExactly(0, 100);
        assertThat(latencyAndThroughput(fifo(4))).containsExactly(1, 100);
        assertThat(latencyAndThroughput(fifo(128))).containsExactly(2, 100);
    }

    private static String winners(boolean fair) {
        Merge merge = new Merge(fair);
        Simulator simulator = Simulator.of(merge);
        simulator.reset();
        simulator.poke(merge.b.valid, 1);
        simulator.poke(merge.c.valid, 1);
        simulator.poke(merge.out.ready, 1);
        StringBuilder winners = new StringBuilder();
        for (int cycle = 0; cycle < 9; cycle++) {
            simulator.poke(merge.a.valid, cycle == 4 ? 1 : 0);
            simulator.step();
            winners.append(simulator.peek(merge.out.valid) == 1 ? simulator.peek(merge.from) : -1);
        }
        return winners.toString();
    }

    @Test
    void shouldTakeTurnsWhenTheArbiterIsFair() {
        assertThat(winners(true)).isEqualTo("121201212");
    }

    @Test
    void shouldPreferTheFirstWhenTheArbiterHasPriorities() {
        assertThat(winners(false)).isEqualTo("111101111");
    }
}
