package org.microvisor.hdl.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.ClockDomain;
import org.microvisor.hdl.fuzz.RandomCircuit;
import org.microvisor.hdl.replay.SeededTest;
import org.microvisor.hdl.stream.Fifo;
import org.microvisor.hdl.stream.Stream;
import org.microvisor.hdl.verilog.NaiveSimulator;

/** What every engine keeps. A subclass for each says how it is opened. */
public abstract class EngineContract {
    /** An engine for the circuit, with zeros in everything that has no other start. */
    protected abstract Engine open(Cell top);

    private static BigInteger random(int width, Random random) {
        BigInteger value = new BigInteger(width, random);
        return random.nextInt(4) > 0 ? value : value.and(BigInteger.valueOf(random.nextInt(4)));
    }

    @SeededTest({42, 80})
    protected void meansWhatTheNaiveSimulatorMeans(long seed) {
        RandomCircuit design = RandomCircuit.of(seed);
        try (Engine engine = open(design)) {
            compare(design, engine, seed, 30);
        }
    }

    /** Random values at random instants of the clocks, compared at every output. */
    static void compare(RandomCircuit design, Engine engine, long seed, int instants) {
        Random random = new Random(seed);
        NaiveSimulator naive = new NaiveSimulator(design);
        for (int instant = 0; instant < instants; instant++) {
            Set<ClockDomain> ticking = new HashSet<>();
            Set<ClockDomain> running = new HashSet<>();
            for (ClockDomain domain : design.domains) {
                if (instant > 3 && random.nextInt(20) > 0) {
                    running.add(domain);
                }
                if (random.nextInt(4) > 0) {
                    ticking.add(domain);
                }
                engine.resetn(domain, running.contains(domain));
            }
            for (Bits input : design.inputs) {
                BigInteger value = random(input.width(), random);
                naive.poke(input, value);
                engine.poke(input, value);
            }
            engine.tick(ticking.toArray(new ClockDomain[0]));
            naive.step(ticking::contains, running::contains);
            for (int i = 0; i < design.results.size(); i++) {
                Bits result = design.results.get(i);
                BigInteger expected = naive.peek(result);
                assertThat(engine.peekWide(result))
                        .as("instant %d: result %d", instant, i)
                        .isEqualTo(expected);
                assertThat(engine.peek(result)).isEqualTo(expected.longValue());
            }
        }
    }

    /** Counts while told to; adds without a clock. */
    public static final class Counter extends Cell {
        public final Bits go = in(1);
        public final Bits a = in(100), b = in(100);
        public final Bits count = out(4);
        public final Bits sum = out(100);

        public Counter() {
            Bits value = reg(4, 3);
            when(go, () -> value.set(value.plus(1)));
            count.set(value);
            sum.set(a.plus(b));
        }
    }

    @Test
    protected void resetsAndCountsEdges() {
        Counter counter = new Counter();
        try (Engine engine = open(counter)) {
            assertThat(engine.resetn(engine.home())).isFalse();
            engine.poke(counter.go, 1);
            engine.reset();
            assertThat(engine.resetn(engine.home())).isTrue();
            assertThat(engine.peek(counter.count)).isEqualTo(3);
            engine.step(15);
            assertThat(engine.peek(counter.count)).isEqualTo(2);
            engine.resetn(false);
            assertThat(engine.peek(counter.count)).isEqualTo(2); // the reset waits for an edge
            engine.step();
            assertThat(engine.peek(counter.count)).isEqualTo(3);
            assertThat(engine.cycles()).isEqualTo(17);
            assertThat(engine.instants()).isEqualTo(17);
        }
    }

    @Test
    protected void settlesWithoutAnEdge() {
        Counter counter = new Counter();
        try (Engine engine = open(counter)) {
            BigInteger most = BigInteger.ONE.shiftLeft(100).subtract(BigInteger.ONE);
            engine.poke(counter.a, most);
            engine.poke(counter.b, 2);
            assertThat(engine.peek(counter.sum)).isOne();
            engine.poke(counter.b, most);
            assertThat(engine.peekWide(counter.sum)).isEqualTo(most.subtract(BigInteger.ONE));
            engine.poke(counter.a, -1);
            assertThat(engine.peekWide(counter.a))
                    .isEqualTo(BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE));
        }
    }

    @Test
    protected void callsListenersAroundTheEdge() {
        Counter counter = new Counter();
        try (Engine engine = open(counter)) {
            engine.reset();
            List<Long> seen = new ArrayList<>();
            engine.onEdge(engine.home(), () -> {
                seen.add(engine.peek(counter.count));
                engine.poke(counter.go, 1);
            });
            engine.afterEdge(engine.home(), () -> {
                seen.add(engine.peek(counter.count));
                engine.poke(counter.go, 0);
            });
            engine.step(3);
            assertThat(seen).containsExactly(3L, 4L, 4L, 5L, 5L, 6L);
        }
    }

    @Test
    protected void refusesToSetAnOutput() {
        Counter counter = new Counter();
        try (Engine engine = open(counter)) {
            assertThatThrownBy(() -> engine.poke(counter.count, 1)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** A queue between ports of the top. */
    public static final class Queue extends Cell {
        public final Stream in, out;

        public Queue(int width, int depth) {
            in = Stream.slave(this, width);
            out = Stream.master(this, width);
            Fifo fifo = new Fifo(this, width, depth);
            in.to(fifo.in);
            fifo.out.to(out);
        }
    }

    @Test
    protected void runsTheDriversOfStreams() {
        Queue queue = new Queue(80, 16);
        Random random = new Random(5);
        try (Engine engine = open(queue)) {
            StreamSource source = new StreamSource(engine, queue.in, random, 0.6);
            StreamSink sink = new StreamSink(engine, queue.out, random, 0.5);
            List<BigInteger> words = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                words.add(new BigInteger(80, random));
                source.send(words.get(i));
            }
            engine.reset();
            engine.step(500);
            assertThat(sink.received()).isEqualTo(words);
        }
    }
}
