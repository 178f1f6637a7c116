package org.microvisor.unimem.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.formal.CounterExample;
import org.microvisor.hdl.formal.Prover;
import org.microvisor.hdl.stream.Scoreboard;
import org.microvisor.hdl.stream.Stream;
import org.microvisor.hdl.stream.StreamRules;

/** What a channel of the router promises: nothing is lost, doubled, changed, mixed or late; and that the proof sees it if it is. */
final class RouterProofTest {
    private static final int PORTS = 3;
    /** A word: data, destination, where it came in, last. */
    private static final int DESTINATION = 1, SOURCE = 3, LAST = 5, WIDTH = 6, NUMBER = 2;
    /** Most cycles that a word waits where outputs always move and packets have two words at most: for one of the other input. */
    private static final int PATIENCE = 2;
    /** Cycles in which every spoilt router shows. */
    private static final int DEPTH = 8;

    private static Bits number(Bits word, int low) {
        return word.slice(low + NUMBER - 1, low);
    }

    /** Any packets, any tables, which may change at any time, and outputs that move when they like, or, if {@code moving}, always. */
    private static final class AnyTraffic extends Cell {
        final Bits set = in(1), node = in(NUMBER), ways = in(PORTS);
        final List<Stream> in = new ArrayList<>(), out = new ArrayList<>();

        AnyTraffic(boolean moving) {
            RouterChannel channel = new RouterChannel(this, PORTS, WIDTH, DESTINATION, NUMBER);
            channel.set.set(set);
            channel.node.set(node);
            channel.ways.set(ways);
            channel.open.set(1);
            for (int i = 0; i < PORTS; i++) {
                Stream coming = Stream.slave(this, WIDTH), leaving = Stream.master(this, WIDTH);
                in.add(coming);
                out.add(leaving);
                coming.to(channel.in.get(i));
                channel.out.get(i).to(leaving);
                new StreamRules(this, coming);
                new StreamRules(this, leaving);
                if (moving) {
                    assumeAlways("an output moves", leaving.ready);
                    patience(coming);
                }
            }
            if (moving) {
                assumeAlways("the table stays", set.not());
            }
            channel.invariants(SOURCE, NUMBER);
        }

        private void patience(Stream coming) {
            Bits inside = reg(1, 0), waits = reg(2, 0);
            when(coming.fire(), () -> inside.set(coming.payload.bit(LAST).not()));
            waits.set(coming.valid.and(coming.ready.not()).mux(waits.plus(1), 0));
            assumeAlways("a packet has two words at most", inside.not().or(coming.payload.bit(LAST)));
            assertAlways("no word waits for long", waits.le(PATIENCE));
        }
    }

    @Test
    void shouldBringEveryWordWholeOnceAndInOrder() {
        assertThat(Prover.of(new AnyTraffic(false))
                        .resetOnlyAtStart()
                        .induction(1)
                        .asserts())
                .isGreaterThan(40);
    }

    /** What is done to a router. */
    private enum Spoilt {
        NOT,
        /** Input 1 waits whenever input 0 has something. */
        UNFAIR,
        /** Every word is taken for the last one of its packet. */
        MIXING,
        /** What comes in by input 1 is taken even when there is no room. */
        LOSING,
        /** What leaves by output 2 stays a second time. */
        REPEATING
    }

    /** Packets of up to two words, a table that knows everyone, and outputs that always move, seen from outside. */
    private static final class Seen extends Cell {
        final List<Stream> in = new ArrayList<>(), out = new ArrayList<>();

        Seen(Spoilt spoilt) {
            RouterChannel channel = new RouterChannel(this, PORTS, WIDTH, DESTINATION, NUMBER);
            Bits known = reg(NUMBER + 1, 0); // nodes that the table knows: the number of each is its port's
            Bits open = known.bit(NUMBER);
            when(open.not(), () -> known.set(known.plus(1)));
            channel.set.set(open.not());
            channel.node.set(known.trunc(NUMBER));
            channel.ways.set(lit(PORTS, 1).shl(known.trunc(NUMBER)));
            channel.open.set(open);

            List<Bits> ways = new ArrayList<>();
            for (int i = 0; i < PORTS; i++) {
                Stream coming = Stream.slave(this, WIDTH);
                in.add(coming);
                Bits valid = spoilt == Spoilt.UNFAIR && i == 1
                        ? coming.valid.and(in.get(0).valid.not())
                        : coming.valid;
                Bits word = spoilt == Spoilt.MIXING ? coming.payload.or(1L << LAST) : coming.payload;
                Stream taking = channel.in.get(i);
                taking.valid.set(valid);
                taking.payload.set(word);
                boolean loses = spoilt == Spoilt.LOSING && i == 1;
                coming.ready.set(
                        loses ? lit(1, 1) : spoilt == Spoilt.UNFAIR && i == 1 ? taking.ready.and(valid) : taking.ready);
                ways.add(rules(coming, i, open));
            }
            for (int o = 0; o < PORTS; o++) {
                Stream giving = channel.out.get(o), leaving = Stream.master(this, WIDTH);
                out.add(leaving);
                leaving.valid.set(giving.valid);
                leaving.payload.set(giving.payload);
                Bits again = reg(1, 0);
                again.set(giving.valid.and(leaving.ready, again.not()));
                giving.ready.set(spoilt == Spoilt.REPEATING && o == 2 ? leaving.ready.and(again) : leaving.ready);
                rules(leaving, o, ways);
            }
        }

        /** What comes in; gives where the packet at hand goes. */
        private Bits rules(Stream coming, int i, Bits open) {
            new StreamRules(this, coming);
            Bits inside = reg(1, 0), way = reg(NUMBER), waits = reg(4, 0);
            Bits wanted = inside.mux(way, number(coming.payload, DESTINATION));
            Bits last = coming.payload.bit(LAST);
            when(coming.fire(), () -> {
                inside.set(last.not());
                way.set(wanted);
            });
            waits.set(coming.valid.and(open, coming.ready.not()).mux(waits.plus(1), 0));
            assumeAlways("a packet has no gaps", inside.not().or(coming.valid));
            assumeAlways("a packet has two words at most", inside.not().or(last));
            assumeAlways(
                    "a word says where it came in",
                    coming.valid.not().or(number(coming.payload, SOURCE).eq(i)));
            assertAlways("no word waits for long", waits.le(PATIENCE));
            return wanted;
        }

        /** What goes out. */
        private void rules(Stream leaving, int o, List<Bits> ways) {
            Bits inside = reg(1, 0), whose = reg(NUMBER);
            assumeAlways("an output moves", leaving.ready);
            Bits from = number(leaving.payload, SOURCE);
            when(leaving.fire(), () -> {
                inside.set(leaving.payload.bit(LAST).not());
                whose.set(from);
            });
            assertAlways("packets are whole", inside.not().or(leaving.valid.and(from.eq(whose))));
            for (int i = 0; i < PORTS; i++) {
                if (i != o) {
                    int input = i;
                    ghost(() -> new Scoreboard(
                            this,
                            in.get(input).fire().and(ways.get(input).eq(o)),
                            in.get(input).payload,
                            leaving.fire().and(from.eq(input)),
                            leaving.payload,
                            2));
                } else {
                    assertAlways(
                            "nothing goes back", leaving.valid.and(from.eq(i)).not());
                }
            }
        }
    }

    @Test
    void shouldLetNobodyWaitForLong() {
        assertThat(Prover.of(new AnyTraffic(true))
                        .resetOnlyAtStart()
                        .induction(4)
                        .asserts())
                .isGreaterThan(40);
    }

    @Test
    void shouldSeeNothingWrongWithAGoodRouter() {
        assertThat(Prover.of(new Seen(Spoilt.NOT)).resetOnlyAtStart().bounded(5).asserts())
                .isPositive();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NOT")
    void shouldSeeWhatIsWrongWithASpoiltRouter(Spoilt spoilt) {
        assertThatThrownBy(() -> Prover.of(new Seen(spoilt)).resetOnlyAtStart().bounded(DEPTH))
                .isInstanceOf(CounterExample.class)
                .hasMessageContaining(" fails in cycle ");
    }
}
