package org.microvisor.hdl.zynq;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;

/**
 * A shift register of up to 16 bits in one LUT, whose length may change while it runs.
 *
 * <ul>
 *   <li>{@code CE}, {@code D}, 1 bit each: shifts, and what goes in.
 *   <li>{@code A0}, {@code A1}, {@code A2}, {@code A3}, 1 bit each: the length less one, the lowest bit first; {@code Q} follows
 *       them within the cycle.
 *   <li>{@code Q}, 1 bit: what went in that many shifts ago.
 * </ul>
 *
 * <p>Latency 1 to 16 cycles, throughput a bit in every cycle.
 */
public final class SRL16E extends Primitive {
    public final Bits A0 = in(1), A1 = in(1), A2 = in(1), A3 = in(1);
    public final Bits CE = in(1), D = in(1), Q = out(1);

    /** One that holds zeros after configuration. */
    public SRL16E(Cell parent) {
        this(parent, 0);
    }

    /**
     * A shift register.
     *
     * @param initial {@code INIT}, the 16 bits that it holds after configuration; bit 0 is the one that came last
     */
    public SRL16E(Cell parent, int initial) {
        super(parent, "SRL16E");
        generic("INIT", 16, initial);
        clockPin("CLK", clock());
        Bits kept = reg(16).initially(initial);
        when(CE, () -> kept.set(Bits.cat(kept.trunc(15), D)));
        Q.set(kept.bit(Bits.cat(A3, A2, A1, A0)));
    }
}
