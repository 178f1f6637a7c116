package org.microvisor.cosim.bus;

/** Something that has a clock and can be run: a Verilated model, or a stand-in of a test. */
public interface Engine extends AutoCloseable {
    /** Cycles done since power-on; the next one to run has this number. */
    long cycle();

    /**
     * Runs until {@code cycle() == untilCycle} or until the end of the first cycle in which a waking event happened.
     * Listeners of the ports have been called when this returns.
     */
    Stop run(long untilCycle);

    /** Who runs the engine for the blocking calls of its ports; a {@link Simulation} puts itself here. */
    void waiter(Waiter waiter);

    @Override
    void close();
}
