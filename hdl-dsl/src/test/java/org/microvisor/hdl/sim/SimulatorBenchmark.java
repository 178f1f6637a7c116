package org.microvisor.hdl.sim;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Locale;

/** Measures the simulator: a queue of 512 words of 64 bits that is driven and read in every cycle. Prints CPU time. */
public final class SimulatorBenchmark {
    private static final int CYCLES = 20_000_000;
    private static final int ROUNDS = 6;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private SimulatorBenchmark() {}

    public static void main(String[] arguments) {
        for (int i = 0; i < 30; i++) {
            EngineContract.Queue queue = new EngineContract.Queue(64, 512);
            long start = THREADS.getCurrentThreadCpuTime();
            Simulator simulator = Simulator.of(queue);
            simulator.reset();
            simulator.peek(queue.in.ready);
            if (i == 0 || i == 29) {
                double milliseconds = (THREADS.getCurrentThreadCpuTime() - start) / 1e6;
                print("from circuit to running, %s: %.1f ms CPU", i == 0 ? "cold" : "warm", milliseconds);
            }
        }
        EngineContract.Queue queue = new EngineContract.Queue(64, 512);
        Simulator simulator = Simulator.of(queue);
        simulator.reset();
        for (int round = 0; round < ROUNDS; round++) {
            long start = THREADS.getCurrentThreadCpuTime();
            long sum = traffic(queue, simulator);
            double seconds = (THREADS.getCurrentThreadCpuTime() - start) / 1e9;
            print("driven and read every cycle: %.1f M cycles/s (sum %x)", CYCLES / seconds / 1e6, sum);
        }
        simulator.poke(queue.in.valid, 1);
        simulator.poke(queue.out.ready, 1);
        for (int round = 0; round < ROUNDS / 2; round++) {
            long start = THREADS.getCurrentThreadCpuTime();
            simulator.step(CYCLES);
            double seconds = (THREADS.getCurrentThreadCpuTime() - start) / 1e9;
            print("left to itself, words moving: %.1f M cycles/s", CYCLES / seconds / 1e6);
        }
    }

    /** Words come and go with gaps; gives a sum over those that came out. */
    private static long traffic(EngineContract.Queue queue, Simulator simulator) {
        long sum = 0;
        long word = 0;
        for (int cycle = 0; cycle < CYCLES; cycle++) {
            simulator.poke(queue.in.valid, (cycle & 7) != 0 ? 1 : 0);
            simulator.poke(queue.in.payload, word);
            simulator.poke(queue.out.ready, (cycle & 15) != 3 ? 1 : 0);
            if (simulator.peek(queue.in.ready) == 1 && (cycle & 7) != 0) {
                word += 0x9E3779B97F4A7C15L;
            }
            if (simulator.peek(queue.out.valid) == 1 && (cycle & 15) != 3) {
                sum = sum * 31 + simulator.peek(queue.out.payload);
            }
            simulator.step();
        }
        return sum;
    }

    private static void print(String text, Object... values) {
        System.out.println(String.format(Locale.ROOT, text, values));
    }
}
