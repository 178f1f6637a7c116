package org.microvisor.hdl.verilog;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Memory;
import org.microvisor.hdl.replay.SeededTest;

/** Random designs mean in Icarus what they mean to the naive simulator, and lint clean. */
class RandomDesignTest {
    private static final int CYCLES = 60;

    /** Random expressions, wires with random statements, registers and memories, all seen at outputs. */
    static final class Anything extends Cell {
        private static final int[] WIDTHS = {1, 1, 3, 8, 8, 13, 70};
        final List<Bits> inputs = new ArrayList<>();
        final List<Bits> results = new ArrayList<>();
        private final List<Bits> pool = new ArrayList<>();
        private final Random random;

        Anything(long seed) {
            random = new Random(seed);
            for (int width : WIDTHS) {
                inputs.add(in(width));
            }
            pool.addAll(inputs);
            List<Bits> registers = new ArrayList<>();
            for (int width : WIDTHS) {
                Bits state = random.nextBoolean() ? reg(width, random.nextInt(1 << Math.min(width, 10))) : reg(width);
                registers.add(state);
            }
            pool.addAll(registers);
            grow(30);
            Memory words = mem(16, 8);
            pool.add(words.read(any(3)));
            pool.add(words.readSync(any(3), any(1)));
            grow(15);
            when(any(1), () -> words.write(any(3), any(16), any(2)));
            List<Bits> wires = new ArrayList<>();
            for (int width : WIDTHS) {
                wires.add(wire(width));
            }
            wires.forEach(wire -> wire.set(any(wire.width())));
            statements(wires, 3);
            statements(registers, 4);
            registers.forEach(register -> when(any(1), () -> register.set(any(register.width()))));
            pool.addAll(wires);
            grow(30);
            for (Bits value : pool) {
                Bits result = out(value.width());
                results.add(result);
                result.set(value.asUnsigned());
            }
        }

        private void statements(List<Bits> targets, int depth) {
            Bits target = targets.get(random.nextInt(targets.size()));
            switch (random.nextInt(depth > 0 ? 4 : 1)) {
                case 0 -> when(any(1), () -> target.set(any(target.width())));
                case 1 ->
                    when(any(1), () -> statements(targets, depth - 1))
                            .elsewhen(any(1), () -> statements(targets, depth - 1))
                            .otherwise(() -> statements(targets, depth - 1));
                case 2 ->
                    switchOn(any(3))
                            .is(1, () -> statements(targets, depth - 1))
                            .is(5, () -> {})
                            .is(6, () -> statements(targets, depth - 1))
                            .otherwise(() -> statements(targets, depth - 1));
                default -> {
                    statements(targets, depth - 1);
                    statements(targets, depth - 1);
                }
            }
        }

        /** A value of the width out of what is there. */
        private Bits any(int width) {
            Bits value = pool.get(random.nextInt(pool.size())).asUnsigned();
            if (value.width() >= width) {
                int low = random.nextInt(value.width() - width + 1);
                return value.slice(low + width - 1, low);
            }
            return random.nextBoolean() ? value.zext(width) : value.sext(width);
        }

        private void grow(int steps) {
            for (int i = 0; i < steps; i++) {
                Bits value = operation();
                pool.add(random.nextInt(4) == 0 && !value.op().isSignal() ? value.as("named") : value);
            }
        }

        private Bits operation() {
            int width = WIDTHS[random.nextInt(WIDTHS.length)];
            boolean signed = random.nextBoolean();
            Bits a = signed ? any(width).asSigned() : any(width);
            Bits b = signed ? any(width).asSigned() : any(width);
            return switch (random.nextInt(27)) {
                case 0 -> a.and(b);
                case 1 -> a.or(b);
                case 2 -> a.xor(b, a);
                case 3 -> a.not();
                case 4 -> a.plus(b);
                case 5 -> a.minus(b);
                case 6 -> a.plusWide(b);
                case 7 -> a.minusWide(b);
                case 8 -> a.times(b);
                case 9 -> a.eq(b);
                case 10 -> a.ne(b);
                case 11 -> a.lt(b);
                case 12 -> a.le(b);
                case 13 -> a.gt(b);
                case 14 -> a.ge(b);
                case 15 -> width > 1 ? a.shl(1 + random.nextInt(width - 1)) : a;
                case 16 -> width > 1 ? a.shr(1 + random.nextInt(width - 1)) : a;
                case 17 -> a.shl(any(3));
                case 18 -> a.shr(any(3));
                case 19 -> any(8).plus(any(8)).bit(any(3));
                case 20 -> any(1).mux(a, b);
                case 21 -> Bits.cat(a, b, any(1));
                case 22 -> any(8).plusWide(any(8)).slice(8, 2);
                case 23 -> a.sext(width + 5);
                case 24 -> random.nextBoolean() ? a.anyOnes() : a.allOnes();
                case 25 -> a.parity().or(a.eq(1));
                default -> a.times(b).plus(a.times(b)).shr(1);
            };
        }
    }

    @SeededTest({1, 2, 3, 4, 5, 6})
    void shouldMeanTheSameInIcarusWhenADesignIsRandom(long seed) {
        Anything design = new Anything(seed);
        Tools.assertLintsClean(design);
        Random random = new Random(seed);
        NaiveSimulator naive = new NaiveSimulator(design);
        StringBuilder stimulus = new StringBuilder();
        StringBuilder expected = new StringBuilder();
        for (int cycle = 0; cycle < CYCLES; cycle++) {
            boolean aresetn = cycle > 3 && random.nextInt(20) > 0;
            stimulus.append("        aresetn = ").append(aresetn ? 1 : 0).append(";\n");
            for (int i = 0; i < design.inputs.size(); i++) {
                Bits input = design.inputs.get(i);
                BigInteger value = new BigInteger(input.width(), random);
                naive.poke(input, value);
                stimulus.append("        inputs_" + i + " = " + input.width() + "'h" + value.toString(16) + ";\n");
            }
            naive.step(aresetn);
            stimulus.append("        #5 aclk = 1; #5 aclk = 0; show;\n");
            for (Bits result : design.results) {
                expected.append(naive.peek(result).toString(16)).append(' ');
            }
            expected.append('\n');
        }
        assertThat(Tools.simulate(design, bench(design, stimulus.toString()))).isEqualTo(expected.toString());
    }

    private static String bench(Anything design, String stimulus) {
        StringBuilder text = new StringBuilder("module bench;\n    reg aclk = 0, aresetn = 0;\n");
        StringBuilder pins = new StringBuilder("    Anything dut (.aclk(aclk), .aresetn(aresetn)");
        StringBuilder show = new StringBuilder("    task show; begin\n");
        for (int i = 0; i < design.inputs.size(); i++) {
            text.append("    reg [" + (design.inputs.get(i).width() - 1) + ":0] inputs_" + i + ";\n");
            pins.append(", .inputs_" + i + "(inputs_" + i + ")");
        }
        for (int i = 0; i < design.results.size(); i++) {
            text.append("    wire [" + (design.results.get(i).width() - 1) + ":0] result_" + i + ";\n");
            pins.append(", .result_" + i + "(result_" + i + ")");
            show.append("        $write(\"%0h \", result_" + i + ");\n");
        }
        show.append("        $write(\"\\n\");\n    end endtask\n");
        text.append(pins).append(");\n").append(show);
        text.append("    integer n;\n    initial begin\n");
        text.append(zeroState(design)).append(stimulus).append("        $finish;\n    end\nendmodule\n");
        return text.toString();
    }

    /** The naive simulator starts from zero everywhere; so shall Icarus. */
    private static String zeroState(Anything design) {
        StringBuilder text = new StringBuilder();
        text.append("        for (n = 0; n < 8; n = n + 1) dut.words[n] = 0;\n");
        Tools.registers(Verilog.of(design).module("Anything"))
                .forEach(name -> text.append("        dut." + name + " = 0;\n"));
        return text.toString();
    }
}
