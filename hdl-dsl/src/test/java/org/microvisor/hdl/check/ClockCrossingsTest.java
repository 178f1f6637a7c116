package org.microvisor.hdl.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.ClockDomain;
import org.microvisor.hdl.Crossing;
import org.microvisor.hdl.Memory;
import org.microvisor.hdl.Problem;
import org.microvisor.hdl.clock.AsyncFifo;
import org.microvisor.hdl.clock.CounterCrossing;
import org.microvisor.hdl.clock.Handshake;
import org.microvisor.hdl.clock.PulseCrossing;
import org.microvisor.hdl.clock.ResetSynchronizer;
import org.microvisor.hdl.clock.Synchronizer;
import org.microvisor.hdl.stream.Fifo;
import org.microvisor.hdl.stream.Stream;

class ClockCrossingsTest {
    /** A cell of two clocks that a test fills. */
    static final class Bench extends Cell {
        final ClockDomain rx = clock("rx");
        final Bits a = in(8);
        final Bits flag = in(1);
        final Bits far = under(rx, () -> in(8));
        final Bits bell = under(rx, () -> in(1));
        final Bits button = under(ClockDomain.ASYNCHRONOUS, () -> in(1));
        final Bits y = out(8);

        Bench(Consumer<Bench> work) {
            work.accept(this);
        }

        Bits register(int width) {
            return reg(width);
        }

        Bits wireOf(Bits value) {
            Bits made = wire(value.width());
            made.set(value);
            return made;
        }

        Bits received(int width) {
            return under(rx, () -> reg(width));
        }

        <T> T inRx(Supplier<T> code) {
            return under(rx, code);
        }

        void cond(Bits condition, Runnable then) {
            when(condition, then);
        }

        Memory memory() {
            return mem(8, 16);
        }

        Bits crossed(Crossing.Kind kind, Bits value) {
            return cross(kind, value);
        }

        Bits output(ClockDomain domain, int width) {
            return under(domain, () -> out(width));
        }

        void check(Bits condition) {
            assertAlways("it holds", condition);
        }
    }

    private static List<String> mistakes(Consumer<Bench> work) {
        return Checks.of(new Bench(work)).stream()
                .peek(problem -> assertThat(problem.place().file()).isEqualTo("ClockCrossingsTest.java"))
                .map(problem -> problem.code() + " " + problem.text().replaceAll("java:\\d+", "java:N"))
                .toList();
    }

    private static List<Problem> problems(Consumer<Bench> work) {
        return Checks.of(new Bench(work));
    }

    // ---- what is not a mistake

    @Test
    void findsNothingWhereEveryValueCrossesByTheLibrary() {
        assertThat(mistakes(bench -> {
                    Bits level = bench.received(1);
                    level.set(bench.bell);
                    Synchronizer levelHere = new Synchronizer(bench);
                    levelHere.in.set(level);
                    Synchronizer pressed = new Synchronizer(bench, 3);
                    pressed.in.set(bench.button);
                    PulseCrossing pulse = new PulseCrossing(bench, bench.rx);
                    pulse.in.set(bench.bell);
                    CounterCrossing events = new CounterCrossing(bench, bench.rx, 8);
                    events.step.set(bench.bell);
                    ResetSynchronizer reset = new ResetSynchronizer(bench);
                    reset.in.set(bench.button);
                    AsyncFifo deep = new AsyncFifo(bench, bench.rx, 8, 512);
                    deep.in.valid.set(bench.bell);
                    deep.in.payload.set(bench.far);
                    AsyncFifo shallow = new AsyncFifo(bench, bench.rx, 8, 16);
                    shallow.in.valid.set(bench.bell);
                    shallow.in.payload.set(bench.far);
                    shallow.out.ready.set(1);
                    Handshake word = new Handshake(bench, bench.rx, 8);
                    word.in.valid.set(bench.bell);
                    word.in.payload.set(bench.far);
                    word.out.ready.set(bench.flag);
                    deep.out.ready.set(levelHere.out.and(pressed.out, pulse.out, reset.out, word.out.valid));
                    bench.y.set(deep.out
                            .payload
                            .xor(shallow.out.payload)
                            .xor(events.count)
                            .xor(word.out.payload));
                }))
                .isEmpty();
    }

    @Test
    void letsAnOutputOfNoClockShowAnything() {
        assertThat(mistakes(bench -> {
                    bench.output(ClockDomain.ASYNCHRONOUS, 8).set(bench.far);
                    bench.y.set(bench.a);
                }))
                .isEmpty();
    }

    @Test
    void tellsThePartsOfAConcatenationApart() {
        assertThat(mistakes(bench -> {
                    Bits both = Bits.cat(bench.far, bench.a);
                    bench.y.set(both.slice(7, 0));
                    bench.received(8).set(both.slice(15, 8));
                }))
                .isEmpty();
    }

    @Test
    void letsTwoPortsOfAMemoryHaveAClockEach() {
        assertThat(mistakes(bench -> {
                    Memory shared = bench.memory();
                    bench.y.set(shared.port().access(bench.a.trunc(4), bench.flag, bench.flag, bench.a));
                    Bits word = bench.inRx(
                            () -> shared.port().access(bench.far.trunc(4), bench.bell, bench.bell, bench.far));
                    bench.received(8).set(word);
                }))
                .isEmpty();
    }

    // ---- values of another clock

    @Test
    void namesBothRegistersAndBothClocks() {
        List<Problem> problems = problems(bench -> {
            Bits level = bench.received(1);
            level.set(bench.bell);
            Bits here = bench.register(1);
            here.set(level);
            bench.y.set(here.zext(8));
        });
        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.toString().replaceAll("java:\\d+", "java:N"))
                    .isEqualTo(
                            "ClockCrossingsTest.java:N: here[1] of aclk takes level[1] of rx_aclk (ClockCrossingsTest.java:N)"
                                    + " without a crossing (HDL-013)\n      here.set(level);\n    fix: a Synchronizer hands a level over, a PulseCrossing events"
                                    + " (org.microvisor.hdl.clock)\n    see: docs/hdl/errors/HDL-013.md");
        });
    }

    /** Takes what it is given straight into a register of its own clock. */
    private static final class Taker extends Cell {
        Taker(Cell parent, ClockDomain from) {
            super(parent);
            Bits far = under(from, () -> reg(1)), here = reg(1);
            far.set(here);
            here.set(far);
        }
    }

    @Test
    void tellsWhichInstanceIsMeant() {
        assertThat(problems(bench -> {
                    bench.y.set(bench.a);
                    new Taker(bench, bench.rx);
                }))
                .hasSize(2)
                .allSatisfy(problem -> assertThat(problem.toString()).contains("made at: ClockCrossingsTest.java:"));
    }

    @Test
    void findsAForeignValueBehindWiresAndLogic() {
        assertThat(mistakes(bench -> {
                    Bits sum = bench.wireOf(bench.far.plus(1));
                    Bits here = bench.register(8);
                    here.set(bench.a.xor(sum));
                    bench.y.set(here);
                }))
                .containsExactly(
                        "HDL-013 here[8] of aclk takes far[8] of rx_aclk (ClockCrossingsTest.java:N) without a crossing");
    }

    @Test
    void findsAForeignCondition() {
        assertThat(mistakes(bench -> {
                    Bits here = bench.register(8);
                    bench.cond(bench.bell, () -> here.set(bench.a));
                    bench.y.set(here);
                }))
                .containsExactly(
                        "HDL-013 here[8] of aclk takes bell[1] of rx_aclk (ClockCrossingsTest.java:N) without a crossing");
    }

    @Test
    void wantsAnAsynchronousInputToCross() {
        assertThat(mistakes(bench -> {
                    Bits here = bench.register(1);
                    here.set(bench.button);
                    bench.y.set(here.zext(8));
                }))
                .containsExactly(
                        "HDL-013 here[1] of aclk takes button[1] of no clock (ClockCrossingsTest.java:N) without a crossing");
    }

    @Test
    void findsAnOutputThatShowsAnotherClocksValue() {
        assertThat(mistakes(bench -> bench.y.set(bench.far)))
                .containsExactly(
                        "HDL-013 the output y[8] of aclk takes far[8] of rx_aclk (ClockCrossingsTest.java:N) without a crossing");
    }

    @Test
    void findsAPropertyOfSeveralClocks() {
        assertThat(mistakes(bench -> {
                    bench.y.set(bench.a);
                    bench.check(bench.bell);
                }))
                .containsExactly(
                        "HDL-013 a property of aclk takes bell[1] of rx_aclk (ClockCrossingsTest.java:N) without a crossing");
    }

    @Test
    void pointsToTheLineThatConnectsTheClocksWhenBothEndsAreInsideOtherCells() {
        List<Problem> problems = problems(bench -> {
            Fifo there = bench.inRx(() -> new Fifo(bench, 8, 4));
            there.in.valid.set(bench.bell);
            there.in.payload.set(bench.far);
            Fifo here = new Fifo(bench, 8, 4);
            Stream joined = here.in;
            there.out.to(joined); // the line
            here.out.ready.set(1);
            bench.y.set(here.out.payload);
        });
        int line = problems.get(0).place().line();
        assertThat(problems)
                .extracting(problem -> problem.place().toString())
                .containsOnly("ClockCrossingsTest.java:" + line)
                .hasSize(1);
        assertThat(problems.get(0).text()).matches(".*(here|there)\\..* takes (here|there)\\..*");
    }

    @Test
    void findsAMemoryThatIsReadByAnotherClock() {
        assertThat(mistakes(bench -> {
                    Memory table = bench.memory();
                    table.write(bench.a.trunc(4), bench.a);
                    bench.y.set(bench.a);
                    Bits there = bench.received(8);
                    there.set(bench.inRx(() -> table.readSync(bench.far.trunc(4))));
                }))
                .containsExactly("HDL-013 there[8] of rx_aclk takes the memory table, written by aclk"
                        + " (ClockCrossingsTest.java:N), without a crossing");
    }

    @Test
    void findsAnAddressOfAnotherClock() {
        assertThat(mistakes(bench -> {
                    Memory table = bench.memory();
                    table.write(bench.far.trunc(4), bench.a);
                    bench.y.set(table.read(bench.a.trunc(4)));
                }))
                .containsExactly("HDL-013 the memory table of aclk takes far[8] of rx_aclk (ClockCrossingsTest.java:N)"
                        + " without a crossing");
    }

    // ---- crossings that are none

    @Test
    void refusesToCrossWhatLogicMakes() {
        assertThat(mistakes(bench -> {
                    Synchronizer here = new Synchronizer(bench);
                    here.in.set(bench.bell.and(bench.far.bit(0)));
                    bench.y.set(here.out.zext(8));
                }))
                .singleElement()
                .asString()
                .startsWith("HDL-014 a crossing into aclk takes an expression[1], which is made by logic");
    }

    @Test
    void refusesToCrossAWordAsBits() {
        assertThat(mistakes(bench -> {
                    Bits caught = bench.register(8), settled = bench.register(8);
                    caught.set(bench.crossed(Crossing.Kind.BIT, bench.far));
                    settled.set(caught);
                    bench.y.set(settled);
                }))
                .containsExactly("HDL-014 far[8] crosses as single bits: they arrive in different cycles");
    }

    @Test
    void refusesToUseAValueBeforeItHasSettled() {
        assertThat(mistakes(bench -> {
                    Bits caught = bench.register(1);
                    caught.set(bench.crossed(Crossing.Kind.BIT, bench.bell));
                    bench.y.set(caught.and(bench.flag).zext(8));
                }))
                .containsExactly("HDL-014 bell[1] crosses into aclk at ClockCrossingsTest.java:N"
                        + " and is used before it has settled");
        assertThat(mistakes(bench -> {
                    Bits caught = bench.register(1), settled = bench.register(1);
                    caught.set(bench.crossed(Crossing.Kind.BIT, bench.bell).and(bench.flag));
                    settled.set(caught);
                    bench.y.set(settled.zext(8));
                }))
                .containsExactly("HDL-014 bell[1] crosses into aclk at ClockCrossingsTest.java:N"
                        + " and is used before it has settled");
    }

    @Test
    void refusesTwoCopiesOfOneBit() {
        assertThat(mistakes(bench -> {
                    Bits level = bench.received(1);
                    level.set(bench.bell);
                    Synchronizer one = new Synchronizer(bench), two = new Synchronizer(bench);
                    one.in.set(level);
                    two.in.set(level);
                    bench.y.set(one.out.and(two.out).zext(8));
                }))
                .containsExactly("HDL-014 level[1] of rx_aclk is synchronized into aclk here and at"
                        + " ClockCrossingsTest.java:N: the two copies may differ for a cycle");
    }

    @Test
    void refusesAHeldWordThatGoesIntoLogic() {
        assertThat(mistakes(bench -> bench.y.set(bench.crossed(Crossing.Kind.HELD, bench.far))))
                .containsExactly("HDL-014 far[8] crosses into aclk at ClockCrossingsTest.java:N"
                        + " and is used before it has settled");
    }
}
