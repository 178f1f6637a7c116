package org.microvisor.cosim.unimem.program;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** Sustainable bandwidth of a memory, by the kernels of STREAM; the results are checked as there, against one element in Java. */
public final class StreamBenchmark {
    /** Elements that a loop has in registers and in flight. */
    private static final int BLOCK = 16;

    private final WordMemory memory;
    private final int elements;
    private final LongSupplier cycles;

    /**
     * What a kernel took.
     *
     * @param bytes that STREAM counts
     */
    public record Result(StreamKernel kernel, long bytes, long cycles) {
        /** In units of 10^6 bytes a second, at a clock of so many MHz. */
        public double megabytesPerSecond(double megahertz) {
            return bytes * megahertz / cycles;
        }
    }

    /**
     * A benchmark.
     *
     * @param elements of each of the three arrays, 8 bytes each, from word 0 on
     * @param cycles the clock
     */
    public StreamBenchmark(WordMemory memory, int elements, LongSupplier cycles) {
        if (elements < 1 || elements > memory.words() / 6) {
            throw new IllegalArgumentException("arrays do not fit: elements=" + elements + ", words=" + memory.words());
        }
        this.memory = memory;
        this.elements = elements;
        this.cycles = cycles;
    }

    /**
     * Fills the arrays and runs every kernel so often, in turn; the best time of each counts.
     *
     * @throws IllegalStateException if an element is not what the kernels make of it
     */
    public List<Result> run(int times) {
        double[] golden = {1, 2, 0};
        for (int array = 0; array < 3; array++) {
            for (int first = 0; first < elements; first += BLOCK) {
                double[] values = new double[size(first)];
                Arrays.fill(values, golden[array]);
                store(array, first, values);
            }
        }
        memory.fence();
        Map<StreamKernel, Long> best = new EnumMap<>(StreamKernel.class);
        for (int i = 0; i < times; i++) {
            for (StreamKernel kernel : StreamKernel.values()) {
                long start = cycles.getAsLong();
                run(kernel);
                best.merge(kernel, cycles.getAsLong() - start, Math::min);
                int[] from = kernel.sources();
                golden[kernel.target()] = kernel.apply(golden[from[0]], golden[from[from.length - 1]]);
            }
        }
        check(golden);
        return best.entrySet().stream()
                .map(one ->
                        new Result(one.getKey(), (long) elements * one.getKey().bytes(), one.getValue()))
                .toList();
    }

    private void run(StreamKernel kernel) {
        int[] from = kernel.sources();
        for (int first = 0; first < elements; first += BLOCK) {
            double[] one = load(from[0], first);
            double[] two = from.length == 1 ? one : load(from[1], first);
            for (int i = 0; i < one.length; i++) {
                one[i] = kernel.apply(one[i], two[i]);
            }
            store(kernel.target(), first, one);
        }
        memory.fence();
    }

    private void check(double... golden) {
        for (int array = 0; array < 3; array++) {
            for (int first = 0; first < elements; first += BLOCK) {
                double[] values = load(array, first);
                for (int i = 0; i < values.length; i++) {
                    if (values[i] != golden[array]) {
                        throw new IllegalStateException("wrong element: array=" + "abc".charAt(array) + ", element="
                                + (first + i) + ", is=" + values[i] + ", expected=" + golden[array]);
                    }
                }
            }
        }
    }

    private double[] load(int array, int first) {
        int[] words = new int[2 * size(first)];
        memory.load(2 * (array * elements + first), words);
        double[] values = new double[words.length / 2];
        for (int i = 0; i < values.length; i++) {
            values[i] = Double.longBitsToDouble(words[2 * i] & 0xffff_ffffL | (long) words[2 * i + 1] << 32);
        }
        return values;
    }

    private void store(int array, int first, double... values) {
        int[] words = new int[2 * values.length];
        for (int i = 0; i < values.length; i++) {
            long bits = Double.doubleToRawLongBits(values[i]);
            words[2 * i] = (int) bits;
            words[2 * i + 1] = (int) (bits >>> 32);
        }
        memory.store(2 * (array * elements + first), words);
    }

    private int size(int first) {
        return Math.min(BLOCK, elements - first);
    }
}
