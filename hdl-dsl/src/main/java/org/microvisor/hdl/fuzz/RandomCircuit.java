package org.microvisor.hdl.fuzz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.ClockDomain;
import org.microvisor.hdl.Memory;

/**
 * Anything the language can say, as far as Verilog defines it: expressions of all widths, statements, registers, memories and
 * sub-cells; sometimes under two clocks that meet in a dual-port memory. Everything starts from a known value, so that two-state
 * and four-state simulators must agree.
 */
public final class RandomCircuit extends Cell {
    private static final int WIDEST = 300;

    /** Where Verilog reads unknown bits. */
    enum Ends {
        /** Memories and values are not read beyond their ends. */
        KEPT,
        /** They are: ours reads zeros there. */
        CROSSED
    }

    /** Ports of the top. */
    public final List<Bits> inputs = new ArrayList<>();

    /** Ports of the top, which show everything that was made. */
    public final List<Bits> results = new ArrayList<>();

    /** One or two, the own one first. */
    public final List<ClockDomain> domains = new ArrayList<>();

    private final Choices choices;
    private final List<Bits> pool = new ArrayList<>();
    private int[] widths = {};

    private final int widestWord;
    private final Ends ends;

    /** The circuit of a seed. */
    public static RandomCircuit of(long seed) {
        return new RandomCircuit(Choices.of(seed));
    }

    /** The same, but it also reads beyond the ends of memories and values, where Verilog has unknown bits. */
    public static RandomCircuit beyondEnds(long seed) {
        return new RandomCircuit(Choices.of(seed), WIDEST, Ends.CROSSED);
    }

    RandomCircuit(Choices choices) {
        this(choices, WIDEST, Ends.KEPT);
    }

    /** The same with words of memories cut to a multiple of 8 bits: a proof looks at each of theirs. */
    RandomCircuit(Choices choices, int widestWord) {
        this(choices, widestWord, Ends.KEPT);
    }

    private RandomCircuit(Choices choices, int widestWord, Ends ends) {
        this.choices = choices;
        this.widestWord = widestWord;
        this.ends = ends;
        domains.add(clock());
        boolean twoClocks = choices.below(5) == 1;
        Memory shared = mem(Math.min(choices.oneOf(8, 20, 90), widestWord), 8);
        if (twoClocks) {
            shared.init(IntStream.range(0, 8).mapToLong(i -> 3L * i).toArray());
        }
        build(twoClocks ? List.of(shared) : List.of(), 0);
        if (twoClocks) {
            pool.clear();
            ClockDomain other = clock("other");
            domains.add(other);
            under(other, () -> build(List.of(shared), 1));
        } else {
            shared.init(0);
        }
    }

    private void build(List<Memory> shared, int half) {
        widths = new int[2 + choices.below(3)];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = i == 0 ? 1 : choices.oneOf(1, 8, 3, 13, 4, 16, 31, 32, 33, 63, 64, 65, 70, 128);
            Bits input = in(widths[i]);
            inputs.add(input);
            pool.add(input);
        }
        List<Bits> registers = new ArrayList<>();
        for (int i = choices.below(widths.length + 1); i > 0; i--) {
            int width = anyWidth();
            long start = choices.below(1 << Math.min(width, 10));
            Bits register = choices.yes() ? reg(width, choices.below(1 << Math.min(width, 10))) : reg(width);
            registers.add(register.initially(start));
        }
        pool.addAll(registers);
        grow(choices.below(6));
        Bits starting = reg(1).initially(1); // a word that was never read is not known
        starting.set(0);
        if (choices.below(3) == 1) {
            memory(starting);
        }
        for (Memory memory : shared) {
            Bits address = Bits.cat(lit(1, half), any(2)); // two writers at one address would race
            Bits word =
                    memory.port().access(address, any(1).or(starting), any(1).and(starting.not()), any(memory.width()));
            pool.add(starting.mux(lit(word.width(), 0), word));
        }
        for (int i = choices.below(2); i > 0; i--) {
            Part part = new Part(this, anyWidth());
            part.a.set(any(part.a.width()));
            part.b.set(any(part.b.width()));
            if (choices.yes()) {
                when(any(1), () -> part.b.set(any(part.b.width())));
            }
            pool.add(part.sum);
            pool.add(part.held);
        }
        List<Bits> wires = new ArrayList<>();
        for (int i = choices.below(4); i > 0; i--) {
            Bits wire = wire(anyWidth());
            wire.set(any(wire.width()));
            wires.add(wire);
        }
        statements(wires, 2);
        statements(registers, 3);
        for (Bits register : registers) {
            when(any(1), () -> register.set(any(register.width())));
        }
        pool.addAll(wires);
        grow(choices.below(6));
        for (Bits value : pool.subList(widths.length, pool.size())) { // the inputs came first
            Bits result = out(value.width());
            results.add(result);
            result.set(value.asUnsigned());
        }
    }

    private void memory(Bits starting) {
        int width = Math.min(choices.oneOf(16, 8, 64, 144), widestWord);
        long[] contents = {3, 77, 12345 & (1L << Math.min(width, 30)) - 1, 1, 2, 4, 5, 6};
        int depth = ends == Ends.CROSSED ? 5 + choices.below(4) : contents.length;
        Memory words = mem(width, depth).init(Arrays.copyOf(contents, depth));
        if (choices.yes()) {
            words.distributed();
        }
        pool.add(words.read(any(3)));
        for (Bits word : List.of(words.readSync(any(3), any(1).or(starting)), words.readSync(any(3)))) {
            pool.add(starting.mux(lit(width, 0), word));
        }
        when(any(1), () -> words.write(any(3), any(width), any(choices.oneOf(1, 2, 8))));
        switchOn(any(2)).is(1, () -> words.write(any(3), any(width)));
    }

    /** A cell with combinational and registered paths. */
    static final class Part extends Cell {
        final Bits a, b, sum, held;

        Part(Cell parent, int width) {
            super(parent);
            parameter("width", width);
            a = in(width);
            b = in(width);
            sum = out(width);
            held = out(width);
            Bits last = reg(width, 1).initially(0);
            last.set(a.xor(last));
            sum.set(a.plus(b));
            held.set(last);
        }
    }

    private void statements(List<Bits> targets, int depth) {
        if (targets.isEmpty()) {
            return;
        }
        Bits target = targets.get(choices.below(targets.size()));
        Runnable inner = () -> statements(targets, depth - 1);
        switch (choices.below(depth > 0 ? 5 : 2)) {
            case 0 -> {}
            case 1 -> when(any(1), () -> target.set(any(target.width())));
            case 2 -> when(any(1), inner).elsewhen(any(1), inner).otherwise(inner);
            case 3 -> switchOn(any(3)).is(1, inner).is(5, () -> {}).is(6, inner).otherwise(inner);
            default -> {
                inner.run();
                inner.run();
            }
        }
    }

    private int anyWidth() {
        return widths[choices.below(widths.length)];
    }

    /** A value of the width out of what is there. */
    private Bits any(int width) {
        Bits value = pool.get(choices.below(pool.size())).asUnsigned();
        if (value.width() >= width) {
            int low = choices.below(value.width() - width + 1);
            return value.slice(low + width - 1, low);
        }
        return choices.yes() ? value.sext(width) : value.zext(width);
    }

    private void grow(int steps) {
        for (int i = 0; i < steps; i++) {
            Bits value = operation();
            if (value.width() <= WIDEST) {
                pool.add(choices.below(4) == 1 && !value.op().isSignal() ? value.as("named") : value);
            }
        }
    }

    private Bits operation() {
        int width = anyWidth();
        boolean signed = choices.yes();
        Supplier<Bits> some = () -> signed ? any(width).asSigned() : any(width);
        Bits a = some.get();
        Bits b = some.get();
        return switch (choices.below(30)) {
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
            case 15 -> width > 1 ? a.shl(1 + choices.below(width - 1)) : a;
            case 16 -> width > 1 ? a.shr(1 + choices.below(width - 1)) : a;
            case 17 -> a.shl(any(choices.oneOf(1, 2, 3, 4, 5, 6, 7, 8, 9, 31, 32, 33, 70)));
            case 18 -> a.shr(any(choices.oneOf(1, 2, 3, 4, 5, 6, 7, 8, 9, 31, 32, 33, 70)));
            case 19 ->
                ends == Ends.CROSSED ? any(13).bit(any(4)) : any(8).plus(any(8)).bit(any(3));
            case 20 -> any(1).mux(a, b);
            case 21 -> Bits.cat(a, b, any(1));
            case 22 -> any(8).plusWide(any(8)).slice(8, 2);
            case 23 -> a.sext(width + 5);
            case 24 -> choices.yes() ? a.anyOnes() : a.allOnes();
            case 25 -> a.parity().or(a.eq(1));
            case 26 -> a.plus(b).shl(any(70));
            case 27 -> a.minus(b).shr(any(70));
            case 28 -> a.eq(0).or(a.lt(b));
            default -> a.times(b).plus(a.times(b)).shr(1);
        };
    }
}
