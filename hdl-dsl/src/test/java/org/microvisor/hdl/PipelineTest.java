package org.microvisor.hdl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.microvisor.hdl.check.Checks;
import org.microvisor.hdl.replay.SeededTest;
import org.microvisor.hdl.stream.Stream;
import org.microvisor.hdl.verilog.NaiveSimulator;
import org.microvisor.hdl.verilog.Tools;

class PipelineTest {
    /** a * b + a in three stages, with everything that can hold it up. */
    static final class MultiplyAdd extends Cell {
        final Stream in = Stream.slave(this, 16), out = Stream.master(this, 16);
        final Bits busy = in(1), cancel = in(1), drop = in(1);
        final Bits passed = out(1);

        MultiplyAdd() {
            Pipeline pipe = new Pipeline(this, in.valid);
            in.ready.set(pipe.ready());
            Pipeline.Value a = pipe.put(0, in.payload.slice(15, 8)), b = pipe.put(0, in.payload.slice(7, 0));
            Pipeline.Value product = pipe.put(1, a.at(1).times(b.at(1)));
            Pipeline.Value sum = pipe.put(2, product.at(2).plus(a.at(2).zext(16)));
            pipe.stall(2, busy);
            pipe.flush(1, cancel);
            pipe.flush(0, drop);
            passed.set(pipe.moves(1));
            out.payload.set(sum.at(3));
            out.valid.set(pipe.end(3, out.ready));
        }
    }

    private static BigInteger bit(boolean value) {
        return value ? BigInteger.ONE : BigInteger.ZERO;
    }

    private static boolean isOne(NaiveSimulator simulator, Bits bits) {
        return simulator.peek(bits).signum() != 0;
    }

    @SeededTest({1, 2, 3})
    void givesEveryWordOnceAndInOrderHoweverItIsHeldUp(long seed) {
        Random random = new Random(seed);
        MultiplyAdd cell = new MultiplyAdd();
        NaiveSimulator simulator = new NaiveSimulator(cell);
        simulator.step(false);
        Deque<Integer> expected = new ArrayDeque<>();
        int given = 0;
        for (int cycle = 0; cycle < 1500; cycle++) {
            int a = random.nextInt(256);
            int b = random.nextInt(256);
            simulator.poke(cell.in.valid, bit(random.nextInt(4) > 0));
            simulator.poke(cell.in.payload, BigInteger.valueOf(a << 8 | b));
            simulator.poke(cell.out.ready, bit(random.nextInt(4) > 0));
            simulator.poke(cell.busy, bit(random.nextInt(5) == 0));
            if (isOne(simulator, cell.out.valid) && isOne(simulator, cell.out.ready)) {
                assertThat(simulator.peek(cell.out.payload).intValue()).isEqualTo(expected.remove());
                given++;
            }
            if (isOne(simulator, cell.in.valid) && isOne(simulator, cell.in.ready)) {
                expected.add(a * b + a & 0xFFFF);
            }
            simulator.step(true);
        }
        assertThat(given).isGreaterThan(500);
        assertThat(expected).hasSizeLessThanOrEqualTo(3);
    }

    private static void offer(NaiveSimulator simulator, MultiplyAdd cell, int a, int b) {
        simulator.poke(cell.in.valid, BigInteger.ONE);
        simulator.poke(cell.in.payload, BigInteger.valueOf(a << 8 | b));
    }

    @Test
    void takesThreeCyclesAndAWordInEach() {
        MultiplyAdd cell = new MultiplyAdd();
        NaiveSimulator simulator = new NaiveSimulator(cell);
        simulator.step(false);
        simulator.poke(cell.out.ready, BigInteger.ONE);
        for (int cycle = 0; cycle < 20; cycle++) {
            offer(simulator, cell, 1, cycle);
            assertThat(isOne(simulator, cell.in.ready)).isTrue();
            assertThat(isOne(simulator, cell.out.valid)).isEqualTo(cycle >= 3);
            if (cycle >= 3) {
                assertThat(simulator.peek(cell.out.payload)).isEqualTo(cycle - 3 + 1);
            }
            simulator.step(true);
        }
    }

    @Test
    void losesOnlyWhatIsFlushed() {
        MultiplyAdd cell = new MultiplyAdd();
        NaiveSimulator simulator = new NaiveSimulator(cell);
        simulator.step(false);
        simulator.poke(cell.out.ready, BigInteger.ONE);
        StringBuilder seen = new StringBuilder();
        for (int cycle = 0; cycle < 10; cycle++) {
            offer(simulator, cell, 0x10, cycle);
            simulator.poke(cell.cancel, bit(cycle == 3)); // the word of cycle 2 is in stage 1
            simulator.poke(cell.drop, bit(cycle == 5));
            if (isOne(simulator, cell.out.valid)) {
                seen.append(simulator.peek(cell.out.payload).intValue() / 16 - 1)
                        .append(' ');
            }
            assertThat(isOne(simulator, cell.passed)).isEqualTo(cycle >= 1 && cycle != 3 && cycle != 6);
            simulator.step(true);
        }

        assertThat(seen.toString()).isEqualTo("0 1 3 4 6 ");
    }

    /** Nothing holds it up. */
    static final class Delay extends Cell {
        final Bits start = in(1), value = in(8);
        final Bits done = out(1), result = out(8);

        Delay() {
            Pipeline pipe = new Pipeline(this, start);
            Pipeline.Value held = pipe.put(0, value);
            result.set(held.at(2));
            done.set(pipe.end(2));
        }
    }

    @Test
    void hasNoEnablesWhenNothingHoldsItUp() {
        String text = Verilogs.body(Tools.assertLintsClean(new Delay()).module("Delay"));

        assertThat(text).contains("""
                            always @(posedge aclk) begin
                                held_1 <= value;
                                held_2 <= held_1;
                            end
                        """).contains("pipe_valid_1 <= start;").doesNotContain("if (pipe");
    }

    @Test
    void namesValuesAfterTheirVariablesAndStages() {
        String text = Verilogs.body(Tools.assertLintsClean(new MultiplyAdd()).module("MultiplyAdd"));

        assertThat(text).contains("a_1 <= a;").contains("if (pipe_enter_1) begin");
    }

    static final class Early extends Cell {
        final Bits y = out(8);

        Early() {
            Pipeline pipe = new Pipeline(this, lit(1, 1));
            Pipeline.Value late = pipe.put(2, lit(8, 1));
            y.set(late.at(1));
            pipe.end(2);
            pipe.stall(1, lit(1, 0));
        }
    }

    @Test
    void refusesCallsAfterTheEnd() {
        assertThatThrownBy(Early::new)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the pipeline has ended: pipeline=pipe");
    }

    static final class Before extends Cell {
        final Bits start = in(1);
        final Bits y = out(8), done = out(1);

        Before() {
            Pipeline pipe = new Pipeline(this, start);
            Pipeline.Value late = pipe.put(2, lit(8, 1));
            y.set(late.at(1));
            done.set(pipe.end(2));
        }
    }

    @Test
    void refusesAValueBeforeItsStage() {
        assertThat(Checks.of(new Before()))
                .extracting(problem -> problem.code() + " " + problem.text())
                .contains("HDL-003 late is put into stage 2: there is none in stage 1");
    }
}
