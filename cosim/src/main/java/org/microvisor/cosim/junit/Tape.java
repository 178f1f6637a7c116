package org.microvisor.cosim.junit;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.ClockDomain;
import org.microvisor.hdl.sim.Engine;

/** All that was done to an engine, to be done to another one once more. */
final class Tape {
    private final List<Consumer<Engine>> steps = new ArrayList<>();

    void poke(Bits input, long value) {
        steps.add(engine -> engine.poke(input, value));
    }

    void poke(Bits input, BigInteger value) {
        steps.add(engine -> engine.poke(input, value));
    }

    void resetn(ClockDomain domain, boolean level) {
        steps.add(engine -> engine.resetn(domain, level));
    }

    void tick(ClockDomain... together) {
        ClockDomain[] domains = together.clone();
        steps.add(engine -> engine.tick(domains));
    }

    /**
     * Plays it. What the engine throws at the last step ends it quietly: that is what is to be seen.
     *
     * @param traced the first cycle of the waveform
     * @param waveform starts it
     * @throws RuntimeException if the waveform cannot be written, or an earlier step fails, which did not in the recorded run
     */
    void play(Engine engine, long traced, Supplier<Waveform> waveform) {
        int next = 0;
        while (next < steps.size() && engine.cycles() < traced) {
            steps.get(next++).accept(engine);
        }
        Waveform open = waveform.get();
        try {
            while (next < steps.size() - 1) {
                steps.get(next++).accept(engine);
            }
            if (next < steps.size()) {
                last(engine, steps.get(next));
            }
        } finally {
            open.close();
        }
    }

    private static void last(Engine engine, Consumer<Engine> step) {
        try {
            step.accept(engine);
            engine.eval();
        } catch (RuntimeException expected) {
            // the engine fails as it did when this was recorded
        }
    }

    /** A waveform that is being written; whole once it is closed. */
    @FunctionalInterface
    interface Waveform {
        void close();
    }
}
