package org.microvisor.hdl.axi;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.sim.Simulator;

/** A running circuit with things around it that set inputs and watch what moves, cycle by cycle. */
final class Bench {
    /** Something at the ports. */
    interface Party {
        /** Sets its inputs for the cycle, from what it saw in earlier ones. */
        void drive(Bench bench);

        /** Looks at the cycle just before its end. */
        void watch(Bench bench);
    }

    private final Simulator simulator;
    private final List<Party> parties = new ArrayList<>();
    private long cycle;

    Bench(Cell top) {
        simulator = Simulator.of(top, new Random(7)); // registers without a reset begin with anything
        simulator.reset();
    }

    void with(Party party) {
        parties.add(party);
    }

    /** Cycles since the reset. */
    long cycle() {
        return cycle;
    }

    void poke(Bits input, long value) {
        simulator.poke(input, value);
    }

    void poke(Bits input, BigInteger value) {
        simulator.poke(input, value);
    }

    long peek(Bits signal) {
        return simulator.peek(signal);
    }

    BigInteger peekWide(Bits signal) {
        return simulator.peekWide(signal);
    }

    boolean isOne(Bits signal) {
        return peek(signal) != 0;
    }

    /** Whether a beat moves in this cycle. */
    boolean moves(Bits valid, Bits ready) {
        return isOne(valid) && isOne(ready);
    }

    void step() {
        parties.forEach(party -> party.drive(this));
        parties.forEach(party -> party.watch(this));
        simulator.step();
        cycle++;
    }

    /** Steps until the condition holds. */
    void run(int most, BooleanSupplier done) {
        long deadline = cycle + most;
        while (!done.getAsBoolean()) {
            if (cycle == deadline) {
                throw new AssertionError("not done: cycles=" + cycle);
            }
            step();
        }
    }
}
