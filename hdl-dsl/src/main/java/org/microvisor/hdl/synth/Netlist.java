package org.microvisor.hdl.synth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A flat netlist as Yosys's {@code write_json} gives it. A signal is a positive number; constants are left out of pins'
 * lists as {@link #CONSTANT}.
 *
 * @param top the module that was read
 * @param cells every cell of it
 * @param inputs numbers of the input ports' bits
 * @param outputs number of an output port's bit to that port's name
 * @param names number to the name that reads best: public before generated, short before long
 */
record Netlist(
        String top, List<Cell> cells, Set<Integer> inputs, Map<Integer, String> outputs, Map<Integer, String> names) {
    /** Stands for 0, 1, x and z. */
    static final int CONSTANT = -1;

    /**
     * One primitive.
     *
     * @param type the library's name, such as {@code LUT6}
     * @param parameters numbers are given as Yosys prints them, in binary
     * @param inputs pin name to its signals, least significant first
     * @param outputs likewise
     */
    record Cell(String type, Map<String, String> parameters, Map<String, int[]> inputs, Map<String, int[]> outputs) {
        boolean isLut() {
            return type.matches("LUT[1-6]");
        }

        boolean isRegister() {
            return type.matches("FD[RSCP]E(_1)?|LD[CP]E");
        }

        /** The one signal of a one-bit input; a constant if the pin is open. */
        int input(String pin) {
            return bit(inputs, pin, 0);
        }

        int output(String pin) {
            return bit(outputs, pin, 0);
        }

        static int bit(Map<String, int[]> pins, String pin, int index) {
            int[] bits = pins.getOrDefault(pin, new int[0]);
            return index < bits.length ? bits[index] : CONSTANT;
        }

        boolean parameterIsSet(String name) {
            return parameters.getOrDefault(name, "0").contains("1");
        }
    }

    @SuppressWarnings("unchecked") // a Yosys netlist is an object
    static Netlist read(Path json, String top) throws IOException {
        Map<String, Object> file = (Map<String, Object>) Json.read(Files.readString(json));
        Map<String, Object> module = Json.object(Json.object(file, "modules"), top);
        if (module.isEmpty()) {
            throw new IOException("no such module in the netlist: top=" + top + ", file=" + json);
        }
        Map<String, Object> all = Json.object(module, "cells");
        List<Cell> cells = new ArrayList<>();
        all.keySet().forEach(name -> cells.add(cell(Json.object(all, name))));
        Map<String, Object> ports = Json.object(module, "ports");
        Set<Integer> inputs = new HashSet<>();
        Map<Integer, String> outputs = new LinkedHashMap<>();
        for (String name : ports.keySet()) {
            Map<String, Object> port = Json.object(ports, name);
            boolean isInput = "input".equals(port.get("direction"));
            for (int bit : bits(Json.array(port, "bits"))) {
                if (bit != CONSTANT && isInput) {
                    inputs.add(bit);
                } else if (bit != CONSTANT) {
                    outputs.put(bit, name);
                }
            }
        }
        return new Netlist(top, cells, inputs, outputs, names(Json.object(module, "netnames")));
    }

    private static Cell cell(Map<String, Object> cell) {
        Map<String, String> parameters = new HashMap<>();
        Json.object(cell, "parameters").forEach((name, value) -> parameters.put(name, value.toString()));
        Map<String, Object> directions = Json.object(cell, "port_directions");
        Map<String, Object> connections = Json.object(cell, "connections");
        Map<String, int[]> inputs = new LinkedHashMap<>();
        Map<String, int[]> outputs = new LinkedHashMap<>();
        for (String pin : connections.keySet()) {
            boolean drives = "output".equals(directions.get(pin));
            (drives ? outputs : inputs).put(pin, bits(Json.array(connections, pin)));
        }
        return new Cell(String.valueOf(cell.get("type")), parameters, inputs, outputs);
    }

    private static int[] bits(List<?> bits) {
        return bits.stream()
                .mapToInt(bit -> bit instanceof Integer number ? number : CONSTANT)
                .toArray();
    }

    private static Map<Integer, String> names(Map<String, Object> netNames) {
        Map<Integer, String> names = new HashMap<>();
        for (String net : netNames.keySet()) {
            int[] bits = bits(Json.array(Json.object(netNames, net), "bits"));
            for (int i = 0; i < bits.length; i++) {
                names.merge(bits[i], bits.length == 1 ? net : net + "[" + i + "]", Netlist::better);
            }
        }
        names.remove(CONSTANT);
        return names;
    }

    private static String better(String one, String other) {
        boolean generated = one.startsWith("$");
        if (generated != other.startsWith("$")) {
            return generated ? other : one;
        }
        return other.length() < one.length() ? other : one;
    }

    /** The name of the source, or {@code (made by the tool)}. */
    String name(int signal) {
        String name = names.getOrDefault(signal, "$");
        return name.contains("$") ? "(made by the tool)" : name;
    }
}
