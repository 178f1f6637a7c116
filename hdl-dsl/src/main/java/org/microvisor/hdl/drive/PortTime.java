package org.microvisor.hdl.drive;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.microvisor.hdl.ClockDomain;
import org.microvisor.hdl.sim.Engine;

/** The clock of a port: counts its cycles, tells of its resets, and lets time pass for those who wait. */
final class PortTime {
    static final int PATIENCE = 100_000;

    private final Engine engine;
    private final String port;
    private final ClockDomain domain;
    private final Runnable reset;
    private Consumer<String> edge;
    private int patience = PATIENCE;
    private long edges;

    /** The time of a port; the code is called before each edge with an active reset. */
    PortTime(Engine engine, String port, ClockDomain domain, Runnable reset) {
        this.engine = engine;
        this.port = port;
        this.domain = domain;
        this.reset = reset;
        edge = what -> engine.step();
        engine.onEdge(domain, this::watch);
        engine.afterEdge(domain, () -> edges++);
    }

    private void watch() {
        if (!engine.resetn(domain)) {
            reset.run();
        }
    }

    /** What passes the time for those who wait, and is told for what; without it edges of the top's own clock. */
    void passes(Consumer<String> other) {
        edge = other;
    }

    void patience(int edgesToWait) {
        if (edgesToWait < 1) {
            throw new IllegalArgumentException("patience below 1: port=" + port + ", edges=" + edgesToWait);
        }
        patience = edgesToWait;
    }

    /** Number of the edge to come, of the port's clock: as the engine counts if that is the top's own. */
    long cycle() {
        return domain == engine.home() ? engine.cycles() : edges;
    }

    /**
     * Lets time pass until the condition holds.
     *
     * @throws AssertionError if patience ends first
     */
    void await(String what, BooleanSupplier holds) {
        for (int waited = 0; !holds.getAsBoolean(); waited++) {
            if (waited == patience) {
                throw new AssertionError("no answer: port=" + port + ", cycles=" + patience + ", to=" + what);
            }
            edge.accept(what);
        }
    }
}
