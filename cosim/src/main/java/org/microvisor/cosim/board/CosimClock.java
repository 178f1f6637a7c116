package org.microvisor.cosim.board;

import org.microvisor.cosim.bus.Simulation;
import org.microvisor.hypervisor.board.Clock;

/** Board time from cycles of 6.4 ns (156.25 MHz). */
final class CosimClock implements Clock {
    private final Simulation simulation;

    CosimClock(Simulation simulation) {
        this.simulation = simulation;
    }

    @Override
    public long nanoTime() {
        return Math.multiplyExact(simulation.now(), 32) / 5;
    }

    @Override
    public void advance(long nanoseconds) {
        simulation.run(cycles(nanoseconds));
    }

    /** Cycles that make up at least so many nanoseconds. */
    static long cycles(long nanoseconds) {
        if (nanoseconds < 0) {
            throw new IllegalArgumentException("time does not go back: nanoseconds=" + nanoseconds);
        }
        return (Math.multiplyExact(nanoseconds, 5) + 31) / 32;
    }
}
