package org.microvisor.cosim.junit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** What one run of a test is of, and what remains of it when the test fails. */
interface Subject extends AutoCloseable {
    /** Whether a parameter of this type can be had. */
    boolean offers(Class<?> parameter);

    /** A parameter of the test. */
    Object parameter(Class<?> parameter);

    /** Cycles so far. */
    long cycles();

    /** The time that a cycle takes. */
    long cyclePicos();

    /** Writes a waveform from now on, as it goes: what is in the file outlives the process. */
    void live(Path folder, String name) throws IOException;

    /**
     * Writes the waveform of the last cycles.
     *
     * @param name the file without its ending
     * @param failure how the test ended
     * @param once runs the test once more on another subject
     * @return the file, and what is to be said of it
     */
    String waveform(Path folder, String name, long cycles, Throwable failure, Repeat once) throws Exception;

    @Override
    void close();

    /** Runs a test once more. */
    @FunctionalInterface
    interface Repeat {
        /** Runs it on the subject, which it leaves open, and returns what it threw. */
        Optional<Throwable> on(Subject again);
    }
}
