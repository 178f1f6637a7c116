package org.microvisor.cosim.model;

/**
 * A port of a design's top module.
 *
 * @param name as in the Verilog
 * @param width bits
 * @param input whether the design reads it
 */
public record Signal(String name, int width, boolean input) {
    /** An input of the design. */
    public static Signal input(String name, int width) {
        return new Signal(name, width, true);
    }

    /** An output of the design. */
    public static Signal output(String name, int width) {
        return new Signal(name, width, false);
    }

    public Signal {
        if (!name.matches("[A-Za-z][A-Za-z0-9_]*")) {
            throw new IllegalArgumentException("not a plain Verilog name: signal=" + name);
        }
        if (width < 1) {
            throw new IllegalArgumentException("width below 1: signal=" + name + ", width=" + width);
        }
    }

    /** 64-bit words that hold its value. */
    int words() {
        return (width + 63) / 64;
    }

    /** Bytes of the C++ variable that Verilator makes for it. */
    int nativeBytes() {
        return width <= 8 ? 1 : width <= 16 ? 2 : width <= 32 ? 4 : width <= 64 ? 8 : (width + 31) / 32 * 4;
    }

    /** The C++ member that Verilator makes for it: a second underscore in a row is spelled out. */
    String member() {
        return name.replace("__", "___05F");
    }
}
