package org.microvisor.cosim.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Co-simulation against a plain C++ loop over the same model with the same inputs, in one process and one thread, by CPU time.
 *
 * @param cycles of one run
 * @param cosimNanos median CPU time of a run with transactors and Java
 * @param plainNanos median CPU time of the loop that only loads inputs and evaluates
 */
public record SpeedComparison(long cycles, long cosimNanos, long plainNanos) {
    /**
     * Measures in turns, so that a change of the machine's speed meets both.
     *
     * @param models opens the design afresh, {@link Profile#PERFORMANCE}
     * @param workload queues traffic and runs it; the same at every call
     * @param maxCycles more than the workload runs
     * @param rounds pairs of measurements
     */
    public static SpeedComparison measure(
            Supplier<Model> models, Consumer<Model> workload, long maxCycles, int rounds) {
        try (Model recorded = models.get()) {
            Recording recording = recorded.record(maxCycles);
            workload.accept(recorded);
            if (recording.cycles() == 0 || recording.cycles() == maxCycles) {
                throw new IllegalArgumentException(
                        "workload out of 1..maxCycles-1: cycles=" + recording.cycles() + ", maxCycles=" + maxCycles);
            }
            recording.verify();
            long[] cosim = new long[rounds];
            long[] plain = new long[rounds];
            for (int round = 0; round < rounds; round++) {
                cosim[round] = time(models, workload);
                plain[round] = recording.replay().cpuNanos();
            }
            return new SpeedComparison(recording.cycles(), median(cosim), median(plain));
        }
    }

    /** Speed of co-simulation as a share of the plain loop's; 1 would be no cost at all. */
    public double ratio() {
        return (double) plainNanos / cosimNanos;
    }

    /** One line for people. */
    public String text() {
        return String.format(
                Locale.ROOT,
                "%d cycles: co-simulation %.3f Mcycles/s, plain C++ loop %.3f Mcycles/s, ratio %.2f",
                cycles,
                cycles * 1e3 / cosimNanos,
                cycles * 1e3 / plainNanos,
                ratio());
    }

    private static long time(Supplier<Model> models, Consumer<Model> workload) {
        try (Model model = models.get()) {
            long start = Recording.threadCpuNanos();
            workload.accept(model);
            return Recording.threadCpuNanos() - start;
        }
    }

    private static long median(long[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }
}
