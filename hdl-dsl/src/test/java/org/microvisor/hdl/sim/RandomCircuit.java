package org.microvisor.hdl.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Circuit;
import org.microvisor.hdl.ClockDomain;
import org.microvisor.hdl.Memory;

/**
 * Anything the language can say: two clocks, each with its own random expressions, statements, registers, memories and sub-cells
 * of all widths; the clocks meet in a dual-port memory.
 */
public final class RandomCircuit extends Cell {
    private static final int[] ALL_WIDTHS = {1, 1, 1, 3, 8, 8, 13, 31, 32, 33, 63, 64, 65, 70, 128, 200};

    /** How far it goes. */
    public enum Kind {
        /** Also places beyond the end of memories and values, where Verilog has unknown bits. */
        ANYTHING,
        /** What Verilog gives a meaning. */
        PRODUCT
    }

    final List<Bits> inputs = new ArrayList<>();
    final List<Bits> results = new ArrayList<>();
    /** What the results show. */
    final List<Bits> values = new ArrayList<>();

    final ClockDomain other = clock("other");
    private final Random random;
    private final Kind kind;
    private final List<Bits> pool = new ArrayList<>();
    private int[] widths = {};

    RandomCircuit(long seed, Kind kind) {
        random = new Random(seed);
        this.kind = kind;
        Memory shared = mem(random.nextInt(3) == 0 ? 90 : 20, 8);
        build(shared);
        pool.clear();
        under(other, () -> build(shared));
    }

    private void build(Memory shared) {
        widths = random.ints(7, 0, ALL_WIDTHS.length).map(i -> ALL_WIDTHS[i]).toArray();
        widths[0] = 1;
        for (int width : widths) {
            inputs.add(in(width));
            pool.add(inputs.get(inputs.size() - 1));
        }
        List<Bits> registers = new ArrayList<>();
        for (int width : widths) {
            Bits state = random.nextBoolean() ? reg(width, random.nextInt(1 << Math.min(width, 10))) : reg(width);
            registers.add(random.nextInt(4) > 0 ? state : state.initially(random.nextInt(1 << Math.min(width, 10))));
        }
        pool.addAll(registers);
        registers.forEach(register -> register.set(random.nextInt(5) == 0 ? any(register.width()) : register));
        grow(30);
        Memory words = mem(random.nextInt(3) == 0 ? 144 : 16, kind == Kind.ANYTHING ? 5 + random.nextInt(4) : 8)
                .init(3, 77, 12345);
        pool.add(words.read(any(3)));
        pool.add(words.readSync(any(3), any(1)));
        pool.add(words.readSync(any(3)));
        pool.add(shared.port().access(any(3), any(1), any(1), any(shared.width())));
        grow(15);
        when(any(1), () -> words.write(any(3), any(words.width()), any(2)));
        switchOn(any(2))
                .is(1, () -> words.write(any(3), any(words.width())))
                .is(2, () -> words.write(any(3), any(words.width()), any(8)));
        for (int i = 0; i < 2; i++) {
            Part part = new Part(this, widths[random.nextInt(widths.length)]);
            part.a.set(any(part.a.width()));
            part.b.set(any(part.b.width()));
            when(any(1), () -> part.b.set(any(part.b.width())));
            pool.add(part.sum);
            pool.add(part.held);
        }
        List<Bits> wires = new ArrayList<>();
        for (int width : widths) {
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
            values.add(value);
            result.set(value.asUnsigned());
        }
    }

    /** A cell with combinational and registered paths. */
    static final class Part extends Cell {
        final Bits a, b, sum, held;

        Part(Cell parent, int width) {
            super(parent);
            a = in(width);
            b = in(width);
            sum = out(width);
            held = out(width);
            Bits last = reg(width, 1);
            last.set(a.xor(last));
            sum.set(a.plus(b));
            held.set(last);
        }
    }

    private void statements(List<Bits> targets, int depth) {
        Bits target = targets.get(random.nextInt(targets.size()));
        Runnable inner = () -> statements(targets, depth - 1);
        switch (random.nextInt(depth > 0 ? 4 : 1)) {
            case 0 -> when(any(1), () -> target.set(any(target.width())));
            case 1 -> when(any(1), inner).elsewhen(any(1), inner).otherwise(inner);
            case 2 -> switchOn(any(3)).is(1, inner).is(5, () -> {}).is(6, inner).otherwise(inner);
            default -> {
                inner.run();
                inner.run();
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
            if (value.width() <= 700) {
                pool.add(value);
            }
        }
    }

    private Bits operation() {
        int width = widths[random.nextInt(widths.length)];
        boolean signed = random.nextBoolean();
        Supplier<Bits> some = () -> signed ? any(width).asSigned() : any(width);
        Bits a = some.get();
        Bits b = some.get();
        return switch (random.nextInt(30)) {
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
            case 17 -> a.shl(any(1 + random.nextInt(10)));
            case 18 -> a.shr(any(1 + random.nextInt(10)));
            case 19 -> {
                int whole = 31 - Integer.numberOfLeadingZeros(width);
                int index = kind == Kind.ANYTHING ? Circuit.indexWidth(width) : Math.max(1, whole);
                yield width == 1 ? a : a.bit(any(index));
            }
            case 20 -> any(1).mux(a, b);
            case 21 -> Bits.cat(a, b, any(1));
            case 22 -> any(8).plusWide(any(8)).slice(8, 2);
            case 23 -> a.sext(width + 5);
            case 24 -> random.nextBoolean() ? a.anyOnes() : a.allOnes();
            case 25 -> a.parity().or(a.eq(1));
            case 26 -> a.plus(b).shl(any(70));
            case 27 -> a.minus(b).shr(any(70));
            case 28 -> a.eq(0).or(a.lt(b));
            default -> a.times(b).plus(a.times(b)).shr(1);
        };
    }
}
