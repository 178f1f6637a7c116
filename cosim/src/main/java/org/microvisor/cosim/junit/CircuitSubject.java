package org.microvisor.cosim.junit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;

/** A circuit on a bench: all that was done to it is known, and done once more for its waveform. */
record CircuitSubject(Bench<?> bench) implements Subject {
    /** Edge to edge, as the waveforms of the own simulator have it. */
    private static final long PICOSECONDS = 10_000;

    @Override
    public boolean offers(Class<?> parameter) {
        return parameter == Bench.class || parameter == Random.class;
    }

    @Override
    public Object parameter(Class<?> parameter) {
        return parameter == Bench.class ? bench : bench.random();
    }

    @Override
    public long cycles() {
        return bench.engine().cycles();
    }

    @Override
    public long cyclePicos() {
        return PICOSECONDS;
    }

    @Override
    public void live(Path folder, String name) throws IOException {
        bench.live(folder, name);
    }

    @Override
    public String waveform(Path folder, String name, long cycles, Throwable failure, Repeat once) throws Exception {
        return bench.waveform(folder, name, cycles).toString();
    }

    @Override
    public void close() {
        bench.close();
    }
}
