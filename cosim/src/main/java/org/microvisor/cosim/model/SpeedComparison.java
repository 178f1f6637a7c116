package org.microvisor.cosim.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * Co-simulation against a plain C++ loop over the same model library with the same inputs, in one process, by CPU time of
 * the one thread that both run on. Everything that this thread does counts as co-simulation: transactors, JNI, devices and
 * the source of the load in Java.
 *
 * @param cycles of one measured run
 * @param nativeCalls of one measured run; there is no other native call in it
 * @param javaShare of the co-simulation's CPU time that is spent outside of native code, 0..1, measured in a run of its own
 * @param rounds the measurements, at least one
 */
public record SpeedComparison(long cycles, long nativeCalls, double javaShare, List<Round> rounds) {
    /** Runs before the first measurement, besides the recorded one, in which Java gets compiled. */
    private static final int WARM_UPS = 3;

    /**
     * A run and a plain loop, one after the other, so that a change of the machine's speed meets both.
     *
     * @param cosimNanos CPU time of the thread for a run with transactors and Java
     * @param otherThreadsNanos CPU time of the process's other threads meanwhile: compiler and garbage collector
     * @param plainNanos CPU time of the thread for the loop that only loads inputs and evaluates
     */
    public record Round(long cosimNanos, long otherThreadsNanos, long plainNanos) {
        /** Speed of co-simulation as a share of the plain loop's; 1 would be no cost at all. */
        public double ratio() {
            return (double) plainNanos / cosimNanos;
        }
    }

    /** What is measured, on a model that has not run yet; every one of a series behaves the same, cycle for cycle. */
    public interface Workload extends AutoCloseable {
        /** The model, opened by this workload. */
        Model model();

        /** Goes to where the measurement starts. */
        void prepare();

        /** Is measured. */
        void run();

        @Override
        void close();
    }

    public SpeedComparison {
        rounds = List.copyOf(rounds);
        if (rounds.isEmpty()) {
            throw new IllegalArgumentException("a comparison needs a round");
        }
    }

    /**
     * Records one run, verifies that the plain loop gives the same outputs in every cycle, warms Java up, and
     * measures in turns.
     *
     * @param workloads makes a workload afresh
     * @param maxCycles more than a workload prepares and runs
     * @param rounds measurements, at least 1
     */
    public static SpeedComparison measure(Supplier<? extends Workload> workloads, long maxCycles, int rounds) {
        try (Workload recorded = workloads.get()) {
            Recording recording = recorded.model().record(maxCycles);
            recorded.prepare();
            long first = recording.cycles();
            recorded.run();
            long cycles = recording.cycles() - first;
            if (cycles == 0 || recording.cycles() == maxCycles) {
                throw new IllegalArgumentException(
                        "workload out of 1..maxCycles-1: cycles=" + recording.cycles() + ", maxCycles=" + maxCycles);
            }
            recording.verify();
            for (int i = 0; i < WARM_UPS; i++) {
                Run.of(workloads, false, cycles);
            }
            List<Round> measured = new ArrayList<>();
            for (int i = 0; i < rounds; i++) {
                Run run = Run.of(workloads, false, cycles);
                long plain = recording.replayFrom(first).cpuNanos();
                measured.add(new Round(run.threadNanos, run.processNanos - run.threadNanos, plain));
            }
            Run metered = Run.of(workloads, true, cycles);
            double nativeShare = (double) metered.nativeNanos / metered.threadNanos;
            return new SpeedComparison(cycles, metered.nativeCalls, 1 - nativeShare, measured);
        }
    }

    /** Median over the rounds of the co-simulation's speed as a share of the plain loop's. */
    public double ratio() {
        return median(Round::ratio);
    }

    public double worstRatio() {
        return rounds.stream().mapToDouble(Round::ratio).min().orElseThrow();
    }

    public double bestRatio() {
        return rounds.stream().mapToDouble(Round::ratio).max().orElseThrow();
    }

    /** Median over the rounds of the ratio if what compiler and garbage collector do counts as co-simulation too. */
    public double ratioOfProcess() {
        return median(round -> (double) round.plainNanos / (round.cosimNanos + round.otherThreadsNanos));
    }

    /** Median, in cycles a second of CPU time. */
    public double cosimSpeed() {
        return median(round -> cycles * 1e9 / round.cosimNanos);
    }

    /** Median, in cycles a second of CPU time. */
    public double plainSpeed() {
        return median(round -> cycles * 1e9 / round.plainNanos);
    }

    public double nativeCallsPerThousandCycles() {
        return nativeCalls * 1e3 / cycles;
    }

    /** One line for people. */
    public String text() {
        return String.format(
                Locale.ROOT,
                "%d cycles: co-simulation %.3f Mcycles/s, plain C++ loop %.3f Mcycles/s, ratio %.2f",
                cycles,
                cosimSpeed() / 1e6,
                plainSpeed() / 1e6,
                ratio());
    }

    private double median(ToDoubleFunction<Round> figure) {
        double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** What one run took. */
    private record Run(long nativeCalls, long threadNanos, long processNanos, long nativeNanos) {
        static Run of(Supplier<? extends Workload> workloads, boolean metered, long cycles) {
            try (Workload workload = workloads.get()) {
                Model model = workload.model();
                workload.prepare();
                if (metered) {
                    model.meter();
                }
                long cycle = model.cycle();
                long calls = model.runs();
                long process = NativeHost.processCpuNanos();
                long thread = NativeHost.threadCpuNanos();
                workload.run();
                thread = NativeHost.threadCpuNanos() - thread;
                process = NativeHost.processCpuNanos() - process;
                if (model.cycle() - cycle != cycles) {
                    throw new IllegalStateException("workload is not the same every time: cycles="
                            + (model.cycle() - cycle) + ", recorded=" + cycles);
                }
                return new Run(model.runs() - calls, thread, process, model.nativeNanos());
            }
        }
    }
}
