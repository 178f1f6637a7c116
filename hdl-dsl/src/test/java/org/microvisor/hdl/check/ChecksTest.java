package org.microvisor.hdl.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Memory;
import org.microvisor.hdl.Problem;
import org.microvisor.hdl.Switch;
import org.microvisor.hdl.source.Place;
import org.microvisor.hdl.stream.RegisterSlice;
import org.microvisor.hdl.stream.Stream;
import org.microvisor.hdl.verilog.Verilog;

class ChecksTest {

    /** A property's register is read by a port, and a property sets a real wire. */
    static final class Haunted extends Cell {
        final Bits a = in(8);
        final Bits y = out(8);

        Haunted() {
            Bits real = wire(8);
            ghost(() -> {
                Bits shadow = reg(8);
                shadow.set(a);
                real.set(shadow);
                y.set(0);
                assertAlways("any", shadow.ne(0));
            });
        }
    }

    @Test
    void shouldNameBothWhenRealLogicReadsAndAGhostDrives() {
        List<String> problems =
                Checks.of(new Haunted()).stream().map(Problem::toString).toList();
        assertThat(problems).hasSize(3);
        assertThat(problems.get(0)).startsWith("ChecksTest.java:").contains("""
                what is for simulation and proof only drives something real (HDL-015)
                      real.set(shadow);
                    fix: move it out of ghost(...), or drive a signal made inside ghost(...)""");
        assertThat(problems.get(1)).matches("""
                ChecksTest.java:\\d+: shadow\\[8\\] exists for simulation and proof only \\(ChecksTest.java:\\d+\\), and something real reads it \\(HDL-015\\)
                      real.set\\(shadow\\);
                    fix: make it outside of ghost\\(...\\), or read it inside ghost\\(...\\) or in a property only
                    see: docs/hdl/errors/HDL-015.md""");
    }

    /** A child with a wire that is nobody else's business. */
    static final class Child extends Cell {
        final Bits input, result;
        final Bits inner;

        Child(Cell parent) {
            super(parent);
            input = in(8);
            result = out(8);
            inner = reg(8);
            inner.set(input);
            result.set(inner);
        }
    }

    /** Combinational from in to out. */
    static final class Inverter extends Cell {
        final Bits input, result;

        Inverter(Cell parent) {
            super(parent);
            input = in(1);
            result = out(1);
            result.set(input.not());
        }
    }

    /** A cell that a test fills. */
    static class Bench extends Cell {
        final Bits a = in(8);
        final Bits b = in(4);
        final Bits enable = in(1);
        final Bits y = out(8);

        Bench(Consumer<Bench> work) {
            work.accept(this);
        }

        void cond(Bits condition, Runnable then) {
            when(condition, then);
        }

        Switch cases(Bits subject) {
            return switchOn(subject);
        }

        Bits newWire(int width) {
            return wire(width);
        }

        Memory newMemory() {
            return mem(8, 4);
        }
    }

    private static List<String> mistakes(Consumer<Bench> work) {
        List<Problem> problems = Checks.of(new Bench(work));
        assertThat(problems)
                .allSatisfy(problem -> assertThat(problem.place().file()).isEqualTo("ChecksTest.java"));
        return problems.stream()
                .map(problem -> problem.code() + " " + problem.text() + " / " + problem.fix())
                .toList();
    }

    @Test
    void shouldNameBothWidthsWhenOperandsDiffer() {
        assertThat(mistakes(bench -> bench.y.set(bench.a.plus(bench.b))))
                .containsExactly(
                        "HDL-001 plus of a[8] and b[4]: the widths differ / zext(8) or sext the narrow one, b[4]");
    }

    @Test
    void shouldNameBothWidthsWhenTheValueIsTooWide() {
        assertThat(mistakes(bench -> bench.y.set(bench.a.plusWide(bench.a))))
                .containsExactly(
                        "HDL-001 y[8] is set to an expression[9]: the widths differ / value.trunc(8) drops the high bits");
    }

    @Test
    void shouldSayTheRangeWhenALiteralDoesNotFit() {
        assertThat(mistakes(bench -> bench.y.set(300)))
                .containsExactly(
                        "HDL-002 the constant 300 does not fit into 8 bits / a constant from -128 to 255, or 9 bits");
    }

    @Test
    void shouldSayWhichBitsExistWhenOneIsOutside() {
        assertThat(mistakes(bench -> bench.y.set(Bits.cat(bench.a.bit(9), bench.a.slice(7, 1)))))
                .containsExactly("HDL-003 bit(9) of a[8]: there are only bits 7..0 / name a bit below 8");
    }

    @Test
    void shouldRefuseWhenSignednessIsMixed() {
        assertThat(mistakes(bench -> bench.y.set(bench.a.asSigned().lt(bench.a).zext(8))))
                .containsExactly("HDL-004 lt of an expression[8] and a[8]: one is signed, the other is not"
                        + " / asSigned() or asUnsigned() on one of them");
    }

    @Test
    void shouldRefuseWhenAnInputOfTheTopIsSet() {
        assertThat(mistakes(bench -> {
                    bench.y.set(0);
                    bench.a.set(1);
                }))
                .containsExactly(
                        "HDL-005 set on a[8]: an input of the top cell is driven from outside / did you mean out(8)? A cell drives its outputs");
    }

    @Test
    void shouldRefuseACaseThatIsNoConstant() {
        assertThat(mistakes(bench -> {
                    bench.y.set(0);
                    bench.cases(bench.b).is(bench.a.trunc(4), () -> bench.y.set(1));
                }))
                .containsExactly("HDL-002 the case an expression[4] of b[4] is not a constant of its width"
                        + " / is(number, ...), or when(value.eq(label), ...) for what is no constant");
    }

    @Test
    void shouldRefuseAnInitialValueWhenNothingHoldsIt() {
        assertThat(mistakes(work -> work.y.set(work.a.initially(3))))
                .containsExactly("HDL-005 initially on a[8]: it holds nothing / reg(8).initially(3)");
    }

    @Test
    void shouldNameTheSignalWhenNothingDrivesIt() {
        assertThat(mistakes(bench -> {})).containsExactly("HDL-006 y[8] is never set / y.set(...) in Bench");
    }

    @Test
    void shouldNameTheChildsPortWhenTheParentForgetsIt() {
        assertThat(mistakes(bench -> {
                    Child child = new Child(bench);
                    bench.y.set(child.result);
                }))
                .containsExactly("HDL-006 child.input[8] is never set / input.set(...) in Bench");
    }

    @Test
    void shouldNameBothLinesWhenAnEarlierSetHasNoEffect() {
        assertThat(mistakes(bench -> {
                    bench.y.set(1);
                    bench.y.set(2);
                }))
                .singleElement()
                .asString()
                .matches(
                        "HDL-007 y\\[8\\] is set again without condition: the set at ChecksTest.java:\\d+ has no effect"
                                + " / remove one of them, or put the later one under a when");
    }

    @Test
    void shouldExplainTheLatchWhenAPathIsMissing() {
        assertThat(mistakes(bench -> bench.cond(bench.enable, () -> bench.y.set(1))))
                .containsExactly("HDL-008 y[8] is not set on every path, so it would have to remember its value"
                        + " / an unconditional y.set(...) before, or otherwise(...), or reg(8) if it shall remember");
    }

    @Test
    void shouldFollowTheLoopWhenItRunsThroughACell() {
        assertThat(mistakes(bench -> {
                    Inverter inverter = new Inverter(bench);
                    Bits around = bench.newWire(1);
                    around.set(inverter.result);
                    inverter.input.set(around);
                    bench.y.set(around.zext(8));
                }))
                .singleElement()
                .asString()
                .startsWith("HDL-009 combinational loop: ")
                .contains("inverter.input[1] (ChecksTest.java:")
                .contains("inverter.result[1] (ChecksTest.java:")
                .contains("bench.around[1]")
                .endsWith("put a reg(1) into the path");
    }

    @Test
    void shouldExplainTheRuleWhenAChildsInnerSignalIsRead() {
        assertThat(mistakes(bench -> {
                    Child child = new Child(bench);
                    child.input.set(bench.a);
                    bench.y.set(child.inner);
                }))
                .singleElement()
                .asString()
                .startsWith("HDL-010 Bench reads child.inner[8], which belongs inside Child (ChecksTest.java:")
                .endsWith("did you mean child.result[8], which is set to it?");
    }

    @Test
    void shouldSayTheSideWhenBundlesAreConnectedBackwards() {
        assertThat(mistakes(bench -> {
                    bench.y.set(0);
                    Stream source = Stream.slave(bench, 8);
                    RegisterSlice slice = new RegisterSlice(bench, 8);
                    Stream sink = Stream.master(bench, 8);
                    source.to(slice.in);
                    sink.to(slice.out);
                    slice.out.to(sink);
                }))
                .containsExactly("HDL-011 sink:Stream{width=8} cannot be connected to slice.out:Stream{width=8}"
                        + " / call it on the side that drives the forward signals: master.to(slave)");
    }

    @Test
    void shouldNameTheMemoryWhenItIsNeverWritten() {
        assertThat(mistakes(bench -> {
                    Memory table = bench.newMemory();
                    bench.y.set(table.read(bench.a.trunc(2)));
                }))
                .containsExactly(
                        "HDL-006 the memory table is never written / write(address, value) somewhere, or init(...) for a table");
    }

    @Test
    void shouldNumberAllMistakesWhenThereAreSeveral() {
        Bench bench = new Bench(work -> {
            work.y.set(work.a.plus(work.b));
            work.newWire(3).set(9);
        });
        assertThatThrownBy(() -> Verilog.of(bench))
                .isInstanceOf(DesignErrors.class)
                .hasMessageMatching("""
                        2 mistakes in the design:
                        1\\. ChecksTest.java:\\d+: plus of a\\[8\\] and b\\[4\\]: the widths differ \\(HDL-001\\)
                              work.y.set\\(work.a.plus\\(work.b\\)\\);
                            fix: zext\\(8\\) or sext the narrow one, b\\[4\\]
                            see: docs/hdl/errors/HDL-001.md
                        2\\. ChecksTest.java:\\d+: the constant 9 does not fit into 3 bits \\(HDL-002\\)
                              work.newWire\\(3\\).set\\(9\\);
                            fix: a constant from -4 to 7, or 4 bits
                            see: docs/hdl/errors/HDL-002.md
                        """);
    }

    @Test
    void shouldBeginTheStackTraceWithTheUsersLinesWhenThereAreMistakes() {
        Bench bench = new Bench(work -> work.y.set(work.a.plus(work.b)));
        Place place = Checks.of(bench).get(0).place();
        assertThatThrownBy(() -> Verilog.of(bench)).satisfies(thrown -> {
            StackTraceElement first = thrown.getStackTrace()[0];
            assertThat(first.getFileName()).isEqualTo("ChecksTest.java");
            assertThat(first.getLineNumber()).isEqualTo(place.line());
            assertThat(first.getClassName()).startsWith(ChecksTest.class.getName());
        });
    }

    /** Made by a cell that is made by another one. */
    static final class Summer extends Cell {
        final Bits input = in(8);
        final Bits sum = out(8);

        Summer(Cell parent, int step) {
            super(parent);
            parameter("step", step);
            sum.set(step == 1 ? input.plus(step) : input.plusWide(step));
        }
    }

    static final class Summers extends Cell {
        final Bits input = in(8);
        final Bits sum = out(8);

        Summers(Cell parent) {
            super(parent);
            Bits value = input;
            for (int step = 1; step < 5; step++) {
                Summer summer = new Summer(this, step);
                summer.input.set(value);
                value = summer.sum;
            }
            sum.set(value);
        }
    }

    @Test
    void shouldTellTheWayToTheLineOnceWhenManyInstancesHaveTheMistake() {
        Bench bench = new Bench(work -> {
            Summers summers = new Summers(work);
            summers.input.set(work.a);
            work.y.set(summers.sum);
        });

        assertThat(Checks.of(bench)).singleElement().satisfies(problem -> {
            assertThat(problem.calls().library()).isEmpty();
            assertThat(problem.toString()).matches("""
                    ChecksTest.java:\\d+: sum\\[8\\] is set to an expression\\[9\\]: the widths differ \\(HDL-001\\)
                          sum.set\\(step == 1 \\? input.plus\\(step\\) : input.plusWide\\(step\\)\\);
                        made at: ChecksTest.java:\\d+, ChecksTest.java:\\d+
                        fix: value.trunc\\(8\\) drops the high bits
                        see: docs/hdl/errors/HDL-001.md""");
        });
    }

    @Test
    void shouldNameTheUsersLineFirstWhenALibraryCellIsCalledWrongly() {
        Bench bench = new Bench(work -> {
            work.y.set(0);
            Stream source = Stream.slave(work, 1);
            Stream sink = Stream.master(work, 1);
            RegisterSlice slice = new RegisterSlice(work, 0);
            source.to(slice.in);
            slice.out.to(sink);
        });

        assertThat(Checks.of(bench).get(0).toString()).matches("""
                ChecksTest.java:\\d+: a value of 0 bits: the width is outside of 1..65536 \\(HDL-001\\)
                      RegisterSlice slice = new RegisterSlice\\(work, 0\\);
                    through: RegisterSlice.java:\\d+
                    fix: at least one bit
                    see: docs/hdl/errors/HDL-001.md""");
    }
}
