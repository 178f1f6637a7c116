package org.microvisor.cosim.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
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

    static Netlist read(Path json, String top) throws IOException {
        JsonNode module =
                new ObjectMapper().readTree(json.toFile()).path("modules").path(top);
        if (module.isMissingNode()) {
            throw new IOException("no such module in the netlist: top=" + top + ", file=" + json);
        }
        List<Cell> cells = new ArrayList<>();
        module.path("cells").forEach(cell -> cells.add(cell(cell)));
        Set<Integer> inputs = new HashSet<>();
        Map<Integer, String> outputs = new LinkedHashMap<>();
        module.path("ports").properties().forEach(port -> {
            boolean isInput = port.getValue().path("direction").asText().equals("input");
            for (int bit : bits(port.getValue().path("bits"))) {
                if (bit != CONSTANT && isInput) {
                    inputs.add(bit);
                } else if (bit != CONSTANT) {
                    outputs.put(bit, port.getKey());
                }
            }
        });
        return new Netlist(top, cells, inputs, outputs, names(module.path("netnames")));
    }

    private static Cell cell(JsonNode cell) {
        Map<String, String> parameters = new HashMap<>();
        cell.path("parameters")
                .properties()
                .forEach(p -> parameters.put(p.getKey(), p.getValue().asText()));
        Map<String, int[]> inputs = new LinkedHashMap<>();
        Map<String, int[]> outputs = new LinkedHashMap<>();
        cell.path("connections").properties().forEach(pin -> {
            boolean drives =
                    cell.path("port_directions").path(pin.getKey()).asText().equals("output");
            (drives ? outputs : inputs).put(pin.getKey(), bits(pin.getValue()));
        });
        return new Cell(cell.path("type").asText(), parameters, inputs, outputs);
    }

    private static int[] bits(JsonNode bits) {
        int[] numbers = new int[bits.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = bits.path(i).isInt() ? bits.path(i).intValue() : CONSTANT;
        }
        return numbers;
    }

    private static Map<Integer, String> names(JsonNode netNames) {
        Map<Integer, String> names = new HashMap<>();
        netNames.properties().forEach(net -> {
            int[] bits = bits(net.getValue().path("bits"));
            for (int i = 0; i < bits.length; i++) {
                String name = bits.length == 1 ? net.getKey() : net.getKey() + "[" + i + "]";
                names.merge(bits[i], name, Netlist::better);
            }
        });
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
