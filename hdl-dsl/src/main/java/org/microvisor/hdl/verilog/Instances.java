package org.microvisor.hdl.verilog;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Circuit;
import org.microvisor.hdl.Op;
import org.microvisor.hdl.Port;

/** The sub-modules: declares what connects them, as far as it needs wires, and writes the instances. */
final class Instances {
    private static final String STEP = "    ";

    private final ModuleScope scope;
    private final Purpose purpose;
    private final KnownModules known;
    /** Outputs of the module that a child drives without a wire between. */
    private final Set<Bits> connected = new HashSet<>();
    /** Inputs of children that are connected to a name or constant without a wire between. */
    private final Set<Bits> direct = new HashSet<>();

    Instances(ModuleScope scope, Purpose purpose, KnownModules known) {
        this.scope = scope;
        this.purpose = purpose;
        this.known = known;
    }

    /** Whether a child drives the output of the module by itself. */
    boolean drives(Bits output) {
        return connected.contains(output);
    }

    /** Whether the input of a child needs no wire. */
    boolean isDirect(Bits input) {
        return direct.contains(input);
    }

    void declare(Lines out) {
        Map<Bits, Bits> drivenOutputs = new LinkedHashMap<>();
        scope.plan().definitions.forEach((target, term) -> {
            if (target.op() == Op.OUTPUT && target.circuit() == scope.circuit() && term.op == Op.OUTPUT) {
                drivenOutputs.putIfAbsent(term.origin(), target);
            }
        });
        Table lines = new Table();
        for (Circuit child : scope.contents().children()) {
            String instance = scope.names().of(child);
            for (Port port : known.ports(child)) {
                Bits signal = port.signal();
                Bits output = drivenOutputs.get(signal);
                if (output != null && output.circuit() == scope.circuit()) {
                    scope.declarations().alias(signal, scope.names().of(output));
                    connected.add(output);
                } else if (port.direction() == Port.Direction.OUT) {
                    declare(signal, instance + "_" + port.name(), "wire", lines);
                } else if (scope.plan().combinational.containsKey(signal)) {
                    declare(signal, instance + "_" + port.name(), "reg", lines);
                } else if (hasSimpleValue(signal)) {
                    direct.add(signal);
                } else {
                    scope.declarations().declare(signal, instance + "_" + port.name());
                }
            }
        }
        if (!lines.isEmpty()) {
            out.blank();
            lines.into(out);
        }
    }

    private void declare(Bits signal, String wish, String kind, Table lines) {
        String name = scope.declarations().declare(signal, wish);
        lines.row(kind, Declarations.range(signal.width()), name + ";", "");
        scope.declarations().watch(name, signal.width());
    }

    private boolean hasSimpleValue(Bits input) {
        Term term = scope.plan().definitions.get(input);
        return term != null && !scope.plan().terms.knows(input) && term.isSimple();
    }

    void write(Lines out) {
        scope.contents().children().forEach(child -> instance(child, out));
    }

    private void instance(Circuit child, Lines out) {
        Declarations declarations = scope.declarations();
        Map<String, String> nets = new LinkedHashMap<>();
        known.clocks(child).pins().forEach((name, pin) -> nets.put(name, pin.in(scope.circuit())));
        for (Port port : known.ports(child)) {
            Bits signal = port.signal();
            nets.put(port.name(), direct.contains(signal) ? directNet(signal) : net(signal, port));
        }
        out.blank();
        if (known.namesIn(child).contains(scope.names().of(child))) {
            declarations.declare(child, scope.names().of(child) + "_cell"); // a signal inside would hide the instance
        }
        if (!child.attributes().isEmpty()) {
            out.line(STEP + Declarations.attributes(child.attributes()));
        }
        out.line(STEP + known.reference(child) + generics(child) + " " + declarations.name(child) + " (  // "
                + child.place());
        int widest = nets.keySet().stream().mapToInt(String::length).max().orElse(0);
        List<String> pins = new ArrayList<>();
        nets.forEach((pin, net) -> pins.add(STEP + STEP + "." + Table.pad(pin, widest) + " (" + net + ")"));
        for (int i = 0; i < pins.size(); i++) {
            out.line(pins.get(i) + (i + 1 < pins.size() ? "," : ""));
        }
        out.line(STEP + ");");
    }

    private String directNet(Bits input) {
        return scope.expressions().text(scope.plan().definition(input));
    }

    private String net(Bits signal, Port port) {
        String net = scope.declarations().name(signal);
        if (port.direction() == Port.Direction.IN) {
            scope.declarations().markRead(net, 0, port.width());
        }
        return net;
    }

    private String generics(Circuit child) {
        if (!purpose.isProduct() || child.generics().isEmpty()) {
            return "";
        }
        StringJoiner text = new StringJoiner(", ", " #(", ")");
        child.generics().forEach((name, value) -> text.add("." + name + "(" + value + ")"));
        return text.toString();
    }
}
