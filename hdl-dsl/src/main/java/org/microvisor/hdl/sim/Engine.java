package org.microvisor.hdl.sim;

import java.math.BigInteger;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.ClockDomain;

/**
 * A running circuit: inputs are set, clock edges happen, values are looked at.
 *
 * <p>All resets are active at first; {@link #reset()} gives one edge with them and lets them go. Values between edges are those
 * that the combinational logic settles to; they are worked out when somebody looks. One thread at a time.
 */
public interface Engine extends AutoCloseable {
    /**
     * Sets an input of the top cell; its low bits if the value is wider. Above 64 bits the rest becomes 0.
     *
     * @throws IllegalArgumentException if the signal is none that can be set from outside
     */
    void poke(Bits input, long value);

    /** Sets an input of the top cell; its low bits if the value is wider. */
    void poke(Bits input, BigInteger value);

    /** The value's low 64 bits. */
    long peek(Bits signal);

    /** The value, not negative. */
    BigInteger peekWide(Bits signal);

    /** Lets the combinational logic settle now. Looking at a value does so by itself. */
    void eval();

    /** One rising edge of the top cell's own clock. */
    default void step() {
        tick(home());
    }

    /** Rising edges of the top cell's own clock. */
    default void step(int edges) {
        for (int i = 0; i < edges; i++) {
            step();
        }
    }

    /**
     * Rising edges of the clocks at one instant: every register sees what the others held before.
     *
     * @throws PropertyFailed if a property does not hold; the state is still the one before the edge
     */
    void tick(ClockDomain... together);

    /** The level of the reset that goes with a clock; 0 is active. */
    void resetn(ClockDomain domain, boolean level);

    /** The level of {@code aresetn}. */
    default void resetn(boolean level) {
        resetn(home(), level);
    }

    /** One edge of the own clock with {@code aresetn} active, which is then let go. */
    default void reset() {
        resetn(false);
        step();
        resetn(true);
    }

    /** Whether the reset of a clock is let go. */
    boolean resetn(ClockDomain domain);

    /** Runs the code just before every edge of the domain, in the order of registration. It may look and set. */
    void onEdge(ClockDomain domain, Runnable beforeEdge);

    /**
     * Runs the code after every edge of the domain, in the order of registration: here a driver sets what holds until the next
     * edge, having looked before this one at what moved.
     */
    void afterEdge(ClockDomain domain, Runnable afterEdge);

    /** The domain of the top cell's {@code aclk}. */
    ClockDomain home();

    /** Edges of the top cell's own clock so far. */
    long cycles();

    /** Instants with an edge of any clock so far. */
    long instants();

    @Override
    void close();
}
