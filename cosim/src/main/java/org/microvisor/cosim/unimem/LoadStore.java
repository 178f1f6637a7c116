package org.microvisor.cosim.unimem;

import java.util.Arrays;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.microvisor.cosim.unimem.program.WordMemory;

/**
 * What a processor's loads and stores to a window achieve.
 *
 * @param readCycles of one word, from ARVALID to RVALID at the port
 * @param writeCycles of one word, from AWVALID to BVALID
 * @param loads bytes a cycle of a loop of independent loads
 * @param blockingLoads bytes a cycle of loads that wait for each other
 * @param stores bytes a cycle of a loop of stores
 */
public record LoadStore(long readCycles, long writeCycles, double loads, double blockingLoads, double stores) {
    private static final int WORDS = 512;

    /** Measures; {@code cycles} is the clock, and nothing else goes through the window. */
    public static LoadStore of(WordMemory memory, LongSupplier cycles) {
        memory.store(0, 1);
        memory.fence();
        long start = cycles.getAsLong();
        memory.store(0, 0x5a5a_5a5a);
        memory.fence();
        long written = cycles.getAsLong();
        int back = memory.load(0);
        long read = cycles.getAsLong();
        if (back != 0x5a5a_5a5a) {
            throw new IllegalStateException("wrong word: is=0x" + Integer.toHexString(back) + ", expected=0x5a5a5a5a");
        }
        int words = Math.min(WORDS, memory.words());
        int[] values = new int[words];
        for (int i = 0; i < words; i++) {
            values[i] = i * 0x9e37_79b9;
        }
        double stores = rate(words, cycles, () -> {
            memory.store(0, values);
            memory.fence();
        });
        int[] found = new int[words];
        double loads = rate(words, cycles, () -> memory.load(0, found));
        if (!Arrays.equals(values, found)) {
            throw new IllegalStateException("wrong words: memory does not give back what was stored: words=" + words);
        }
        double blocking = rate(32, cycles, () -> {
            for (int i = 0; i < 32; i++) {
                memory.load(i);
            }
        });
        // the clock stands one cycle after that of the answer
        return new LoadStore(read - written - 1, written - start - 1, loads, blocking, stores);
    }

    /**
     * The same of a window that reads ahead and joins stores, by loops over all of the memory, as both take time to begin. Stores are answered
     * before they have arrived, so {@code stores} counts to the end of a load behind them all.
     */
    public static LoadStore ofQuick(WordMemory memory, LongSupplier cycles) {
        LoadStore all = of(memory, cycles);
        int[] values = IntStream.range(0, memory.words()).toArray();
        int[] last = new int[1];
        double stores = rate(values.length, cycles, () -> {
            memory.store(0, values);
            memory.fence();
            last[0] = memory.load(values.length - 1);
        });
        if (last[0] != values.length - 1) {
            throw new IllegalStateException("wrong word: is=" + last[0] + ", expected=" + (values.length - 1));
        }
        int[] found = new int[values.length];
        double loads = rate(values.length, cycles, () -> memory.load(0, found));
        if (!Arrays.equals(values, found)) {
            throw new IllegalStateException("wrong words: memory does not give back what was stored");
        }
        return new LoadStore(all.readCycles, all.writeCycles, loads, all.blockingLoads, stores);
    }

    private static double rate(int words, LongSupplier cycles, Runnable work) {
        long start = cycles.getAsLong();
        work.run();
        return words * 4.0 / (cycles.getAsLong() - start);
    }
}
