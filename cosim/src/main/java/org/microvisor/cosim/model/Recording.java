package org.microvisor.cosim.model;

/**
 * Every input of a design, cycle for cycle, as its transactors drove them. Played back in a plain C++ loop over the same model
 * library it is what a testbench of no cost would do: the yardstick of co-simulation speed.
 */
public final class Recording {
    private final Model model;

    /** Cycles and the CPU time of this thread that they took. */
    public record Replay(long cycles, long cpuNanos) {
        /** Cycles in a second of CPU time. */
        public double cyclesPerSecond() {
            return cycles * 1e9 / cpuNanos;
        }
    }

    Recording(Model model) {
        this.model = model;
    }

    /** Cycles recorded so far. */
    public long cycles() {
        return model.recorded();
    }

    /** Runs a fresh instance over the recorded inputs and throws unless every output of every cycle is the recorded one. */
    public void verify() {
        model.replay(0, true);
    }

    /** Runs a fresh instance over the recorded inputs as fast as it goes. */
    public Replay replay() {
        return replayFrom(0);
    }

    /** The same, but only the recorded cycles from number {@code first} on are counted and timed. */
    public Replay replayFrom(long first) {
        return new Replay(cycles() - first, model.replay(first, false));
    }

    /** CPU time of the calling thread, the clock of {@link Replay#cpuNanos}. */
    public static long threadCpuNanos() {
        return NativeHost.threadCpuNanos();
    }
}
