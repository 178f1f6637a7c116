package org.microvisor.hdl.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.ClockDomain;
import org.microvisor.hdl.Crossing;
import org.microvisor.hdl.Memory;
import org.microvisor.hdl.check.DesignErrors;
import org.microvisor.hdl.fuzz.RandomCircuit;
import org.microvisor.hdl.replay.SeededTest;
import org.microvisor.hdl.verilog.NaiveSimulator;

class SimulatorTest {
    @SeededTest({1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25})
    void meansWhatTheNaiveSimulatorMeans(long seed) {
        RandomCircuit design = RandomCircuit.beyondEnds(seed);
        EngineContract.compare(design, Simulator.of(design), seed, 25);
    }

    @Test
    void cutsALargeDesignIntoMethodsThatMeanTheSame() {
        Cell large = new Cell() {
            {
                Bits seed = in(64);
                List<Bits> chain = new ArrayList<>();
                Bits last = seed;
                for (int i = 0; i < 600; i++) {
                    Bits register = reg(64, i).as("r" + i);
                    chain.add(register);
                    Bits before = chain.get(Math.max(0, i - 1));
                    Bits mixed = last.xor(before.plus(i));
                    register.set(mixed);
                    last = i % 100 == 0 ? register : mixed;
                }
                Bits all = out(64).as("all");
                all.set(last);
            }
        };
        NaiveSimulator naive = new NaiveSimulator(large);
        Simulator simulator = Simulator.of(large);
        Bits seed = large.ports().get(0).signal();
        Bits all = large.ports().get(1).signal();
        naive.step(false);
        simulator.reset();
        for (int i = 0; i < 5; i++) {
            naive.poke(seed, BigInteger.valueOf(7L * i));
            simulator.poke(seed, 7L * i);
            assertThat(simulator.peek(all)).isEqualTo(naive.peek(all).longValue());
            naive.step(true);
            simulator.step();
        }
    }

    /** A counter that must stay below ten. */
    static final class Counter extends Cell {
        final Bits go = in(1);
        final Bits count = out(4);

        Counter() {
            Bits value = reg(4, 0);
            when(go, () -> {
                value.set(value.plus(1));
                cover("passes five", value.eq(5));
            });
            count.set(value);
            assertAlways("is below ten", value.lt(10));
        }
    }

    @Test
    void stopsBeforeTheEdgeAtWhichAPropertyFails() {
        Counter counter = new Counter();
        Simulator simulator = Simulator.of(counter);
        simulator.reset();
        simulator.poke(counter.go, 1);
        simulator.step(10);
        assertThat(simulator.covered("passes five")).isEqualTo(1);
        assertThatThrownBy(simulator::step)
                .isInstanceOfSatisfying(PropertyFailed.class, failure -> {
                    assertThat(failure.label()).isEqualTo("is below ten");
                    assertThat(failure.cycle()).isEqualTo(11);
                    assertThat(failure.place().toString()).startsWith("SimulatorTest.java:");
                })
                .hasMessageMatching("failed: \"is below ten\" \\(SimulatorTest.java:\\d+\\) in counter at cycle 11");
        assertThat(simulator.peek(counter.count)).isEqualTo(10);
        assertThat(simulator.cycles()).isEqualTo(11);
    }

    @Test
    void looksAtNoPropertyDuringReset() {
        Counter counter = new Counter();
        Simulator simulator = Simulator.of(counter, new Random(11000033));
        assertThat(simulator.peek(counter.count)).isGreaterThan(9);
        simulator.reset();
        simulator.step();
        assertThat(simulator.peek(counter.count)).isZero();
        assertThatThrownBy(() -> simulator.covered("nothing")).hasMessage("no such cover: label=nothing");
    }

    /** A register that toggles, and a synchronizer that takes it into another clock. */
    static final class Toggle extends Cell {
        final ClockDomain rx = clock("rx");
        final Bits toggle = reg(1, 0);
        final Bits first = under(rx, () -> reg(1, 0));
        final Bits second = under(rx, () -> reg(1, 0));

        Toggle() {
            toggle.set(toggle.not());
            under(rx, () -> {
                first.set(cross(Crossing.Kind.BIT, toggle));
                second.set(first);
                Bits seen = out(1);
                seen.set(second);
            });
        }
    }

    @Test
    void takesWhatOtherClocksHeldBeforeACommonEdge() {
        Toggle cell = new Toggle();
        Simulator simulator = Simulator.of(cell);
        simulator.tick(simulator.home(), cell.rx);
        simulator.resetn(true);
        simulator.resetn(cell.rx, true);
        simulator.tick(simulator.home(), cell.rx);
        assertThat(state(simulator, cell)).isEqualTo("100");
        simulator.tick(cell.rx);
        assertThat(state(simulator, cell)).isEqualTo("110");
        simulator.tick(simulator.home());
        assertThat(state(simulator, cell)).isEqualTo("010");
        simulator.tick(cell.rx, simulator.home());
        assertThat(state(simulator, cell)).isEqualTo("101");
        assertThat(simulator.cycles()).isEqualTo(4);
    }

    private static String state(Simulator simulator, Toggle cell) {
        return "" + simulator.peek(cell.toggle) + simulator.peek(cell.first) + simulator.peek(cell.second);
    }

    @Test
    void callsListenersBeforeTheEdge() {
        Counter counter = new Counter();
        Simulator simulator = Simulator.of(counter);
        List<Long> seen = new ArrayList<>();
        simulator.onEdge(simulator.home(), () -> {
            seen.add(simulator.peek(counter.count));
            simulator.poke(counter.go, simulator.cycles() < 3 ? 1 : 0);
        });
        simulator.reset();
        simulator.step(4);
        assertThat(seen).containsExactly(0L, 0L, 1L, 2L, 2L);
    }

    @Test
    void readsZeroBeyondAMemorysDepth() {
        Cell five = new Cell() {
            {
                Bits address = in(3);
                Bits data = in(8);
                Memory words = mem(8, 5).init(9);
                words.write(address, data);
                Bits word = out(8);
                word.set(words.read(address));
            }
        };
        Simulator simulator = Simulator.of(five);
        Bits address = five.ports().get(0).signal();
        Bits word = five.ports().get(2).signal();
        assertThat(simulator.peek(word)).isEqualTo(9);
        simulator.poke(five.ports().get(1).signal(), 77);
        for (int i = 3; i < 8; i++) {
            simulator.poke(address, i);
            simulator.step();
            assertThat(simulator.peek(word)).isEqualTo(i < 5 ? 77 : 0);
        }
    }

    @Test
    void looksAtExpressionsMadeLater() {
        Counter counter = new Counter();
        Simulator simulator = Simulator.of(counter);
        simulator.reset();
        simulator.poke(counter.go, 1);
        Bits later = counter.count.plus(3).xor(1);
        for (int i = 0; i < 40; i++) { // interpreted at first, then compiled
            long count = simulator.peek(counter.count);
            assertThat(simulator.peek(later)).isEqualTo((count + 3 & 15) ^ 1);
            simulator.poke(counter.go, count < 9 ? 1 : 0);
            simulator.step();
        }
    }

    @Test
    void refusesWhatCannotBe() {
        Counter counter = new Counter();
        Simulator simulator = Simulator.of(counter);
        assertThatThrownBy(() -> simulator.poke(counter.count, 1))
                .hasMessage("neither an input of the top nor a register: signal=count[4]");
        assertThatThrownBy(() -> simulator.tick(new Toggle().rx))
                .hasMessage("a clock of another design: domain=rx_aclk");
        Cell loop = new Cell() {
            {
                Bits a = wire(1);
                a.set(a.not());
                Bits b = out(1);
                b.set(a);
            }
        };
        assertThatThrownBy(() -> Simulator.of(loop)).isInstanceOf(DesignErrors.class);
    }
}
