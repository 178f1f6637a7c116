package org.microvisor.hdl.verilog;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Function;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Bundle;
import org.microvisor.hdl.Circuit;
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
    private final Function<Circuit, Names> namesOf;
    private final Function<Circuit, Clocking> clockingOf;
    private final Function<Circuit, String> moduleOf;
    private final Names names;
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

    /** Which of clock and reset a module has. */
    record Clocking(boolean clock, boolean reset) {}

    ModuleWriter(
            Circuit circuit,
            Function<Circuit, Names> namesOf,
            Function<Circuit, Clocking> clockingOf,
            Function<Circuit, String> moduleOf) {
        this.circuit = circuit;
        this.namesOf = namesOf;
        this.clockingOf = clockingOf;
        this.moduleOf = moduleOf;
        this.names = namesOf.apply(circuit);
        this.plan = new ModulePlan(circuit, names);
        this.declarations = new Declarations(names);
        this.expressions = new Expressions(declarations);
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
        Lines out = new Lines();
        ports(out);
        constants(out);
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
        for (Memory memory : circuit.memories()) {
            if (isRead(memory)) {
                String style = switch (memory.style()) {
                    case AUTOMATIC -> "";
                    case BLOCK -> "(* ram_style = \"block\" *) ";
                    case DISTRIBUTED -> "(* ram_style = \"distributed\" *) ";
                };
                lines.row(
                        style + "reg",
                        Declarations.range(memory.width()),
                        names.of(memory) + " [0:" + (memory.depth() - 1) + "];",
                        memory.place().toString());
            }
        }
        for (Bits signal : circuit.signals()) {
            if (signal.op() == Op.REGISTER) {
                register(signal, lines);
            }
        }
        circuit.syncReads().forEach(read -> register(read, lines));
        for (Bits signal : circuit.signals()) {
            if (signal.op() == Op.WIRE && plan.combinational.containsKey(signal)) {
                register(signal, lines);
            }
        }
        if (!lines.isEmpty()) {
            state.blank();
            lines.into(state);
        }
    }

    private void register(Bits signal, Table lines) {
        String name = names.of(signal);
        lines.row(
                "reg",
                Declarations.range(signal.width()),
                name + ";",
                signal.place().toString());
        counted.put(name, signal.width());
    }

    private boolean isRead(Memory memory) {
        return circuit.syncReads().stream().anyMatch(read -> read.memory() == memory)
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
        for (Circuit child : circuit.children()) {
            String instance = names.of(child);
            for (Port port : namesOf.apply(child).ports()) {
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

    /** Wires with their definitions, each after those it reads. */
    private void defineWires() {
        Lines lines = new Lines();
        Set<Object> done = new HashSet<>();
        List<Object> items = new ArrayList<>();
        for (Term term : plan.terms.ordered()) {
            if (term.wired) {
                items.add(term);
            } else if (term.reached && term.op == Op.WIRE && plan.definitions.containsKey(term.origin())) {
                items.add(term.origin());
            }
        }
        plan.definitions.keySet().stream().filter(this::isWire).forEach(items::add);
        for (Object item : items) {
            Deque<Object> open = new ArrayDeque<>();
            Set<Object> opened = new HashSet<>();
            open.push(item);
            while (!open.isEmpty()) {
                Object next = open.peek();
                if (done.contains(next)) {
                    open.pop();
                } else if (opened.add(next)) {
                    for (Object needed : needs(next)) {
                        if (!done.contains(needed)) {
                            open.push(needed);
                        }
                    }
                } else {
                    open.pop();
                    done.add(next);
                    define(next, lines);
                }
            }
        }
        if (!lines.isEmpty()) {
            wires.blank();
            wires.add(lines);
        }
    }

    private boolean isWire(Bits target) {
        return target.op() == Op.WIRE || target.op() == Op.INPUT && !direct.contains(target);
    }

    /** The wires that the text of the item reads. */
    private List<Object> needs(Object item) {
        List<Object> found = new ArrayList<>();
        Deque<Term> open = new ArrayDeque<>();
        if (item instanceof Term term) {
            open.addAll(term.args);
        } else {
            open.add(definition((Bits) item));
        }
        while (!open.isEmpty()) {
            Term term = open.pop();
            if (term.wired) {
                found.add(term);
            } else if (term.op.isSignal()) {
                if (plan.definitions.containsKey(term.origin()) && isWire(term.origin())) {
                    found.add(term.origin());
                }
            } else {
                term.args.forEach(open::push);
            }
        }
        java.util.Collections.reverse(found);
        return found;
    }

    private Term definition(Bits target) {
        Term term = plan.definitions.get(target);
        if (term == null) {
            throw new IllegalStateException("not a single definition: " + target);
        }
        return term;
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
                    + value(target, definition(target)) + ";";
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
        for (Circuit child : circuit.children()) {
            List<String> pins = new ArrayList<>();
            List<String> nets = new ArrayList<>();
            Clocking clocking = clockingOf.apply(child);
            if (clocking.clock()) {
                pins.add("aclk");
                nets.add("aclk");
            }
            if (clocking.reset()) {
                pins.add("aresetn");
                nets.add("aresetn");
            }
            for (Port port : namesOf.apply(child).ports()) {
                pins.add(port.name());
                Bits signal = port.signal();
                if (direct.contains(signal)) {
                    nets.add(expressions.text(definition(signal)));
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
            instances.line(STEP + moduleOf.apply(child) + " " + names.of(child) + " (  // " + child.place());
            for (int i = 0; i < pins.size(); i++) {
                String comma = i + 1 < pins.size() ? "," : "";
                instances.line(STEP + STEP + "." + pad(pins.get(i), widest) + " (" + nets.get(i) + ")" + comma);
            }
            instances.line(STEP + ");");
        }
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
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
        plan.lanes.forEach((lane, block) -> {
            if (isRead(lane.memory())) {
                always(body -> blocks(Optional.of(lane)).write(block, STEP + STEP, "<=", body));
            }
        });
        for (Bits read : circuit.syncReads()) {
            always(body -> {
                String enable = read.operands().size() > 1
                        ? "if (" + text(read.operands().get(1)) + ") "
                        : "";
                String word = names.of(read.memory()) + "[" + text(read.operand()) + "]";
                body.line(STEP + STEP + enable + names.of(read) + " <= " + word + ";");
            });
        }
        for (Memory memory : circuit.memories()) {
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
        plan.registers.forEach((group, block) -> always(body -> {
            if (!group.reset()) {
                blocks(Optional.empty()).write(block, STEP + STEP, "<=", body);
                return;
            }
            body.line(STEP + STEP + "if (!aresetn) begin");
            for (Bits register : targets(block)) {
                String value = register.constants().isEmpty()
                        ? Declarations.literal(register.width(), register.number())
                        : declarations.label(register.constants(), register.operand());
                body.line(STEP + STEP + STEP + names.of(register) + " <= " + value + ";");
            }
            blocks(Optional.empty()).writeElse(block, STEP + STEP, "<=", body);
        }));
    }

    private void always(java.util.function.Consumer<Lines> body) {
        behaviour.blank();
        behaviour.line(STEP + "always @(posedge aclk) begin");
        body.accept(behaviour);
        behaviour.line(STEP + "end");
    }

    private String text(Bits bits) {
        return expressions.text(plan.terms.of(bits, ""));
    }

    private List<Bits> targets(Block block) {
        Set<Bits> found = new LinkedHashSet<>();
        collect(block, found);
        return circuit.signals().stream().filter(found::contains).toList();
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

    private void ports(Lines out) {
        List<String[]> rows = new ArrayList<>();
        Clocking clocking = clockingOf.apply(circuit);
        if (clocking.clock()) {
            rows.add(new String[] {"input  wire", "", "aclk", ""});
        }
        if (clocking.reset()) {
            rows.add(new String[] {"input  wire", "", "aresetn", ""});
        }
        Optional<Bundle> group = Optional.empty();
        Map<Integer, String> remarks = new HashMap<>();
        for (Port port : names.ports()) {
            if (!port.bundle().equals(group)) {
                group = port.bundle();
                group.ifPresent(bundle -> remarks.put(rows.size(), remark(bundle)));
            }
            boolean in = port.direction() == Port.Direction.IN;
            boolean reg = plan.combinational.containsKey(port.signal());
            rows.add(new String[] {
                in ? "input  wire" : reg ? "output reg " : "output wire",
                Declarations.range(port.width()).trim(),
                port.name(),
                port.bundle().isPresent() ? "" : "  // " + port.signal().place()
            });
            if (in) {
                counted.put(port.name(), port.width());
            }
        }
        int widest = rows.stream().mapToInt(row -> row[1].length()).max().orElse(0);
        for (int i = 0; i < rows.size(); i++) {
            if (remarks.containsKey(i)) {
                out.line(STEP + "// " + remarks.get(i));
            }
            String[] row = rows.get(i);
            String range = widest == 0 ? " " : " " + pad(row[1], widest) + " ";
            out.line(STEP + row[0] + range + row[2] + (i + 1 < rows.size() ? "," : "") + row[3]);
        }
        out.line(");");
    }

    private static String remark(Bundle bundle) {
        StringBuilder text = new StringBuilder();
        text.append(bundle.name()).append(": ").append(bundle.getClass().getSimpleName());
        text.append(' ').append(bundle.role().name().toLowerCase(Locale.ROOT));
        bundle.parameters()
                .forEach((name, value) ->
                        text.append(", ").append(name).append(' ').append(value));
        return text.append("  // ").append(bundle.place()).toString();
    }

    private void constants(Lines out) {
        if (declarations.constants().isEmpty()) {
            return;
        }
        out.blank();
        declarations.constants().forEach((constant, name) -> {
            int count = constant.getDeclaringClass().getEnumConstants().length;
            int width = Circuit.indexWidth(count);
            long number =
                    List.of(constant.getDeclaringClass().getEnumConstants()).indexOf(constant);
            out.line(STEP + "localparam " + Declarations.range(width) + name + " = "
                    + Declarations.literal(width, number) + ";");
        });
    }

    /** What nothing reads is read here, so that lint finds only what is wrong. */
    private void unread(Lines out) {
        Clocking clocking = clockingOf.apply(circuit);
        if (clocking.clock() && !Modules.hasClock(circuit)) {
            unused.add("aclk");
        }
        if (clocking.reset() && !Modules.hasReset(circuit)) {
            unused.add("aresetn");
        }
        counted.forEach((name, width) -> declarations.unread(name, width, unused));
        if (unused.length() > 0) {
            out.blank();
            out.line(STEP + "wire _unused = &{1'b0, " + unused + "};");
        }
    }
}
