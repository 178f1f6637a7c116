package org.microvisor.cosim.junit;

import java.math.BigInteger;
import java.util.List;
import java.util.function.Function;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Bundle;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.ClockDomain;
import org.microvisor.hdl.sim.Engine;
import org.microvisor.hdl.sim.Listeners;

/**
 * An engine under test: records what is done to it, holds its AXI ports to their rules at every edge, and ends a test that takes
 * more cycles than it may.
 */
final class WatchedEngine implements Engine {
    private final Engine engine;
    private final long deadline;
    private final Tape tape = new Tape();
    private final List<PortWatch> watches;
    private final Listeners before = new Listeners();
    private final Listeners after = new Listeners();

    WatchedEngine(Engine engine, Cell top, long deadline) {
        this.engine = engine;
        this.deadline = deadline;
        List<Bundle> bundles = top.bundles();
        watches = bundles.stream()
                .flatMap(bundle -> PortWatch.of(engine, bundle).stream())
                .toList();
    }

    Tape tape() {
        return tape;
    }

    /** Lets the code write a waveform of the engine beneath. */
    Tape.Waveform traced(Function<Engine, Tape.Waveform> how) {
        return how.apply(engine);
    }

    @Override
    public void poke(Bits input, long value) {
        tape.poke(input, value);
        engine.poke(input, value);
    }

    @Override
    public void poke(Bits input, BigInteger value) {
        tape.poke(input, value);
        engine.poke(input, value);
    }

    @Override
    public long peek(Bits signal) {
        return engine.peek(signal);
    }

    @Override
    public BigInteger peekWide(Bits signal) {
        return engine.peekWide(signal);
    }

    @Override
    public void eval() {
        engine.eval();
    }

    @Override
    public void tick(ClockDomain... together) {
        before.run(together);
        for (PortWatch watch : watches) {
            watch.look(together);
        }
        if (engine.cycles() >= deadline) {
            throw new DeadlinePassed(deadline);
        }
        tape.tick(together);
        engine.tick(together);
        after.run(together);
    }

    @Override
    public void resetn(ClockDomain domain, boolean level) {
        tape.resetn(domain, level);
        engine.resetn(domain, level);
    }

    @Override
    public boolean resetn(ClockDomain domain) {
        return engine.resetn(domain);
    }

    @Override
    public void onEdge(ClockDomain domain, Runnable beforeEdge) {
        before.add(domain, beforeEdge);
    }

    @Override
    public void afterEdge(ClockDomain domain, Runnable afterEdge) {
        after.add(domain, afterEdge);
    }

    @Override
    public ClockDomain home() {
        return engine.home();
    }

    @Override
    public long cycles() {
        return engine.cycles();
    }

    @Override
    public long instants() {
        return engine.instants();
    }

    @Override
    public void close() {
        engine.close();
    }
}
