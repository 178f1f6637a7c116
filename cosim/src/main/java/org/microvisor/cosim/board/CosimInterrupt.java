package org.microvisor.cosim.board;

import org.microvisor.cosim.bus.Pin;
import org.microvisor.cosim.bus.Simulation;
import org.microvisor.hypervisor.board.Interrupt;

/** An interrupt line that is an output pin of the design. */
final class CosimInterrupt implements Interrupt {
    private final String name;
    private final Pin pin;
    private final Simulation simulation;

    CosimInterrupt(String name, Pin pin, Simulation simulation) {
        this.name = name;
        this.pin = pin;
        this.simulation = simulation;
        pin.onRise(cycle -> {});
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean await(long nanoseconds) {
        return simulation.runUntil(pin::high, CosimClock.cycles(nanoseconds));
    }

    /** Nothing to arm: the pin is a level. */
    @Override
    public void acknowledge() {}
}
