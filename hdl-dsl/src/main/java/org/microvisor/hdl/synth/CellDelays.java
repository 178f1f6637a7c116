package org.microvisor.hdl.synth;

import java.util.Map;

/**
 * Delays of 7-series cells at speed grade -1 in nanoseconds, slow corner: the figures that Vivado prints for 7z010 and
 * 7z020 and that the Project X-Ray database holds for their fabric ({@code zynq7/timings}).
 */
final class CellDelays {
    private static final double REGISTER_OUT = 0.478;
    private static final double REGISTER_D = 0.05;
    private static final double REGISTER_ENABLE = 0.205;
    private static final double REGISTER_RESET = 0.43;
    private static final double REGISTER_ASYNC = 0.40;
    private static final double LUT = 0.124;

    /** A LUT behind a carry output or a wide multiplexer is reached by its slow pin. */
    private static final double LUT_SLOW = 0.306;

    private static final double BRAM_OUT = 2.454;
    private static final double BRAM_OUT_REGISTERED = 0.882;
    private static final double LUTRAM_OUT = 1.314;
    private static final double LUTRAM_WRITE_ENABLE = 0.533;
    private static final double LUTRAM_INPUT = 0.26;
    private static final double SHIFT_OUT = 1.628;

    /** Rough: no published path through a DSP was at hand. */
    private static final double DSP_OUT = 4.0;

    private static final double DSP_INPUT = 1.0;

    private static final double NONE = Double.NaN;

    /** CARRY4, from element (row) to the carry (CO) or the sum (O) of an element (column). */
    private static final double[] CARRY_IN_TO_CO = {.271, .157, .228, .114};

    private static final double[] CARRY_IN_TO_O = {.222, .334, .239, .313};
    private static final double[] INIT_TO_CO = {.536, .494, .592, .580};
    private static final double[] INIT_TO_O = {.482, .598, .584, .642};
    private static final double[][] SELECT_TO_CO = {
        {.340, .433, .512, .508}, {NONE, .469, .548, .528}, {NONE, NONE, .292, .376}, {NONE, NONE, NONE, .380}
    };
    private static final double[][] SELECT_TO_O = {
        {.223, .400, .523, .582}, {NONE, .205, .558, .618}, {NONE, NONE, .226, .330}, {NONE, NONE, NONE, .227}
    };
    private static final double[][] DATA_TO_CO = {
        {.379, .465, .540, .526}, {NONE, .36, .45, .507}, {NONE, NONE, .33, .404}, {NONE, NONE, NONE, .385}
    };
    private static final double[][] DATA_TO_O = {
        {NONE, .407, .556, .57}, {NONE, NONE, .48, .60}, {NONE, NONE, NONE, .44}, {NONE, NONE, NONE, NONE}
    };

    private final TimingGraph graph;

    CellDelays(TimingGraph graph) {
        this.graph = graph;
    }

    void add(Netlist.Cell cell) {
        String type = cell.type();
        if (cell.isLut()) {
            inputsTo(cell, "O", Sink.LUT);
        } else if (type.equals("INV")) {
            graph.arc(cell.input("I"), cell.output("O"), 0, Sink.INVERTER);
        } else if (type.matches("BUFG|IBUF|OBUF")) {
            graph.arc(cell.input("I"), cell.output("O"), 0, Sink.BUFFER);
        } else if (type.equals("MUXF7")) {
            wideMultiplexer(cell, 0.241, 0.296);
        } else if (type.equals("MUXF8")) {
            wideMultiplexer(cell, 0.098, 0.273);
        } else if (type.equals("CARRY4")) {
            carry(cell);
        } else if (cell.isRegister()) {
            register(cell);
        } else if (type.startsWith("RAMB")) {
            blockRam(cell);
        } else if (type.startsWith("RAM")) {
            lutRam(cell);
        } else if (type.startsWith("SRL")) {
            shiftRegister(cell);
        } else if (type.equals("DSP48E1")) {
            multiplier(cell);
        } else if (!type.matches("VCC|GND")) {
            graph.unknown(type);
            starts(cell, REGISTER_OUT);
        }
    }

    /** Ports count as registers one wire away, on both sides. */
    void addPorts(Netlist netlist) {
        netlist.inputs().forEach(signal -> graph.start(signal, REGISTER_OUT, "input " + netlist.name(signal), true));
        netlist.outputs().forEach((signal, name) -> graph.end(signal, REGISTER_D, "output " + name, Sink.OTHER, true));
    }

    private void inputsTo(Netlist.Cell cell, String output, Sink sink) {
        cell.inputs().values().forEach(bits -> lutArc(bits[0], cell.output(output), sink));
    }

    private void lutArc(int from, int to, Sink sink) {
        String driver = graph.driver(from);
        boolean slow = driver.startsWith("MUXF") || driver.equals("CARRY4");
        graph.arc(from, to, slow ? LUT_SLOW : LUT, sink);
    }

    private void wideMultiplexer(Netlist.Cell cell, double data, double select) {
        graph.arc(cell.input("I0"), cell.output("O"), data, Sink.MUX_DATA);
        graph.arc(cell.input("I1"), cell.output("O"), data, Sink.MUX_DATA);
        graph.arc(cell.input("S"), cell.output("O"), select, Sink.MUX_SELECT);
    }

    private void carry(Netlist.Cell cell) {
        carryOutput(cell, "CO", CARRY_IN_TO_CO, INIT_TO_CO, SELECT_TO_CO, DATA_TO_CO);
        carryOutput(cell, "O", CARRY_IN_TO_O, INIT_TO_O, SELECT_TO_O, DATA_TO_O);
    }

    private void carryOutput(
            Netlist.Cell cell, String pin, double[] in, double[] init, double[][] select, double[][] data) {
        for (int to = 0; to < 4; to++) {
            int output = Netlist.Cell.bit(cell.outputs(), pin, to);
            graph.arc(cell.input("CI"), output, in[to], Sink.CARRY_IN);
            graph.arc(cell.input("CYINIT"), output, init[to], Sink.CARRY_INIT);
            for (int from = 0; from <= to; from++) {
                graph.arc(Netlist.Cell.bit(cell.inputs(), "S", from), output, select[from][to], Sink.CARRY_SELECT);
                if (!Double.isNaN(data[from][to])) {
                    graph.arc(Netlist.Cell.bit(cell.inputs(), "DI", from), output, data[from][to], Sink.CARRY_DATA);
                }
            }
        }
    }

    private void register(Netlist.Cell cell) {
        starts(cell, REGISTER_OUT);
        String to = "register " + graph.name(cell.output("Q"));
        graph.end(cell.input("D"), REGISTER_D, to, Sink.REGISTER_DATA, false);
        graph.end(cell.input("CE"), REGISTER_ENABLE, to + ", enable", Sink.OTHER, false);
        graph.end(cell.input("R"), REGISTER_RESET, to + ", reset", Sink.OTHER, false);
        graph.end(cell.input("S"), REGISTER_RESET, to + ", set", Sink.OTHER, false);
        graph.end(cell.input("CLR"), REGISTER_ASYNC, to + ", clear", Sink.OTHER, false);
        graph.end(cell.input("PRE"), REGISTER_ASYNC, to + ", preset", Sink.OTHER, false);
    }

    private void blockRam(Netlist.Cell cell) {
        cell.outputs().forEach((pin, bits) -> {
            boolean portA = pin.startsWith("DOA") || pin.startsWith("DOPA");
            boolean registered = cell.parameterIsSet(portA ? "DOA_REG" : "DOB_REG");
            starts(cell, bits, registered ? BRAM_OUT_REGISTERED : BRAM_OUT);
        });
        ends(cell, pin -> {
            if (pin.contains("ADDR")) {
                return 0.566;
            }
            return pin.startsWith("EN")
                    ? 0.443
                    : pin.startsWith("WE") ? 0.532 : pin.matches("(RST|REGCE).*") ? 0.35 : 0.241;
        });
    }

    /** Reads asynchronously: DOx follows ADDRx, DPO follows DPRA, SPO and O follow A. */
    private void lutRam(Netlist.Cell cell) {
        starts(cell, LUTRAM_OUT);
        ends(cell, pin -> pin.startsWith("WE") ? LUTRAM_WRITE_ENABLE : LUTRAM_INPUT);
        cell.outputs()
                .forEach((output, outputs) -> cell.inputs().forEach((input, inputs) -> {
                    boolean reads = output.matches("DO[A-D]")
                            ? input.equals("ADDR" + output.charAt(2))
                            : output.equals("DPO") ? input.startsWith("DPRA") : input.matches("A[0-9]*");
                    if (reads) {
                        arcs(inputs, outputs);
                    }
                }));
    }

    private void shiftRegister(Netlist.Cell cell) {
        starts(cell, SHIFT_OUT);
        ends(cell, pin -> pin.equals("CE") ? LUTRAM_WRITE_ENABLE : LUTRAM_INPUT);
        cell.inputs().forEach((pin, bits) -> {
            if (pin.matches("A[0-4]?")) {
                arcs(bits, new int[] {cell.output("Q")});
            }
        });
    }

    private void arcs(int[] inputs, int[] outputs) {
        for (int from : inputs) {
            for (int to : outputs) {
                lutArc(from, to, Sink.LUT);
            }
        }
    }

    private void multiplier(Netlist.Cell cell) {
        boolean clocked = cell.parameterIsSet("PREG") || cell.parameterIsSet("MREG") || cell.parameterIsSet("AREG");
        if (clocked) {
            starts(cell, DSP_OUT);
            ends(cell, pin -> DSP_INPUT);
            return;
        }
        cell.inputs()
                .values()
                .forEach(inputs -> cell.outputs().values().forEach(outputs -> {
                    for (int from : inputs) {
                        for (int to : outputs) {
                            graph.arc(from, to, DSP_OUT, Sink.DSP);
                        }
                    }
                }));
    }

    private void starts(Netlist.Cell cell, double delay) {
        cell.outputs().values().forEach(bits -> starts(cell, bits, delay));
    }

    private void starts(Netlist.Cell cell, int[] signals, double delay) {
        for (int signal : signals) {
            graph.start(
                    signal, delay, (cell.isRegister() ? "register " : cell.type() + " ") + graph.name(signal), false);
        }
    }

    /** Nanoseconds before the clock edge at which a pin must be stable. */
    private interface Setup {
        double of(String pin);
    }

    private void ends(Netlist.Cell cell, Setup setup) {
        String at = cell.type() + " " + name(cell.outputs());
        cell.inputs().forEach((pin, bits) -> {
            if (!pin.contains("CLK")) {
                for (int signal : bits) {
                    graph.end(signal, setup.of(pin), at + ", " + pin, Sink.OTHER, false);
                }
            }
        });
    }

    private String name(Map<String, int[]> outputs) {
        return outputs.values().stream()
                .filter(bits -> bits.length > 0 && bits[0] != Netlist.CONSTANT)
                .map(bits -> graph.name(bits[0]))
                .findFirst()
                .orElse("without readers");
    }
}
