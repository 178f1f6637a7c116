package org.microvisor.hdl;

import org.microvisor.hdl.source.Transparent;

/**
 * A module that is not made here: a primitive of the FPGA, an IP core, hand-written Verilog.
 *
 * <p>Its ports are declared as in any cell, under the module's own names ({@code in(1).as("CE")}). What the constructor describes
 * beyond them is the model: it is simulated, and emitted as a module for simulation only. Synthesis gets an instance.
 */
@Transparent
public abstract class BlackBox extends Cell {
    /**
     * An instance.
     *
     * @param module the name of the module in Verilog
     */
    protected BlackBox(Cell parent, String module) {
        super(parent);
        circuit().blackBox(module);
    }

    /** Sets a Verilog parameter to a number. */
    protected final void generic(String name, long value) {
        circuit().generic(name, Long.toString(value));
    }

    /** Sets a Verilog parameter to a number of so many bits; up to 64, of which the sign is one. */
    protected final void generic(String name, int width, long value) {
        if (width < 1 || width > 64 || width < 64 && value >>> width != 0) {
            throw new IllegalArgumentException(
                    "value does not fit: parameter=" + name + ", width=" + width + ", value=" + value);
        }
        circuit().generic(name, width + (width == 1 ? "'b" : "'h") + Long.toHexString(value));
    }

    /** Sets a Verilog parameter to a text. */
    protected final void generic(String name, String value) {
        circuit().generic(name, '"' + value + '"');
    }

    /** The pin that takes the clock of a domain. Without one the module has no clock pin for it. */
    protected final void clockPin(String pin, ClockDomain domain) {
        circuit().clockPin(pin, domain);
    }

    /** The pin that takes the active-low reset of a domain. Without one the module has no reset pin for it. */
    protected final void resetPin(String pin, ClockDomain domain) {
        circuit().resetPin(pin, domain);
    }
}
