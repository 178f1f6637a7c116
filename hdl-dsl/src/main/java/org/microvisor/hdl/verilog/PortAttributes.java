package org.microvisor.hdl.verilog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.microvisor.hdl.Bundle;
import org.microvisor.hdl.BusType;
import org.microvisor.hdl.ClockDomain;
import org.microvisor.hdl.Names;
import org.microvisor.hdl.Port;

/**
 * The {@code X_INTERFACE} attributes by which Vivado knows the clocks, resets, bus interfaces and interrupts of a module (UG994,
 * "List of Supported X_ Attributes"). Frequencies and clock domains are left to the tool: a wrong one stops its validation.
 */
final class PortAttributes {
    private final Map<String, List<String>> lines = new HashMap<>();

    PortAttributes(Names names, List<Port> ports, Clocks clocks) {
        Map<ClockDomain, StringJoiner> buses = new LinkedHashMap<>();
        Set<Bundle> begun = new HashSet<>();
        for (Port port : ports) {
            if (isInterrupt(port)) {
                add(port.name(), "X_INTERFACE_INFO", "xilinx.com:signal:interrupt:1.0 " + port.name() + " INTERRUPT");
                add(
                        port.name(),
                        "X_INTERFACE_PARAMETER",
                        "XIL_INTERFACENAME " + port.name() + ", SENSITIVITY LEVEL_HIGH");
            }
            port.bundle()
                    .ifPresent(bundle -> bundle.busType().ifPresent(type -> {
                        String name = names.of(bundle);
                        String logical =
                                port.signal().hint().orElse(port.name()).toUpperCase(Locale.ROOT);
                        add(port.name(), "X_INTERFACE_INFO", type.name() + " " + name + " " + logical);
                        if (begun.add(bundle)) {
                            add(port.name(), "X_INTERFACE_PARAMETER", parameters(name, type));
                            buses.computeIfAbsent(port.signal().domain(), key -> new StringJoiner(":"))
                                    .add(name);
                        }
                    }));
        }
        Map<ClockDomain, String> resets = new LinkedHashMap<>();
        clocks.pins().forEach((name, pin) -> {
            if (pin.reset()) {
                resets.put(pin.domain(), name);
                add(name, "X_INTERFACE_INFO", "xilinx.com:signal:reset:1.0 " + name + " RST");
                add(name, "X_INTERFACE_PARAMETER", "XIL_INTERFACENAME " + name + ", POLARITY ACTIVE_LOW");
            }
        });
        clocks.pins().forEach((name, pin) -> {
            if (!pin.reset()) {
                StringJoiner text = new StringJoiner(", ").add("XIL_INTERFACENAME " + name);
                StringJoiner associated = buses.get(pin.domain());
                if (associated != null) {
                    text.add("ASSOCIATED_BUSIF " + associated);
                }
                String reset = resets.get(pin.domain());
                if (reset != null) {
                    text.add("ASSOCIATED_RESET " + reset);
                }
                add(name, "X_INTERFACE_INFO", "xilinx.com:signal:clock:1.0 " + name + " CLK");
                add(name, "X_INTERFACE_PARAMETER", text.toString());
            }
        });
    }

    /** An output of one bit that is called an interrupt: {@code irq}, or with a prefix of its own, {@code done_irq}. */
    private static boolean isInterrupt(Port port) {
        return port.bundle().isEmpty()
                && port.direction() == Port.Direction.OUT
                && port.width() == 1
                && (port.name().equals("irq") || port.name().endsWith("_irq"));
    }

    private static String parameters(String name, BusType type) {
        StringJoiner text = new StringJoiner(", ").add("XIL_INTERFACENAME " + name);
        type.parameters().forEach((key, value) -> text.add(key + " " + value));
        return text.toString();
    }

    private void add(String port, String attribute, String text) {
        lines.computeIfAbsent(port, key -> new ArrayList<>()).add("(* " + attribute + " = \"" + text + "\" *)");
    }

    /** The attributes that stand before the port. */
    List<String> of(String port) {
        return lines.getOrDefault(port, List.of());
    }
}
