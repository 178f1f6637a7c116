package org.microvisor.hdl.verilog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import org.microvisor.hdl.Circuit;

/**
 * The simulation models of a design's black boxes as modules of the foreign names. Where instances of one name behave
 * differently, the module of that name chooses by its parameters.
 */
final class Models {
    private static final String PORTS_END = ");\n";

    /** Instances of one module that behave alike. */
    private record Variant(Circuit first, Map<String, String> texts) {}

    private final Map<String, String> texts = new LinkedHashMap<>();

    Models(List<Circuit> blackBoxes) {
        Map<String, List<Circuit>> named = new LinkedHashMap<>();
        for (Circuit circuit : blackBoxes) {
            named.computeIfAbsent(circuit.blackBox().orElseThrow(), key -> new ArrayList<>())
                    .add(circuit);
        }
        named.forEach(this::add);
    }

    /** The texts by module name, sub-modules first. */
    Map<String, String> texts() {
        return texts;
    }

    private void add(String name, List<Circuit> instances) {
        Map<List<String>, Variant> variants = new LinkedHashMap<>();
        Map<String, String> parameters = new LinkedHashMap<>();
        for (Circuit instance : instances) {
            instance.generics().forEach(parameters::putIfAbsent);
            Modules modules = new Modules(instance, Purpose.MODEL, name);
            if (!modules.clocks().missing().isEmpty()) {
                throw new IllegalStateException(
                        "a black box's model has a clock that the black box has no pin for: module=" + name
                                + ", missing=" + modules.clocks().missing() + ", made at=" + instance.place());
            }
            List<String> bodies = modules.texts().values().stream()
                    .map(text -> text.replaceAll("(?m)^// .*", ""))
                    .toList();
            variants.putIfAbsent(bodies, new Variant(instance, modules.texts()));
        }
        List<Variant> all = List.copyOf(variants.values());
        if (all.size() == 1) {
            texts.putAll(all.get(0).texts());
            texts.computeIfPresent(name, (key, text) -> parameterized(name, text, parameters));
            return;
        }
        StringBuilder choice = new StringBuilder("\n");
        String ports = "";
        for (int i = 0; i < all.size(); i++) {
            String variant = name + "_model_" + (i + 1);
            Map<String, String> made = new Modules(all.get(i).first(), Purpose.MODEL, variant).texts();
            texts.putAll(made);
            String text = Objects.requireNonNull(made.get(variant), "the root's own text");
            String variantPorts = ports(text);
            if (i > 0 && !variantPorts.equals(ports)) {
                throw new IllegalStateException(
                        "a black box with ports that depend on its parameters has no single model: module=" + name);
            }
            ports = variantPorts;
            choice.append(i == 0 ? "    generate\n        " : "        end else ")
                    .append(i + 1 == all.size() ? "" : "if (" + condition(name, all, i) + ") ")
                    .append("begin : variant_")
                    .append(i + 1)
                    .append('\n');
            choice.append("            ")
                    .append(variant)
                    .append(" model (")
                    .append(pins(ports))
                    .append(");\n");
        }
        choice.append("        end\n    endgenerate\n");
        String wrapper =
                "// " + name + ": a model for simulation, chosen by the parameters.\n\n`default_nettype none\n\nmodule "
                        + name + " (\n" + ports + PORTS_END + choice + "endmodule\n\n`default_nettype wire\n";
        texts.put(name, parameterized(name, wrapper, parameters));
    }

    /** The port list without places: those of instances of several classes differ. */
    private static String ports(String text) {
        int from = text.indexOf(" (\n") + 3;
        return text.substring(from, text.indexOf(PORTS_END, from)).replaceAll(" +// [^\n]*", "");
    }

    private static String pins(String ports) {
        StringJoiner pins = new StringJoiner(", ");
        ports.lines().filter(line -> !line.isBlank()).forEach(line -> {
            String name = line.replaceAll(".*[ ]", "").replace(",", "");
            pins.add("." + name + " (" + name + ")");
        });
        return pins.toString();
    }

    /** What tells the parameters of a variant from those of the others. */
    private static String condition(String name, List<Variant> all, int index) {
        Map<String, String> own = all.get(index).first().generics();
        StringJoiner text = new StringJoiner(" && ");
        own.forEach((key, value) -> {
            boolean common = all.stream()
                    .allMatch(other -> value.equals(other.first().generics().get(key)));
            if (!common) {
                text.add(key + " == " + value);
            }
        });
        if (text.length() == 0) {
            throw new IllegalStateException(
                    "a black box has models that its parameters do not tell apart: module=" + name);
        }
        return text.toString();
    }

    private static String parameterized(String name, String text, Map<String, String> parameters) {
        if (parameters.isEmpty()) {
            return text;
        }
        StringJoiner list = new StringJoiner(
                ",\n",
                "module " + name + " #(\n    // verilator lint_off UNUSEDPARAM\n",
                "\n    // verilator lint_on UNUSEDPARAM\n) (\n");
        parameters.forEach((key, value) -> list.add("    parameter " + key + " = " + value));
        return text.replace("module " + name + " (\n", list.toString());
    }
}
