package org.microvisor.hdl.verilog;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Circuit;
import org.microvisor.hdl.ClockDomain;
import org.microvisor.hdl.Memory;
import org.microvisor.hdl.Names;
import org.microvisor.hdl.Op;
import org.microvisor.hdl.Port;
import org.microvisor.hdl.Statement;
import org.microvisor.hdl.Statement.Block;

/** Writes one circuit as a module. The text has no module name of its own: equal texts are one module. */
final class ModuleWriter {
    private static final String STEP = "    ";

    private final Circuit circuit;
    private final Contents contents;
    private final Purpose purpose;
    private final boolean top;
    private final Function<Circuit, List<Port>> portsOf;
    private final Function<Circuit, Clocks> clocksOf;
    private final Function<Circuit, Drafted> moduleOf;
    private final Names names;
    private final List<Port> ports;
    private final ModulePlan plan;
    private final Declarations declarations;
    private final Expressions expressions;
    private final Lines state = new Lines();
    private final Lines wires = new Lines();
    private final Lines instances = new Lines();
    private final Lines behaviour = new Lines();
    private final StringJoiner unused = new StringJoiner(", ");
    /** Declared names whose reads are counted. */
    private final Map<String, Integer> counted = new LinkedHashMap<>();
    /** Outputs that a child drives without a wire between. */
    private final Set<Bits> connected = new HashSet<>();
    /** Inputs of children that are connected to a name or constant without a wire between. */
    private final Set<Bits> direct = new HashSet<>();

    private final Map<String, Statement.Check> checks = new LinkedHashMap<>();

    /**
     * A module that is written already.
     *
     * @param inside every name declared in it and below
     */
    record Drafted(String reference, Set<String> inside) {}

    ModuleWriter(
            Contents contents,
            Purpose purpose,
            boolean top,
            Names names,
            Function<Circuit, List<Port>> portsOf,
            Function<Circuit, Clocks> clocksOf,
            Function<Circuit, Drafted> moduleOf) {
        this.circuit = contents.circuit();
        this.contents = contents;
        this.purpose = purpose;
        this.top = top;
        this.names = names;
        this.portsOf = portsOf;
        this.ports = portsOf.apply(circuit);
        this.clocksOf = clocksOf;
        this.moduleOf = moduleOf;
        this.plan = new ModulePlan(contents, names);
        this.declarations = new Declarations(names);
        this.expressions = new Expressions(declarations);
    }

    /** Every name declared in the module. */
    Set<String> declared() {
        Set<String> all = new HashSet<>(counted.keySet());
        ports.forEach(port -> all.add(port.name()));
        contents.memories().forEach(memory -> all.add(names.of(memory)));
        contents.children().forEach(child -> all.add(declarations.name(child)));
        return all;
    }

    /** Those of the names that no variable, field or string of the source gave. */
    List<String> made() {
        List<String> made = new ArrayList<>();
        for (Term term : plan.terms.ordered()) {
            if (term.wired && term.hint == null) {
                made.add(declarations.name(term));
            }
        }
        Stream.concat(contents.signals().stream(), contents.syncReads().stream())
                .filter(signal -> signal.hint().isEmpty())
                .forEach(signal -> made.add(names.of(signal)));
        return made;
    }

    /** The properties by their labels. */
    Map<String, Statement.Check> checks() {
        return checks;
    }

    /** The name of the instance of a child. */
    String instance(Circuit child) {
        return declarations.name(child);
    }

    /** The module from its port list on. */
    String write() {
        declareState();
        declareChildPorts();
        declareValues();
        defineWires();
        instantiate();
        drive();
        clock();
        check();
        Lines out = new Lines();
        Clocks clocks = clocksOf.apply(circuit);
        Function<String, List<String>> attributes =
                purpose == Purpose.IP_CORE && top ? new PortAttributes(names, ports, clocks)::of : port -> List.of();
        new PortList(names, ports, clocks, plan.combinational::containsKey).write(attributes, out);
        ports.stream()
                .filter(port -> port.direction() == Port.Direction.IN)
                .forEach(port -> counted.put(port.name(), port.width()));
        declarations.writeConstants(out);
        out.add(state);
        out.add(wires);
        out.add(instances);
        out.add(behaviour);
        unread(out);
        return out.toString();
    }

    // ---- declarations

    private void declareState() {
        Table lines = new Table();
        for (Memory memory : contents.memories()) {
            if (isRead(memory)) {
                Map<String, String> attributes = attributes(memory);
                boolean shared = writers(memory) > 1;
                if (shared) {
                    lines.remark("two clocks write it");
                    lines.remark("verilator lint_off MULTIDRIVEN");
                }
                lines.row(
                        attributes.isEmpty() ? "reg" : attributes(attributes) + " reg",
                        Declarations.range(memory.width()),
                        names.of(memory) + " [0:" + (memory.depth() - 1) + "];",
                        memory.place().toString());
                if (shared) {
                    lines.remark("verilator lint_on MULTIDRIVEN");
                }
            }
        }
        for (Bits signal : contents.signals()) {
            if (signal.op() == Op.REGISTER) {
                register(signal, lines);
            }
        }
        contents.syncReads().forEach(read -> register(read, lines));
        if (!lines.isEmpty()) {
            state.blank();
            lines.into(state);
        }
        Table values = new Table();
        for (Bits signal : contents.signals()) {
            if (signal.op() == Op.WIRE && plan.combinational.containsKey(signal)) {
                register(signal, values);
            }
        }
        if (!values.isEmpty()) {
            state.section("combinational: set by always @*");
            values.into(state);
        }
    }

    private void register(Bits signal, Table lines) {
        String name = names.of(signal);
        lines.row(
                signal.attributes().isEmpty() ? "reg" : attributes(signal.attributes()) + " reg",
                Declarations.range(signal.width()),
                name + ";",
                signal.place().toString());
        counted.put(name, signal.width());
    }

    private Map<String, String> attributes(Memory memory) {
        Map<String, String> attributes = new LinkedHashMap<>();
        if (memory.style() != Memory.Style.AUTOMATIC) {
            attributes.put("ram_style", memory.style() == Memory.Style.BLOCK ? "block" : "distributed");
        }
        if (plan.lanes.keySet().stream().anyMatch(lane -> lane.memory() == memory && lane.port() > 0)) {
            attributes.put("no_rw_check", ""); // to Yosys: where ports meet, anything may be read
        }
        return attributes;
    }

    private long writers(Memory memory) {
        return plan.lanes.keySet().stream()
                .filter(lane -> lane.memory() == memory)
                .map(Split.Lane::domain)
                .distinct()
                .count();
    }

    private boolean isRead(Memory memory) {
        return contents.syncReads().stream().anyMatch(read -> read.memory() == memory)
                || plan.terms.ordered().stream()
                        .anyMatch(term -> term.reached
                                && term.op == Op.READ
                                && term.origin().memory() == memory);
    }

    private void declareChildPorts() {
        Map<Bits, Bits> drivenOutputs = new LinkedHashMap<>();
        plan.definitions.forEach((target, term) -> {
            if (target.op() == Op.OUTPUT && target.circuit() == circuit && term.op == Op.OUTPUT) {
                drivenOutputs.putIfAbsent(term.origin(), target);
            }
        });
        Table lines = new Table();
        for (Circuit child : contents.children()) {
            String instance = names.of(child);
            for (Port port : portsOf.apply(child)) {
                Bits signal = port.signal();
                Bits output = drivenOutputs.get(signal);
                if (output != null && output.circuit() == circuit) {
                    declarations.alias(signal, names.of(output));
                    connected.add(output);
                } else if (port.direction() == Port.Direction.OUT) {
                    declareChildPort(signal, instance + "_" + port.name(), "wire", lines);
                } else if (plan.combinational.containsKey(signal)) {
                    declareChildPort(signal, instance + "_" + port.name(), "reg", lines);
                } else if (isDirect(signal)) {
                    direct.add(signal);
                } else {
                    declarations.declare(signal, instance + "_" + port.name());
                }
            }
        }
        if (!lines.isEmpty()) {
            state.blank();
            lines.into(state);
        }
    }

    private void declareChildPort(Bits signal, String wish, String kind, Table lines) {
        String name = declarations.declare(signal, wish);
        lines.row(kind, Declarations.range(signal.width()), name + ";", "");
        counted.put(name, signal.width());
    }

    private boolean isDirect(Bits input) {
        Term term = plan.definitions.get(input);
        return term != null && !plan.terms.knows(input) && term.isSimple();
    }

    private void declareValues() {
        Map<String, List<Object>> hinted = new LinkedHashMap<>();
        for (Term term : plan.terms.ordered()) {
            if (term.wired && term.hint != null) {
                hinted.computeIfAbsent(term.hint, key -> new ArrayList<>()).add(term);
            }
        }
        names.add(hinted);
        for (Term term : plan.terms.ordered()) {
            if (term.wired && term.hint == null) {
                declarations.declare(term, term.context + "_" + suffix(term.op));
            }
        }
    }

    private static String suffix(Op op) {
        return switch (op) {
            case PLUS -> "sum";
            case MINUS -> "difference";
            case TIMES -> "product";
            case SHL, SHR -> "shifted";
            case READ -> "word";
            case CAT, ZEXT, SEXT, SLICE, PICK -> "part";
            case MUX -> "choice";
            default -> "term";
        };
    }

    // ---- values

    private void defineWires() {
        Lines lines = new Lines();
        new WireOrder(circuit, plan, this::isWire).items().forEach(item -> define(item, lines));
        if (!lines.isEmpty()) {
            wires.blank();
            wires.add(lines);
        }
    }

    private boolean isWire(Bits target) {
        return target.op() == Op.WIRE || target.op() == Op.INPUT && !direct.contains(target);
    }

    private void define(Object item, Lines lines) {
        if (item instanceof Term term) {
            String name = declarations.name(term);
            counted.put(name, term.width);
            String line =
                    STEP + "wire " + Declarations.range(term.width) + name + " = " + expressions.definition(term) + ";";
            Bits holder = term.holder == null ? term.source : term.holder;
            if (holder != null && holder.place().line() > 0) {
                lines.line(line, holder.place());
            } else {
                lines.line(line);
            }
        } else if (item instanceof Bits target) {
            String name = declarations.name(target);
            counted.put(name, target.width());
            String line = STEP + "wire " + Declarations.range(target.width()) + name + " = "
                    + value(target, plan.definition(target)) + ";";
            if (target.circuit() == circuit) {
                lines.line(line, target.place());
            } else {
                lines.line(line);
            }
        }
    }

    private String value(Bits target, Term term) {
        return term.op == Op.LITERAL && !target.constants().isEmpty()
                ? declarations.label(target.constants(), term.origin())
                : expressions.text(term);
    }

    // ---- sub-modules

    private void instantiate() {
        for (Circuit child : contents.children()) {
            List<String> pins = new ArrayList<>();
            List<String> nets = new ArrayList<>();
            clocksOf.apply(child).pins().forEach((name, pin) -> {
                pins.add(name);
                nets.add(pin.in(circuit));
            });
            for (Port port : portsOf.apply(child)) {
                pins.add(port.name());
                Bits signal = port.signal();
                if (direct.contains(signal)) {
                    nets.add(expressions.text(plan.definition(signal)));
                } else {
                    String net = declarations.name(signal);
                    nets.add(net);
                    if (port.direction() == Port.Direction.IN) {
                        declarations.markRead(net, 0, port.width());
                    }
                }
            }
            int widest = pins.stream().mapToInt(String::length).max().orElse(0);
            instances.blank();
            Drafted module = moduleOf.apply(child);
            if (module.inside().contains(names.of(child))) {
                declarations.declare(child, names.of(child) + "_cell"); // lint: a signal inside would hide the instance
            }
            if (!child.attributes().isEmpty()) {
                instances.line(STEP + attributes(child.attributes()));
            }
            instances.line(STEP + module.reference() + generics(child) + " " + declarations.name(child) + " (  // "
                    + child.place());
            for (int i = 0; i < pins.size(); i++) {
                String comma = i + 1 < pins.size() ? "," : "";
                instances.line(STEP + STEP + "." + Table.pad(pins.get(i), widest) + " (" + nets.get(i) + ")" + comma);
            }
            instances.line(STEP + ");");
        }
    }

    private String generics(Circuit child) {
        if (!purpose.isProduct() || child.generics().isEmpty()) {
            return "";
        }
        StringJoiner text = new StringJoiner(", ", " #(", ")");
        child.generics().forEach((name, value) -> text.add("." + name + "(" + value + ")"));
        return text.toString();
    }

    private static String attributes(Map<String, String> all) {
        StringJoiner text = new StringJoiner(", ", "(* ", " *)");
        all.forEach((name, value) -> text.add(value.isEmpty() ? name : name + " = \"" + value + "\""));
        return text.toString();
    }

    // ---- statements

    private void drive() {
        Lines assigns = new Lines();
        plan.definitions.forEach((target, term) -> {
            if (target.op() == Op.OUTPUT && !connected.contains(target)) {
                assigns.line(STEP + "assign " + declarations.name(target) + " = " + value(target, term) + ";");
            }
        });
        if (!assigns.isEmpty()) {
            behaviour.blank();
            behaviour.add(assigns);
        }
        plan.combinational.forEach((target, block) -> {
            behaviour.blank();
            behaviour.line(STEP + "always @* begin");
            blocks(Optional.empty()).write(block, STEP + STEP, "=", behaviour);
            behaviour.line(STEP + "end");
        });
    }

    private Blocks blocks(Optional<Split.Lane> lane) {
        return new Blocks(declarations, expressions, bits -> plan.terms.of(bits, ""), lane);
    }

    private void clock() {
        Set<Bits> open = new LinkedHashSet<>(contents.syncReads());
        plan.lanes.forEach((lane, block) -> {
            if (!isRead(lane.memory())) {
                return;
            }
            Optional<PortAccess> access = lane.port() == 0
                    ? Optional.empty()
                    : open.stream()
                            .flatMap(read -> PortAccess.of(read, block).stream())
                            .findFirst();
            access.ifPresent(port -> open.remove(port.read()));
            always(
                    lane.domain(),
                    body -> access.ifPresentOrElse(
                            port -> port(port, body),
                            () -> blocks(Optional.of(lane)).write(block, STEP + STEP, "<=", body)));
        });
        open.forEach(read -> always(read.domain(), body -> body.line(STEP + STEP + fetch(read))));
        for (Memory memory : contents.memories()) {
            if (!memory.contents().isEmpty() && isRead(memory)) {
                behaviour.blank();
                behaviour.line(STEP + "initial begin");
                for (int i = 0; i < memory.contents().size(); i++) {
                    String literal = Declarations.literal(
                            memory.width(), memory.contents().get(i));
                    behaviour.line(STEP + STEP + names.of(memory) + "[" + i + "] = " + literal + ";");
                }
                behaviour.line(STEP + "end");
            }
        }
        StringBuilder initial = new StringBuilder();
        Stream.concat(contents.signals().stream(), contents.syncReads().stream())
                .forEach(signal -> signal.initial()
                        .ifPresent(value -> initial.append(STEP + STEP)
                                .append(names.of(signal))
                                .append(" = ")
                                .append(Declarations.literal(signal.width(), value))
                                .append(";\n")));
        if (!initial.isEmpty()) {
            behaviour.blank();
            behaviour.line(STEP + "initial begin");
            behaviour.add(initial.toString());
            behaviour.line(STEP + "end");
        }
        plan.registers.forEach((group, block) -> always(group.domain(), body -> {
            if (!group.reset()) {
                blocks(Optional.empty()).write(block, STEP + STEP, "<=", body);
                return;
            }
            body.line(STEP + STEP + "if (!" + circuit.resetName(group.domain()) + ") begin");
            for (Bits register : targets(block)) {
                String value = register.constants().isEmpty()
                        ? Declarations.literal(register.width(), register.number())
                        : declarations.label(register.constants(), register.operand());
                body.line(STEP + STEP + STEP + names.of(register) + " <= " + value + ";");
            }
            blocks(Optional.empty()).writeElse(block, STEP + STEP, "<=", body);
        }));
    }

    private String fetch(Bits read) {
        String enable =
                read.operands().size() > 1 ? "if (" + text(read.operands().get(1)) + ") " : "";
        return enable + names.of(read) + " <= " + names.of(read.memory()) + "[" + text(read.operand()) + "];";
    }

    /** One port of a dual-port memory in the form that tools know. */
    private void port(PortAccess access, Lines body) {
        Statement.Store store = access.store();
        String word = names.of(store.memory()) + "[" + text(store.address()) + "]";
        body.line(STEP + STEP + "if (" + text(access.enable()) + ") begin");
        body.line(
                STEP + STEP + STEP + "if (" + text(access.write()) + ") " + word + " <= " + text(store.value()) + ";");
        body.line(STEP + STEP + STEP + "else " + names.of(access.read()) + " <= " + word + ";");
        body.line(STEP + STEP + "end");
    }

    private void check() {
        if (purpose == Purpose.PROOF && top) {
            behaviour.blank();
            clocksOf.apply(circuit)
                    .resets()
                    .forEach(domain -> behaviour.line(STEP + "initial assume (!" + circuit.resetName(domain) + ");"));
        }
        plan.checks.forEach((group, block) -> {
            label(block);
            always(group.domain(), body -> {
                body.line(STEP + STEP + "if (" + circuit.resetName(group.domain()) + ") begin");
                blocks(Optional.empty()).write(block, STEP + STEP + STEP, "<=", body);
                body.line(STEP + STEP + "end");
            });
        });
    }

    private void label(Block block) {
        for (Statement statement : block.statements()) {
            if (statement instanceof Statement.Check check) {
                checks.put(declarations.declareLabel(check), check);
            } else if (statement instanceof Statement.Choice choice) {
                choice.branches().forEach(branch -> label(branch.body()));
            } else if (statement instanceof Statement.Select select) {
                select.cases().forEach(one -> label(one.body()));
            }
        }
    }

    private void always(ClockDomain domain, Consumer<Lines> body) {
        behaviour.blank();
        behaviour.line(STEP + "always @(posedge " + circuit.clockName(domain) + ") begin");
        body.accept(behaviour);
        behaviour.line(STEP + "end");
    }

    private String text(Bits bits) {
        return expressions.text(plan.terms.of(bits, ""));
    }

    private List<Bits> targets(Block block) {
        Set<Bits> found = new LinkedHashSet<>();
        collect(block, found);
        return contents.signals().stream().filter(found::contains).toList();
    }

    private static void collect(Block block, Set<Bits> found) {
        for (Statement statement : block.statements()) {
            if (statement instanceof Statement.Assign assign) {
                found.add(assign.target());
            } else if (statement instanceof Statement.Choice choice) {
                choice.branches().forEach(branch -> collect(branch.body(), found));
            } else if (statement instanceof Statement.Select select) {
                select.cases().forEach(one -> collect(one.body(), found));
            }
        }
    }

    // ---- frame

    /** What nothing reads is read here, so that lint finds only what is wrong. */
    private void unread(Lines out) {
        clocksOf.apply(circuit).unread().forEach(unused::add);
        counted.forEach((name, width) -> declarations.unread(name, width, unused));
        if (unused.length() > 0) {
            out.blank();
            out.line(STEP + "wire _unused = &{1'b0, " + unused + "};");
        }
    }
}
