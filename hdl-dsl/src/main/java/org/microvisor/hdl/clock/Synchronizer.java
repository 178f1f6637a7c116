package org.microvisor.hdl.clock;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Crossing;

/**
 * Shows a level of another clock, or of none, to the clock under which it is made.
 *
 * <ul>
 *   <li>{@code in}, 1 bit: straight from a register of the other clock, or an asynchronous input of the top.
 *   <li>{@code out}, 1 bit: the same level later.
 * </ul>
 *
 * <p>Latency {@code stages} receiving cycles, mostly 2, or one more where the change met the clock's edge; throughput one level per
 * cycle.
 *
 * <p>The registers stay together and stay registers: {@code ASYNC_REG} says so to Vivado, {@code keep} to Yosys, which else makes a
 * shift register in a LUT of a longer chain.
 *
 * <p>A level that lasts less than two receiving cycles may be missed. A chain has no reset: it starts with 0 when the FPGA is
 * configured and follows its input from then on. Levels that belong together must not go through several synchronizers: take a
 * {@link Handshake}.
 */
public final class Synchronizer extends Cell {
    public final Bits in, out;
    /** For properties only: what will be at the output next, in a chain of two. */
    final Bits before;

    /** Two stages: enough up to some 300 MHz in a 7-series FPGA. */
    public Synchronizer(Cell parent) {
        this(parent, 2);
    }

    /**
     * A chain of registers.
     *
     * @param stages at least 2
     */
    public Synchronizer(Cell parent, int stages) {
        super(parent);
        if (stages < 2) {
            throw new IllegalArgumentException("fewer than two stages: stages=" + stages);
        }
        parameter("stages", stages);
        in = in(1);
        out = out(1);

        Bits caught =
                reg(1).attribute("ASYNC_REG", "TRUE").attribute("keep", "TRUE").initially(0);
        caught.set(cross(Crossing.Kind.BIT, in));
        Bits last = caught;
        for (int stage = 1; stage < stages; stage++) {
            Bits settled = reg(1).attribute("ASYNC_REG", "TRUE")
                    .attribute("keep", "TRUE")
                    .initially(0);
            settled.set(last);
            last = settled;
        }
        out.set(last);
        before = ghost(() -> out(1));
        ghost(() -> before.set(caught));
    }
}
