package org.microvisor.hdl.formal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Memory;
import org.microvisor.hdl.sim.PropertyFailed;
import org.microvisor.hdl.sim.Simulator;

class ProofTest {
    @TempDir
    Path directory;

    /** Counts to a limit, or one beyond it. */
    static final class Counter extends Cell {
        final Bits go, count;

        Counter(int limit, int stop) {
            go = in(1);
            count = out(4);
            Bits value = reg(4, 0);
            count.set(value);
            when(go.and(value.ne(stop)), () -> value.set(value.plus(1)));
            ghost(() -> {
                assertAlways("stays below the limit", value.le(limit));
                cover("gets there", value.eq(limit));
            });
        }
    }

    static final class Outer extends Cell {
        Outer(int limit, int stop) {
            Bits enable = in(1);
            Bits result = out(4);
            Inner inner = new Inner(this, limit, stop);
            inner.go.set(enable);
            result.set(inner.count);
        }
    }

    static final class Inner extends Cell {
        final Bits go = in(1), count = out(4);

        Inner(Cell parent, int limit, int stop) {
            super(parent);
            Bits value = reg(4, 0);
            count.set(value);
            when(go.and(value.ne(stop)), () -> value.set(value.plus(1)));
            ghost(() -> assertAlways("stays below the limit", value.le(limit)));
        }
    }

    /** Says that an input is 0 and that it is 1. */
    static final class Contradiction extends Cell {
        Contradiction() {
            Bits one = in(1);
            assumeAlways("is set", one);
            assumeAlways("is clear", one.not());
            assertAlways("anything", lit(1, 0));
        }
    }

    /** A sum that a solver cannot find in a second: two factors of a large prime. */
    static final class Hard extends Cell {
        Hard() {
            Bits a = in(64), b = in(64);
            Bits product = a.times(b);
            assertAlways(
                    "is prime",
                    product.ne(lit(128, BigInteger.ONE.shiftLeft(127).subtract(BigInteger.ONE)))
                            .or(a.eq(1), b.eq(1)));
        }
    }

    @Test
    void provesWhatHolds() {
        Proof.Proven proven = Prover.prove(new Counter(9, 9), 1);
        assertThat(proven.asserts()).isEqualTo(1);
        assertThat(Prover.of(new Counter(9, 9)).bounded(4).cycles()).isEqualTo(4);
    }

    @Test
    void showsTheWayToAFailure() {
        CounterExample failure = catchThrowableOfType(
                CounterExample.class,
                () -> Prover.of(new Outer(2, 9)).traces(directory).bounded(8));
        assertThat(failure.label()).isEqualTo("stays below the limit");
        assertThat(failure.isReachable()).isTrue();
        assertThat(failure.cycle()).isEqualTo(4);
        assertThat(failure.place().file()).isEqualTo("ProofTest.java");
        assertThat(failure.waveform()).isRegularFile().hasParent(directory);
        assertThat(failure)
                .hasMessageStartingWith("\"stays below the limit\" fails in cycle 4 after power-up (" + failure.place()
                        + ", in inner)\n")
                .hasMessageContaining("waveform: " + failure.waveform())
                .hasMessageContaining("""
                            simulator.resetn(false);
                        """);
    }

    @Test
    void saysThatMoreMustBeAssertedWhenInductionFails() {
        CounterExample failure = catchThrowableOfType(
                CounterExample.class,
                () -> Prover.of(new Counter(12, 9)).traces(directory).induction(1));
        assertThat(failure.isReachable()).isFalse();
        assertThat(failure)
                .hasMessageStartingWith(
                        "\"stays below the limit\" does not follow from 1 cycle in which all properties hold")
                .hasMessageContaining("look further back: induction(2)");
        assertThat(failure.trace().start().values()).contains(BigInteger.valueOf(12));
    }

    @Test
    void failsInTheSimulatorAsInTheProof() {
        CounterExample failure = catchThrowableOfType(
                CounterExample.class,
                () -> Prover.of(new Outer(2, 9)).traces(directory).bounded(8));
        Simulator simulator = Simulator.of(failure.trace().top());
        PropertyFailed again =
                catchThrowableOfType(PropertyFailed.class, () -> failure.trace().replay(simulator));
        assertThat(again.label()).isEqualTo(failure.label());
        assertThat(again.place()).isEqualTo(failure.place());
        assertThat(again.cycle()).isEqualTo(failure.cycle());
    }

    /** What the state begins with matters: a word that nobody wrote, in a register and in a memory. */
    static final class Unwritten extends Cell {
        Unwritten() {
            Bits address = in(4), write = in(1);
            Bits copy = reg(8), kept = reg(8);
            Memory words = mem(8, 16);
            when(write, () -> {
                words.write(address, lit(8, 0));
                kept.set(0);
            });
            copy.set(words.read(address));
            assertAlways("are never these two", copy.eq(0x5A).and(kept.eq(0xA5)).not());
        }
    }

    @Test
    void beginsWithWhatTheProofBeganWith() {
        CounterExample failure = catchThrowableOfType(
                CounterExample.class,
                () -> Prover.of(new Unwritten()).traces(directory).bounded(3));
        Simulator simulator = Simulator.of(failure.trace().top());
        assertThatThrownBy(() -> failure.trace().replay(simulator))
                .isInstanceOf(PropertyFailed.class)
                .hasMessageContaining("are never these two");
    }

    @Test
    void failsInTheSimulatorFromAnUnreachableStateToo() {
        CounterExample failure = catchThrowableOfType(
                CounterExample.class,
                () -> Prover.of(new Counter(12, 9)).traces(directory).induction(1));
        Simulator simulator = Simulator.of(failure.trace().top());
        assertThatThrownBy(() -> failure.trace().replay(simulator))
                .isInstanceOf(PropertyFailed.class)
                .hasMessageContaining(failure.label());
    }

    @Test
    void showsHowACoverComesTrue() {
        assertThat(Prover.of(new Counter(3, 9)).cover(8)).singleElement().satisfies(reached -> {
            assertThat(reached.label()).isEqualTo("gets there");
            assertThat(reached.cycle()).isEqualTo(4);
            assertThat(reached.trace().cycles()).hasSize(5);
            Simulator simulator = Simulator.of(reached.trace().top());
            reached.trace().replay(simulator);
            assertThat(simulator.covered("gets there")).isEqualTo(1);
        });
    }

    @Test
    void namesTheCoverThatCannotComeTrue() {
        Proof proof = Prover.of(new Counter(12, 9));
        assertThatThrownBy(() -> proof.cover(12))
                .isInstanceOf(NotProven.class)
                .hasMessageMatching("never true in the first 12 cycles: \"gets there\" \\(ProofTest.java:\\d+\\)");
    }

    @Test
    void refusesAssumptionsThatContradictEachOther() {
        Proof proof = Prover.of(new Contradiction());
        assertThatThrownBy(() -> proof.induction(1))
                .isInstanceOf(NotProven.class)
                .hasMessageStartingWith("the assumptions contradict each other");
    }

    /** Two counters of which one goes further than said, if the other one does not hold it. */
    static final class Pair extends Cell {
        final Bits go = in(1);

        Pair(int most) {
            Bits first = reg(4, 0), second = reg(4, 0);
            when(go.and(first.lt(5)), () -> first.set(first.plus(1)));
            when(go.and(first.lt(5)), () -> second.set(second.plus(1)));
            ghost(() -> {
                assertAlways("they are equal", first.eq(second));
                assertAlways("the first one stays small", first.le(5));
                assertAlways("the second one stays small", second.le(most));
            });
        }
    }

    @Test
    void looksAtOneAssertionAfterTheOtherWithTheSameResult() {
        assertThat(Prover.of(new Pair(5)).oneByOne().induction(1).asserts()).isEqualTo(3);
        assertThat(Prover.of(new Pair(5)).oneByOne().induction(2).asserts()).isEqualTo(3);
        Proof wrong = Prover.of(new Pair(4)).oneByOne();
        assertThatThrownBy(() -> wrong.induction(1))
                .isInstanceOf(CounterExample.class)
                .hasMessageStartingWith("\"the second one stays small\" does not follow from 1 cycle");
    }

    @Test
    void givesUpWhenTheTimeIsOver() {
        Proof proof = Prover.of(new Hard()).within(Duration.ofSeconds(1));
        long children = ProcessHandle.current().children().count();
        assertThatThrownBy(() -> proof.bounded(2))
                .isInstanceOf(NotProven.class)
                .hasMessageMatching("yosys(-smtbmc)? gave no answer in 1 s; give it more with within.*");
        assertThat(ProcessHandle.current().children().count()).isEqualTo(children);
    }

    /** Counts edges of two clocks that do not know of each other. */
    static final class TwoClocks extends Cell {
        final Bits go = in(1);

        TwoClocks(int most) {
            Bits here = reg(4, 0);
            when(go, () -> here.set(here.plus(1)));
            under(clock("rx"), () -> {
                Bits there = reg(4, 0);
                there.set(there.plus(1));
                ghost(() -> assertAlways("stays small", there.le(most)));
            });
            ghost(() -> cover("counts further than the other", here.eq(3)));
        }
    }

    @Test
    void letsEachClockHaveAnEdgeOrNone() {
        CounterExample failure = catchThrowableOfType(
                CounterExample.class,
                () -> Prover.of(new TwoClocks(2))
                        .traces(directory)
                        .resetOnlyAtStart()
                        .bounded(8));
        assertThat(failure.label()).isEqualTo("stays small");
        assertThat(failure.isReachable()).isTrue();
        Simulator simulator = Simulator.of(failure.trace().top());
        assertThatThrownBy(() -> failure.trace().replay(simulator))
                .isInstanceOf(PropertyFailed.class)
                .hasMessageContaining("stays small");
        assertThat(Prover.prove(new TwoClocks(15), 1).asserts()).isEqualTo(1);
        assertThat(Prover.of(new TwoClocks(15)).cover(5)).singleElement().satisfies(reached -> {
            Simulator again = Simulator.of(reached.trace().top());
            reached.trace().replay(again);
            assertThat(again.covered("counts further than the other")).isEqualTo(1);
        });
    }

    @Test
    void refusesADesignWithoutProperties() {
        Cell empty = new Cell() {};
        Proof proof = Prover.of(empty);
        assertThatThrownBy(() -> proof.induction(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("nothing to prove");
    }
}
