package org.microvisor.hdl;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.microvisor.hdl.check.Checks;
import org.microvisor.hdl.replay.SeededTest;
import org.microvisor.hdl.verilog.NaiveSimulator;
import org.microvisor.hdl.verilog.Tools;

class VecTest {
    static final class Bank extends Cell {
        final Vec lanes = vec(5, () -> in(8));
        final Vec shown = vec(5, () -> out(8));
        final Bits write = in(1), address = in(3), value = in(8);
        final Bits lane = out(8), held = out(8), all = out(40), third = out(8);

        Bank() {
            Vec bank = vec(5, () -> reg(8, 0));
            when(write, () -> bank.set(address, value));
            lane.set(lanes.get(address));
            held.set(bank.get(address));
            all.set(bank.pack());
            shown.set(bank);
            third.set(address.trunc(2).select(lit(8, 1), value, lit(8, 3), value.not()));
        }
    }

    @SeededTest({1, 2})
    void readsAndWritesWhereTheIndexSays(long seed) {
        Random random = new Random(seed);
        Bank bank = new Bank();
        NaiveSimulator simulator = new NaiveSimulator(bank);
        simulator.step(false);
        int[] golden = new int[5];
        for (int cycle = 0; cycle < 200; cycle++) {
            int address = random.nextInt(5);
            int value = random.nextInt(256);
            int[] lanes = random.ints(5, 0, 256).toArray();
            boolean write = random.nextBoolean();
            simulator.poke(bank.write, write ? BigInteger.ONE : BigInteger.ZERO);
            simulator.poke(bank.address, BigInteger.valueOf(address));
            simulator.poke(bank.value, BigInteger.valueOf(value));
            for (int i = 0; i < 5; i++) {
                simulator.poke(bank.lanes.get(i), BigInteger.valueOf(lanes[i]));
                assertThat(simulator.peek(bank.shown.get(i))).isEqualTo(golden[i]);
            }
            assertThat(simulator.peek(bank.lane)).isEqualTo(lanes[address]);
            assertThat(simulator.peek(bank.held)).isEqualTo(golden[address]);
            int[] options = {1, value, 3, 255 - value};
            assertThat(simulator.peek(bank.third)).isEqualTo(options[address % 4]);
            simulator.step(true);
            golden[address] = write ? value : golden[address];
            assertThat(simulator.peek(bank.all).shiftRight(8 * address).intValue() & 255)
                    .isEqualTo(golden[address]);
        }
    }

    @Test
    void takesItsNamesFromTheVariable() {
        String text = Tools.assertLintsClean(new Bank()).module("Bank");

        assertThat(text)
                .contains("input  wire [7:0]  lanes_4")
                .contains("output wire [7:0]  shown_0")
                .contains("reg  [7:0] bank_3;")
                .contains("                3'd0: bank_0 <= value;\n                3'd1: bank_1 <= value;\n");
    }

    static final class Wrong extends Cell {
        final Bits y = out(8);

        Wrong() {
            y.set(0);
            vec(2, () -> wire(8)).set(vec(3, () -> wire(8)));
            in(1).select(lit(8, 0), lit(4, 0));
        }
    }

    @Test
    void refusesVectorsAndOptionsOfOtherSizes() {
        assertThat(Checks.of(new Wrong()))
                .extracting(Problem::text)
                .contains(
                        "a vector of 2 is set to one of 3",
                        "select of the constant 0[4] and the constant 0[8]: the widths differ");
    }

    static final class Numbers extends Cell {
        final Bits a = in(4), b = in(4);
        final Bits least = out(4), most = out(4), distance = out(4), above = out(1);

        Numbers() {
            Bits x = a.asSigned(), y = b.asSigned();
            least.set(x.min(y));
            most.set(x.max(y));
            distance.set(x.abs());
            above.set(x.gt(litSigned(4, -3)));
        }
    }

    @Test
    void comparesAndNegatesAsTheSignSays() {
        Numbers numbers = new Numbers();
        NaiveSimulator simulator = new NaiveSimulator(numbers);
        for (int a = -8; a < 8; a++) {
            for (int b = -8; b < 8; b++) {
                simulator.poke(numbers.a, BigInteger.valueOf(a & 15));
                simulator.poke(numbers.b, BigInteger.valueOf(b & 15));
                assertThat(simulator.peek(numbers.least)).isEqualTo(Math.min(a, b) & 15);
                assertThat(simulator.peek(numbers.most)).isEqualTo(Math.max(a, b) & 15);
                assertThat(simulator.peek(numbers.distance)).isEqualTo(Math.abs(a));
                assertThat(simulator.peek(numbers.above)).isEqualTo(a > -3 ? 1 : 0);
            }
        }
    }

    static final class TooLarge extends Cell {
        final Bits a = in(8);
        final Bits y = out(1);

        TooLarge() {
            y.set(a.asSigned().lt(200));
        }
    }

    @Test
    void refusesASignedConstantThatWouldTurnNegative() {
        assertThat(Checks.of(new TooLarge()))
                .singleElement()
                .satisfies(problem -> assertThat(problem.text() + " / " + problem.fix())
                        .isEqualTo("the constant 200 does not fit into 8 signed bits"
                                + " / a constant from -128 to 127, or 9 bits"));
    }
}
