package org.microvisor.hdl;

import java.util.Optional;

/**
 * A port of a cell as it appears in Verilog.
 *
 * @param name the bundle's name, "_" and the signal's name; the signal's name alone outside bundles
 * @param bundle the bundle it is part of
 */
public record Port(String name, int width, Direction direction, Bits signal, Optional<Bundle> bundle) {
    /** Which way the values go. */
    public enum Direction {
        /** Into the cell. */
        IN,
        /** Out of the cell. */
        OUT
    }
}
