package org.microvisor.hdl.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.formal.Prover;

/** Whatever comes in, every word of every input comes out once, in order and with its origin; and whose turn it is, is right. */
class ArbitersProofTest {
    /** An arbiter with the rules that hold for each kind. */
    static final class Merge extends Cell {
        final List<Stream> in = new ArrayList<>();
        final Stream out;

        Merge(boolean fair, int inputs) {
            for (int i = 0; i < inputs; i++) {
                in.add(Stream.slave(this, 8));
            }
            out = Stream.master(this, 8);
            List<Stream> ways;
            Bits from;
            if (fair) {
                RoundRobinArbiter arbiter = new RoundRobinArbiter(this, 8, inputs);
                ways = arbiter.in;
                from = arbiter.from;
                arbiter.out.to(out);
                arbiter.invariants();
            } else {
                PriorityArbiter arbiter = new PriorityArbiter(this, 8, inputs);
                ways = arbiter.in;
                from = arbiter.from;
                arbiter.out.to(out);
            }
            for (int i = 0; i < inputs; i++) {
                in.get(i).to(ways.get(i));
            }
            ghost(() -> {
                new StreamRules(this, out);
                Bits earlier = lit(1, 0), taken = lit(1, 0), wanted = lit(1, 0);
                for (int i = 0; i < inputs; i++) {
                    Stream input = in.get(i);
                    new StreamRules(this, input);
                    Bits source = out.valid.and(from.eq(i));
                    Scoreboard scoreboard = new Scoreboard(
                            this, input.fire(), input.payload, out.fire().and(source), out.payload, 1);
                    assertAlways("a word is at the output with its origin", scoreboard.inside.eq(source.zext(2)));
                    assertAlways("it is unchanged", scoreboard.held.not().or(out.payload.eq(scoreboard.word)));
                    assertAlways(
                            "one word is taken at a time",
                            input.fire().and(taken).not());
                    if (!fair) {
                        assertAlways("the first wins", input.fire().and(earlier).not());
                    }
                    earlier = earlier.or(input.valid);
                    taken = taken.or(input.fire());
                    wanted = wanted.or(input.valid);
                }
                Bits free = out.valid.not().or(out.ready);
                assertAlways("one is taken whenever there is one and room for it", taken.eq(wanted.and(free)));
                assertAlways(
                        "every word has an origin",
                        out.valid.not().or(from.zext(8).lt(inputs)));
                cover("a word of the last input", out.fire().and(from.eq(inputs - 1)));
            });
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8})
    void takesTurns(int inputs) {
        assertThat(Prover.prove(new Merge(true, inputs), 1).asserts()).isGreaterThan(7 * inputs);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8})
    void prefersTheFirst(int inputs) {
        assertThat(Prover.prove(new Merge(false, inputs), 1).asserts()).isGreaterThan(7 * inputs);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void servesTheLast(boolean fair) {
        assertThat(Prover.of(new Merge(fair, 3)).cover(4)).hasSize(1);
    }
}
