package org.microvisor.hdl.zynq;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;

/**
 * A shift register of up to 32 bits in one LUT, whose length may change while it runs, and whose end leads on to the next one.
 *
 * <ul>
 *   <li>{@code CE}, {@code D}, 1 bit each: shifts, and what goes in.
 *   <li>{@code A}, 5 bits: the length less one; {@code Q} follows it within the cycle.
 *   <li>{@code Q}, 1 bit: what went in that many shifts ago.
 *   <li>{@code Q31}, 1 bit: what went in 32 shifts ago, for the {@code D} of another.
 * </ul>
 *
 * <p>Latency 1 to 32 cycles, throughput a bit in every cycle.
 */
public final class SRLC32E extends Primitive {
    public final Bits A = in(5), CE = in(1), D = in(1), Q = out(1), Q31 = out(1);

    /** One that holds zeros after configuration. */
    public SRLC32E(Cell parent) {
        this(parent, 0);
    }

    /**
     * A shift register.
     *
     * @param initial {@code INIT}, the 32 bits that it holds after configuration; bit 0 is the one that came last
     */
    public SRLC32E(Cell parent, long initial) {
        super(parent, "SRLC32E");
        generic("INIT", 32, initial);
        clockPin("CLK", clock());
        Bits kept = reg(32).initially(initial);
        when(CE, () -> kept.set(Bits.cat(kept.trunc(31), D)));
        Q.set(kept.bit(A));
        Q31.set(kept.bit(31));
    }
}
