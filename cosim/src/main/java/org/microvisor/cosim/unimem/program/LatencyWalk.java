package org.microvisor.cosim.unimem.program;

import java.util.function.LongSupplier;

/**
 * Load latency by the walk of lmbench's {@code lat_mem_rd} (McVoy, Staelin): a ring of pointers, a stride apart, from the end of the
 * memory to its start, is followed; each load tells where the next one goes, so there is never more than one.
 */
public final class LatencyWalk {
    private final WordMemory memory;
    private final LongSupplier cycles;

    /** What a walk took. */
    public record Result(int words, int stride, long loads, long cycles) {
        /** Of one load. */
        public double cyclesPerLoad() {
            return (double) cycles / loads;
        }
    }

    /** A walk; {@code cycles} is the clock. */
    public LatencyWalk(WordMemory memory, LongSupplier cycles) {
        this.memory = memory;
        this.cycles = cycles;
    }

    /**
     * Makes the ring and follows it.
     *
     * @param words of the memory to walk in, from word 0 on
     * @param stride in words
     * @param loads how many steps
     * @throws IllegalStateException if the walk does not come out where it must
     */
    public Result run(int words, int stride, int loads) {
        if (stride < 1 || words < stride || words > memory.words() || loads < 1) {
            throw new IllegalArgumentException("a walk that cannot be: words=" + words + " of " + memory.words()
                    + ", stride=" + stride + ", loads=" + loads);
        }
        int steps = words / stride;
        for (int i = 0; i < steps; i++) {
            memory.store(i * stride, (i == 0 ? steps - 1 : i - 1) * stride);
        }
        memory.fence();
        long start = cycles.getAsLong();
        int at = 0;
        for (int i = 0; i < loads; i++) {
            at = memory.load(at);
        }
        long took = cycles.getAsLong() - start;
        int expected = Math.floorMod(-loads, steps) * stride;
        if (at != expected) {
            throw new IllegalStateException("the walk went astray: is at=" + at + ", expected=" + expected);
        }
        return new Result(words, stride, loads, took);
    }
}
