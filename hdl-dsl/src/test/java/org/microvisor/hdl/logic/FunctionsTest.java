package org.microvisor.hdl.logic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Circuit;
import org.microvisor.hdl.replay.SeededTest;
import org.microvisor.hdl.sim.Simulator;
import org.microvisor.hdl.verilog.Tools;

/** Every function gives what a loop over the bits gives. */
final class FunctionsTest {
    private static final int[] WIDTHS = {1, 2, 3, 4, 5, 8, 13, 64, 100};

    /** A function of one value as a circuit. */
    private static final class Applied extends Cell {
        final Bits value, result;

        Applied(int width, UnaryOperator<Bits> function) {
            value = in(width);
            Bits computed = function.apply(value);
            result = out(computed.width());
            result.set(computed);
        }
    }

    /** All functions of one value in one circuit, for lint. */
    private static final class Everything extends Cell {
        final Bits value, lowest, highest, index, decoded, gray, number, ones, leading, trailing, selected;

        Everything(int width) {
            value = in(width);
            lowest = out(width);
            highest = out(width);
            index = out(Circuit.indexWidth(width));
            decoded = out(width);
            gray = out(width);
            number = out(width);
            ones = out(Circuit.indexWidth(width + 1));
            leading = out(Circuit.indexWidth(width + 1));
            trailing = out(Circuit.indexWidth(width + 1));
            selected = out(2);
            lowest.set(OneHot.lowest(value));
            highest.set(OneHot.highest(value));
            index.set(OneHot.encode(value));
            decoded.set(OneHot.decode(value.trunc(Circuit.indexWidth(width)), width));
            gray.set(Gray.encode(value));
            number.set(Gray.decode(value));
            ones.set(Count.ones(value));
            leading.set(Count.leadingZeros(value));
            trailing.set(Count.trailingZeros(value));
            selected.set(OneHot.select(value.trunc(2), List.of(lit(2, 1), value.slice(1, 0))));
        }
    }

    private static void check(long seed, UnaryOperator<Bits> function, Function<BigInteger, BigInteger[]> golden) {
        Random random = new Random(seed);
        for (int width : WIDTHS) {
            Applied top = new Applied(width, function);
            Simulator simulator = Simulator.of(top, random);
            for (int round = 0; round < 60; round++) {
                BigInteger value = new BigInteger(width, random)
                        .and(new BigInteger(width, random))
                        .shiftRight(random.nextInt(width));
                value = round == 0 ? BigInteger.ZERO : round == 1 ? BigInteger.ONE.shiftLeft(width - 1) : value;
                simulator.poke(top.value, value);
                BigInteger[] expected = golden.apply(value.setBit(width)); // the bit above tells the width
                for (BigInteger one : expected) {
                    assertThat(simulator.peekWide(top.result))
                            .as("value %s of %d bits", value.toString(16), width)
                            .isEqualTo(one);
                }
            }
        }
    }

    /** The value under its marker bit. */
    private static BigInteger unmarked(BigInteger marked) {
        return marked.clearBit(marked.bitLength() - 1);
    }

    private static BigInteger number(int value) {
        return BigInteger.valueOf(value);
    }

    @SeededTest(1)
    void lowestKeepsTheLowestOne(long seed) {
        check(seed, OneHot::lowest, marked -> {
            BigInteger value = unmarked(marked);
            return new BigInteger[] {value.signum() == 0 ? value : BigInteger.ONE.shiftLeft(value.getLowestSetBit())};
        });
    }

    @SeededTest(2)
    void highestKeepsTheHighestOne(long seed) {
        check(seed, OneHot::highest, marked -> {
            BigInteger value = unmarked(marked);
            return new BigInteger[] {value.signum() == 0 ? value : BigInteger.ONE.shiftLeft(value.bitLength() - 1)};
        });
    }

    @SeededTest(3)
    void encodeNumbersTheLowestOne(long seed) {
        check(seed, value -> OneHot.encode(OneHot.lowest(value)), marked ->
                new BigInteger[] {number(Math.max(0, unmarked(marked).getLowestSetBit()))});
    }

    @SeededTest(4)
    void decodeUndoesEncode(long seed) {
        check(
                seed,
                value -> OneHot.decode(OneHot.encode(OneHot.lowest(value)), value.width()),
                marked -> new BigInteger[] {
                    BigInteger.ONE.shiftLeft(Math.max(0, unmarked(marked).getLowestSetBit()))
                });
    }

    @SeededTest(5)
    void grayDiffersInOneBitFromTheNext(long seed) {
        check(seed, value -> Gray.encode(value).xor(Gray.encode(value.plus(1))), marked -> {
            BigInteger value = unmarked(marked);
            int width = marked.bitLength() - 1;
            BigInteger next = value.add(BigInteger.ONE).mod(BigInteger.ONE.shiftLeft(width));
            BigInteger changed = value.xor(value.shiftRight(1)).xor(next).xor(next.shiftRight(1));
            assertThat(changed.bitCount()).isEqualTo(1);
            return new BigInteger[] {changed};
        });
    }

    @SeededTest(6)
    void grayDecodesWhatItEncoded(long seed) {
        check(seed, value -> Gray.decode(Gray.encode(value)), marked -> new BigInteger[] {unmarked(marked)});
    }

    @SeededTest(7)
    void onesAreCounted(long seed) {
        check(seed, Count::ones, marked ->
                new BigInteger[] {number(unmarked(marked).bitCount())});
    }

    @SeededTest(8)
    void zerosAreCountedFromBothEnds(long seed) {
        check(seed, Count::trailingZeros, marked -> new BigInteger[] {number(marked.getLowestSetBit())});
        check(seed, Count::leadingZeros, marked -> new BigInteger[] {
            number(marked.bitLength() - 1 - unmarked(marked).bitLength())
        });
    }

    @SeededTest(9)
    void selectTakesTheChoiceWhoseBitIsOne(long seed) {
        check(
                seed,
                value -> {
                    List<Bits> choices = value.width() == 1
                            ? List.of(value)
                            : IntStream.range(0, value.width())
                                    .mapToObj(value::shr)
                                    .toList();
                    return OneHot.select(OneHot.lowest(value), choices);
                },
                marked -> {
                    BigInteger value = unmarked(marked);
                    return new BigInteger[] {value.shiftRight(Math.max(0, value.getLowestSetBit()))};
                });
    }

    @Test
    void selectWantsOneBitForEachChoice() {
        assertThatThrownBy(() -> new Applied(3, value -> OneHot.select(value, List.of(value))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("one bit a choice: bits=3, choices=1");
    }

    @Test
    void linterHasNothingToSay() {
        Tools.assertLintsClean(new Everything(13));
        Tools.assertLintsClean(new Everything(64));
    }
}
