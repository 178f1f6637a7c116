package org.microvisor.hdl.verilog;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.stream.Stream;
import org.microvisor.hdl.Circuit;
import org.microvisor.hdl.Names;
import org.microvisor.hdl.Port;
import org.microvisor.hdl.Statement;

/**
 * Writes one circuit as a module: has the parts of the text made in the order in which they take names, and puts them one below the
 * other. The text has no module name of its own: equal texts are one module.
 */
final class ModuleWriter {
    private final ModuleScope scope;
    private final Purpose purpose;
    private final boolean top;
    private final Clocks clocks;
    private final List<Port> ports;
    private final Instances instances;
    private final PropertyBlocks properties;
    private final Processes processes;

    ModuleWriter(Contents contents, Purpose purpose, boolean top, Names names, KnownModules known) {
        this.scope = ModuleScope.of(contents, names);
        this.purpose = purpose;
        this.top = top;
        this.clocks = known.clocks(contents.circuit());
        this.ports = known.ports(contents.circuit());
        this.instances = new Instances(scope, purpose, known);
        this.processes = new Processes(scope, instances);
        this.properties = new PropertyBlocks(scope, processes);
    }

    /** Every name declared in the module. */
    Set<String> declared() {
        Set<String> all = new HashSet<>(scope.declarations().watched());
        ports.forEach(port -> all.add(port.name()));
        scope.contents().memories().forEach(memory -> all.add(scope.names().of(memory)));
        scope.contents().children().forEach(child -> all.add(instance(child)));
        return all;
    }

    /** Those of the names that no variable, field or string of the source gave. */
    List<String> made() {
        List<String> made = new ArrayList<>();
        for (Term term : scope.plan().terms.ordered()) {
            if (term.wired && term.hint == null) {
                made.add(scope.declarations().name(term));
            }
        }
        Stream.concat(scope.contents().signals().stream(), scope.contents().syncReads().stream())
                .filter(signal -> signal.hint().isEmpty())
                .forEach(signal -> made.add(scope.names().of(signal)));
        return made;
    }

    /** The properties by their labels. */
    Map<String, Statement.Check> checks() {
        return properties.labels();
    }

    /** The name of the instance of a child. */
    String instance(Circuit child) {
        return scope.declarations().name(child);
    }

    /** The module from its port list on. */
    String write() {
        Lines body = new Lines();
        WireDefinitions wires = new WireDefinitions(scope, instances);
        new StateDeclarations(scope).write(body);
        instances.declare(body);
        wires.declare();
        wires.write(body);
        instances.write(body);
        processes.write(body);
        if (purpose == Purpose.PROOF && top) {
            properties.assumeResets(clocks, body);
        }
        properties.write(body);

        Lines out = new Lines();
        portList(out);
        scope.declarations().writeConstants(out);
        out.add(body);
        unread(out);
        return out.toString();
    }

    private void portList(Lines out) {
        Function<String, List<String>> attributes = purpose == Purpose.IP_CORE && top
                ? new PortAttributes(scope.names(), ports, clocks)::of
                : port -> List.of();
        new PortList(scope.names(), ports, clocks, scope.plan().combinational::containsKey).write(attributes, out);
        ports.stream()
                .filter(port -> port.direction() == Port.Direction.IN)
                .forEach(port -> scope.declarations().watch(port.name(), port.width()));
    }

    /** What nothing reads is read here, so that lint finds only what is wrong. */
    private void unread(Lines out) {
        StringJoiner unused = new StringJoiner(", ");
        clocks.unread().forEach(unused::add);
        scope.declarations().unread(unused);
        if (unused.length() > 0) {
            out.blank();
            out.line("    wire _unused = &{1'b0, " + unused + "};");
        }
    }
}
