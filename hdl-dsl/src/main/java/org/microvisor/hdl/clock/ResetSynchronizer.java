package org.microvisor.hdl.clock;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Crossing;
import org.microvisor.hdl.zynq.FDCE;

/**
 * Makes a reset for the clock under which it is made from one of any clock or none: a button, a PLL's lock, another clock's reset.
 *
 * <pre>
 *   in --> clear of released (asynchronous) --> caught --> settled --> out
 * </pre>
 *
 * <ul>
 *   <li>{@code in}, 1 bit, active low: may begin and end at any moment, may be as short as the FPGA's register can see, and may
 *       come while the clock stands.
 *   <li>{@code out}, 1 bit, active low: begins and ends at clock edges. 0 when the FPGA is configured. It may go to a port, or
 *       {@code clock(name, domain, out)} makes a domain of it.
 * </ul>
 *
 * <p>Latency: it begins 2 cycles after {@code in} does, or 3, and ends 3 cycles after {@code in} does, or 4. As to throughput,
 * resets less than 4 cycles apart become one.
 *
 * <p>Resets of this library's registers are synchronous, so a reset that began between clock edges could miss some of them by a
 * cycle and spoil a block RAM's address. Therefore only the first register is cleared asynchronously, so that no reset is too short
 * to be seen; both ends then pass a synchronizer.
 */
public final class ResetSynchronizer extends Cell {
    public final Bits in, out;

    public ResetSynchronizer(Cell parent) {
        super(parent);
        in = in(1);
        out = out(1);

        FDCE released = new FDCE(this);
        released.constrain("ASYNC_REG", "TRUE");
        released.CLR.set(cross(Crossing.Kind.RESET, in.not()));
        released.CE.set(1);
        released.D.set(1);

        Bits caught =
                reg(1).attribute("ASYNC_REG", "TRUE").attribute("keep", "TRUE").initially(0);
        Bits settled =
                reg(1).attribute("ASYNC_REG", "TRUE").attribute("keep", "TRUE").initially(0);
        caught.set(released.Q);
        settled.set(caught);
        out.set(settled);
    }
}
