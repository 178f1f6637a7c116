package org.microvisor.hdl.synth;

/**
 * How long a signal travels from its driver to a pin, without knowing where either is placed. General nets cost {@code
 * 0.51 + 0.083 log2(fanout)} ns, at most 1.6: a least-squares fit over 29 nets of published routed Vivado reports of
 * speed grade -1 (standard deviation 0.24 ns a net). Wires inside a slice cost nothing.
 */
final class NetDelay {
    private static final double BASE = 0.51;
    private static final double PER_DOUBLING = 0.083;
    private static final double LONGEST = 1.6;

    /** From a LUT to the DI pin of its own slice's carry: out of the slice and back in by the bypass pin. */
    private static final double BYPASS = 0.45;

    private NetDelay() {}

    /**
     * The wire's part of a path.
     *
     * @param driver the driving cell's type, empty for an input port
     * @param fanout how many pins the net reaches
     * @return nanoseconds
     */
    static double of(String driver, int fanout, Sink sink) {
        boolean lut = driver.startsWith("LUT");
        boolean mux = driver.startsWith("MUXF");
        return switch (sink) {
            case INVERTER, BUFFER, CARRY_IN -> 0;
            case MUX_DATA -> lut || mux ? 0 : BASE;
            case REGISTER_DATA -> lut || mux || driver.equals("CARRY4") ? 0 : general(fanout);
            case CARRY_SELECT -> lut ? (fanout <= 2 ? 0 : BASE) : general(fanout);
            case CARRY_DATA -> lut && fanout <= 2 ? BYPASS : general(fanout);
            case LUT, MUX_SELECT, CARRY_INIT, DSP, OTHER -> general(fanout);
        };
    }

    private static double general(int fanout) {
        return Math.min(LONGEST, BASE + PER_DOUBLING * Math.log(Math.max(fanout, 1)) / Math.log(2));
    }
}
