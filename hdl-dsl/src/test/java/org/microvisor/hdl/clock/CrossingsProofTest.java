package org.microvisor.hdl.clock;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Checker;
import org.microvisor.hdl.ClockDomain;
import org.microvisor.hdl.formal.Prover;
import org.microvisor.hdl.stream.Stream;
import org.microvisor.hdl.stream.StreamRules;

/** For any order of the two clocks' edges. */
class CrossingsProofTest {
    static final class Chains extends Cell {
        final ClockDomain tx = clock("tx");
        final Bits level = under(tx, () -> in(1)), other = under(tx, () -> in(1)), code = under(tx, () -> in(3));
        final Bits two = out(1), three = out(1), value = out(3);

        Chains() {
            Synchronizer short2 = new Synchronizer(this), long3 = new Synchronizer(this, 3);
            GraySynchronizer gray = new GraySynchronizer(this, 3);
            short2.in.set(level);
            long3.in.set(other);
            gray.in.set(code);
            two.set(short2.out);
            three.set(long3.out);
            value.set(gray.out);
            ghost(() -> {
                Bits before = reg(1).initially(0), before2 = reg(1).initially(0), before3 = reg(1).initially(0);
                Bits other1 = reg(1).initially(0), other2 = reg(1).initially(0);
                Bits was = reg(3).initially(0), was2 = reg(3).initially(0);
                before.set(level);
                before2.set(before);
                other1.set(other);
                other2.set(other1);
                before3.set(other2);
                was.set(code);
                was2.set(was);
                assertAlways("two cycles late", two.eq(before2));
                assertAlways("three cycles late", three.eq(before3));
                assertAlways("a value of two cycles ago", value.eq(was2));
                cover("a level arrives", two);
            });
        }
    }

    static final class Gray extends Cell {
        final Bits step = in(1), count = out(4), gray = out(4);

        Gray() {
            GrayCounter counter = new GrayCounter(this, 4);
            counter.step.set(step);
            count.set(counter.count);
            gray.set(counter.gray);
            ghost(() -> {
                Bits changed = gray.xor(past(gray));
                assertAlways(
                        "counts each step once",
                        pastValid()
                                .not()
                                .or(count.eq(past(count).plus(past(step).zext(4)))));
                assertAlways(
                        "one bit changes with a step, none without",
                        pastValid()
                                .not()
                                .or(changed.and(changed.minus(1))
                                        .eq(0)
                                        .and(changed.ne(0).eq(past(step)))));
            });
        }
    }

    static final class Reset extends Cell {
        final Bits button = under(ClockDomain.ASYNCHRONOUS, () -> in(1)), released = out(1);

        Reset() {
            ResetSynchronizer reset = new ResetSynchronizer(this);
            reset.in.set(button);
            released.set(reset.out);
            ghost(() -> {
                Bits one = reg(1).initially(0), two = reg(1).initially(0), three = reg(1).initially(0);
                one.set(button);
                two.set(one);
                three.set(two);
                assertAlways("begins two cycles late, ends three cycles late", released.eq(two.and(three)));
                cover("is released", released);
            });
        }
    }

    static final class Hands extends Cell {
        final ClockDomain tx = clock("tx");
        final Stream in = under(tx, () -> Stream.slave(this, 4)), out = Stream.master(this, 4);

        Hands() {
            Handshake handshake = new Handshake(this, tx, 4);
            in.to(handshake.in);
            handshake.out.to(out);
            ghost(() -> new StreamRules(this, out));
            cover("a word arrives", out.fire());
        }
    }

    static final class Count extends Cell {
        final ClockDomain tx = clock("tx");
        final Bits step = under(tx, () -> in(1)), count = out(4);

        Count() {
            CounterCrossing crossing = new CounterCrossing(this, tx, 4);
            crossing.step.set(step);
            count.set(crossing.count);
            cover("two events arrive", count.eq(2));
        }
    }

    static final class Pulse extends Cell {
        final ClockDomain tx = clock("tx");
        final Bits event = under(tx, () -> in(1)), happens = out(1);

        Pulse() {
            PulseCrossing crossing = new PulseCrossing(this, tx);
            crossing.in.set(event);
            happens.set(crossing.out);
            ghost(() -> {
                Apart apart = under(tx, () -> new Apart(this));
                apart.event.set(event);
                apart.free.set(crossing.free);
                Bits before = reg(1, 0);
                before.set(before.or(happens));
                cover("a second event arrives", happens.and(before));
            });
        }
    }

    /** What a {@link PulseCrossing} asks of its surroundings. */
    @Checker
    static final class Apart extends Cell {
        final Bits event = in(1), free = in(1);

        Apart(Cell parent) {
            super(parent);
            assumeAlways(
                    "two events have an edge of the receiving clock between them",
                    event.not().or(free));
        }
    }

    @Test
    void aHandshakeHandsOverEveryWordOnceAndUnchanged() {
        assertThat(Prover.of(new Hands()).resetOnlyAtStart().induction(2).asserts())
                .isEqualTo(11);
        assertThat(Prover.of(new Hands()).bounded(8).asserts())
                .as("with resets at any time")
                .isEqualTo(11);
        assertThat(Prover.of(new Hands()).cover(8)).hasSize(1);
    }

    @Test
    void aPulseComesOutOnceAndInOrder() {
        assertThat(Prover.of(new Pulse()).resetOnlyAtStart().induction(2).asserts())
                .isEqualTo(5);
        assertThat(Prover.of(new Pulse()).cover(10)).hasSize(1);
    }

    @Test
    void aCounterShowsWhatItHeldAndNeverGoesBack() {
        assertThat(Prover.of(new Count()).resetOnlyAtStart().induction(2).asserts())
                .isEqualTo(5);
        assertThat(Prover.of(new Count()).cover(10)).hasSize(1);
    }

    @Test
    void synchronizersDelayAndNothingElse() {
        assertThat(Prover.prove(new Chains(), 4).asserts()).isEqualTo(3);
        assertThat(Prover.of(new Chains()).cover(5)).hasSize(1);
    }

    @Test
    void aGrayCounterChangesOneBitAStep() {
        assertThat(Prover.prove(new Gray(), 1).asserts()).isEqualTo(3);
    }

    @Test
    void aResetBeginsAndEndsAtEdges() {
        assertThat(Prover.prove(new Reset(), 4).asserts()).isEqualTo(1);
        assertThat(Prover.of(new Reset()).cover(8)).hasSize(1);
    }
}
