package org.microvisor.hdl.drive;

import java.util.function.Consumer;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.sim.Engine;

/** Watches an interrupt or any other signal of one bit: waits for a level, and counts how often it rose. */
public final class InterruptLine {
    private final Engine engine;
    private final Bits signal;
    private Consumer<String> edge;
    private boolean before;
    private long rises;

    /** A watch of an output of the top cell. */
    public InterruptLine(Engine engine, Bits signal) {
        this.engine = engine;
        this.signal = signal;
        edge = what -> engine.step();
        engine.onEdge(signal.domain(), this::look);
    }

    private void look() {
        boolean now = engine.resetn(signal.domain()) && level();
        rises += now && !before ? 1 : 0;
        before = now;
    }

    private String name() {
        return signal.hint().orElse("signal");
    }

    /** What lets an edge pass for who waits, told for what: of the top's own clock unless said. */
    public void passes(Consumer<String> other) {
        edge = other;
    }

    /** Whether it is 1 now. */
    public boolean level() {
        return engine.peek(signal) == 1;
    }

    /** How often it was 1 at an edge of its clock after it was 0 at the one before. */
    public long rises() {
        return rises;
    }

    /**
     * Lets time pass until the signal has a level.
     *
     * @param deadline most edges to wait
     * @return edges that passed
     * @throws AssertionError if it does not come
     */
    public int await(boolean level, int deadline) {
        for (int waited = 0; ; waited++) {
            if (level() == level) {
                return waited;
            }
            if (waited == deadline) {
                throw new AssertionError("the line does not change: line=%s, awaited=%d, cycles=%d"
                        .formatted(name(), level ? 1 : 0, deadline));
            }
            edge.accept(name());
        }
    }
}
