package org.microvisor.hdl.fuzz;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Circuit;
import org.microvisor.hdl.ClockDomain;
import org.microvisor.hdl.Memory;
import org.microvisor.hdl.Names;
import org.microvisor.hdl.Op;
import org.microvisor.hdl.Port;
import org.microvisor.hdl.Statement;
import org.microvisor.hdl.Statement.Block;

/**
 * The golden model of {@code org.microvisor.hdl.verilog}: a design as one flat module in which every node of the graph is a wire
 * of its own with one operation. Nothing is inlined, folded, shared or left out because it is not needed; nobody would want to
 * read it.
 *
 * <p>Statements become choices between what a signal was to be before them and what they say. Registers and memories have the
 * names that they have in the emitted text when its hierarchy is dissolved ({@code queue.words}), so that a proof can cut both
 * texts there. Of the emitter it uses only the names of instances; ghosts and properties are left out. It has no black boxes.
 */
final class NaiveVerilog {
    private final Circuit top;
    private final Function<Circuit, String> path;
    private final List<Circuit> circuits = new ArrayList<>();
    private final Map<Circuit, Names> names = new HashMap<>();
    private final Map<Bits, String> known = new HashMap<>();
    private final Deque<Bits> open = new ArrayDeque<>();
    private final Set<Memory> read = new HashSet<>();
    private final Set<ClockDomain> clocked = new LinkedHashSet<>();
    private final StringBuilder declared = new StringBuilder();
    private final StringBuilder body = new StringBuilder();
    private int wires;

    /** A write and when it happens. */
    private record Write(String condition, Statement.Store store) {}

    private NaiveVerilog(Circuit top, Function<Circuit, String> path) {
        this.top = top;
        this.path = path;
    }

    /**
     * The text of a design whose cells are complete and right.
     *
     * @param module its name
     * @param path the instances from the top down to a circuit, as {@code queue/written/}
     */
    static String of(Cell top, String module, Function<Circuit, String> path) {
        return new NaiveVerilog(top.circuit(), path).write(module);
    }

    private String write(String module) {
        circuits.add(top);
        for (int i = 0; i < circuits.size(); i++) {
            Circuit circuit = circuits.get(i);
            if (circuit.blackBox().isPresent()) {
                throw new IllegalArgumentException("a black box has no meaning: cell=" + circuit.hint());
            }
            names.put(circuit, Names.in(circuit));
            circuit.children().stream().filter(child -> !child.isGhost()).forEach(circuits::add);
        }
        clocked.add(top.home());
        for (Circuit circuit : circuits) {
            circuit.signals().stream().filter(signal -> !signal.isGhost()).forEach(this::name);
            circuit.syncReads().stream().filter(read -> !read.isGhost()).forEach(this::name);
        }
        while (!open.isEmpty()) {
            define(open.remove());
        }
        return "module " + module + " (" + String.join(", ", ports()) + ");\n" + declared + body + "endmodule\n";
    }

    private List<String> ports() {
        List<String> ports = new ArrayList<>();
        for (ClockDomain domain : clocked) {
            ports.add("input wire " + top.clockName(domain));
            ports.add("input wire " + top.resetName(domain));
        }
        for (Port port : names(top).ports()) {
            if (!port.signal().isGhost()) {
                String direction = port.direction() == Port.Direction.IN ? "input" : "output";
                ports.add(direction + " wire " + range(port.width()) + port.name());
            }
        }
        return ports;
    }

    private Names names(Circuit circuit) {
        Names found = names.get(circuit);
        if (found == null) {
            throw new IllegalArgumentException("not part of the design: cell=" + circuit.hint());
        }
        return found;
    }

    /** An escaped name ends with the blank. */
    private String name(Circuit circuit, Object part) {
        return "\\" + path.apply(circuit).replace('/', '.') + names(circuit).of(part) + " ";
    }

    private static String range(int width) {
        return "[" + (width - 1) + ":0] ";
    }

    // ---- values

    /** The name of the node's wire; whoever is named gets defined. */
    private String name(Bits bits) {
        String name = known.get(bits);
        if (name == null) {
            boolean isState = bits.op() == Op.REGISTER || bits.op() == Op.READ_SYNC;
            boolean isOwned = isState || bits.op().isSignal();
            name = isOwned ? name(bits.circuit(), bits) : "n" + wires++;
            known.put(bits, name);
            open.add(bits);
            if (isState || bits.circuit() != top || !isPort(bits)) {
                declare(isState ? "reg" : "wire", bits.width(), name);
            }
        }
        return name;
    }

    private static boolean isPort(Bits bits) {
        return bits.op() == Op.INPUT || bits.op() == Op.OUTPUT;
    }

    private void declare(String kind, int width, String name) {
        declared.append("    " + kind + " " + range(width) + name + ";\n");
    }

    private void assign(String name, String value) {
        body.append("    assign " + name + " = " + value + ";\n");
    }

    /** A wire for what no node stands for. */
    private String wire(int width, String value) {
        String name = "c" + wires++;
        declare("wire", width, name);
        assign(name, value);
        return name;
    }

    private void define(Bits bits) {
        switch (bits.op()) {
            case INPUT ->
                bits.circuit().parent().ifPresent(parent -> {
                    if (bits.circuit() != top) {
                        assign(name(bits), driven(parent.body(), bits));
                    }
                });
            case OUTPUT, WIRE -> assign(name(bits), driven(bits.circuit().body(), bits));
            case REGISTER -> register(bits);
            case READ_SYNC -> {
                String enable =
                        bits.operands().size() > 1 ? name(bits.operands().get(1)) : "1'b1";
                always(bits.domain(), "if (" + enable + ") " + name(bits) + " <= " + word(bits) + ";");
                start(bits);
            }
            default -> assign(name(bits), operation(bits));
        }
    }

    private String word(Bits read) {
        return name(read.memory()) + "[" + name(read.operand()) + "]";
    }

    private String operation(Bits bits) {
        List<String> args = bits.op() == Op.READ
                ? List.of()
                : bits.operands().stream().map(this::name).toList();
        boolean signed = !bits.operands().isEmpty() && bits.operand().isSigned();
        return switch (bits.op()) {
            case LITERAL -> literal(bits.width(), Long.toHexString(bits.number()));
            case READ -> word(bits);
            case AND -> args.get(0) + " & " + args.get(1);
            case OR -> args.get(0) + " | " + args.get(1);
            case XOR -> args.get(0) + " ^ " + args.get(1);
            case NOT -> "~" + args.get(0);
            case PLUS -> args.get(0) + " + " + args.get(1);
            case MINUS -> args.get(0) + " - " + args.get(1);
            case TIMES -> number(args.get(0), signed) + " * " + number(args.get(1), signed);
            case EQ -> args.get(0) + " == " + args.get(1);
            case NE -> args.get(0) + " != " + args.get(1);
            case LT -> number(args.get(0), signed) + " < " + number(args.get(1), signed);
            case LE -> number(args.get(0), signed) + " <= " + number(args.get(1), signed);
            case GT -> number(args.get(0), signed) + " > " + number(args.get(1), signed);
            case GE -> number(args.get(0), signed) + " >= " + number(args.get(1), signed);
            case SHL -> args.get(0) + " << " + args.get(1);
            case SHR -> number(args.get(0), signed) + (signed ? " >>> " : " >> ") + args.get(1);
            case PICK -> args.get(0) + "[" + args.get(1) + "]";
            case SLICE -> args.get(0) + "[" + (bits.low() + bits.width() - 1) + ":" + bits.low() + "]";
            case CAT -> "{" + String.join(", ", args) + "}";
            case SEXT -> number(args.get(0), true);
            case MUX -> args.get(0) + " ? " + args.get(1) + " : " + args.get(2);
            case ANY -> "|" + args.get(0);
            case ALL -> "&" + args.get(0);
            case PARITY -> "^" + args.get(0);
            case ZEXT, CAST, CROSS -> args.get(0);
            default -> throw new IllegalArgumentException("no operation: op=" + bits.op());
        };
    }

    private static String number(String name, boolean signed) {
        return signed ? "$signed(" + name + ")" : name;
    }

    private static String literal(int width, String digits) {
        return width + "'h" + digits;
    }

    // ---- statements

    /** What the statements drive the target with. Of what is no register the checks know that it is always driven. */
    private String driven(Block block, Bits target) {
        return driven(block, target, target.op() == Op.REGISTER ? name(target) : literal(target.width(), "0"));
    }

    private String driven(Block block, Bits target, String before) {
        String now = before;
        for (Statement statement : block.statements()) {
            if (statement instanceof Statement.Assign assign && assign.target() == target) {
                now = name(assign.value());
            } else if (statement instanceof Statement.Choice choice) {
                now = chosen(choice, target, now);
            } else if (statement instanceof Statement.Select select) {
                now = selected(select, target, now);
            }
        }
        return now;
    }

    private String chosen(Statement.Choice choice, Bits target, String before) {
        List<Statement.Branch> branches = choice.branches();
        List<String> values = branches.stream()
                .map(branch -> driven(branch.body(), target, before))
                .toList();
        if (values.stream().allMatch(before::equals)) {
            return before;
        }
        String now = before;
        for (int i = branches.size() - 1; i >= 0; i--) {
            now = either(branches.get(i).condition().map(this::name), values.get(i), now, target.width());
        }
        return now;
    }

    private String selected(Statement.Select select, Bits target, String before) {
        List<Statement.Case> cases = select.cases();
        List<String> values =
                cases.stream().map(one -> driven(one.body(), target, before)).toList();
        if (values.stream().allMatch(before::equals)) {
            return before;
        }
        String now = select.isComplete() ? values.get(values.size() - 1) : before;
        for (int i = cases.size() - 1; i >= 0; i--) {
            now = either(is(select, cases.get(i)), values.get(i), now, target.width());
        }
        return now;
    }

    private Optional<String> is(Statement.Select select, Statement.Case one) {
        return one.label().map(label -> wire(1, name(select.subject()) + " == " + name(label)));
    }

    private String either(Optional<String> condition, String whenOne, String whenZero, int width) {
        return condition
                .map(bit -> wire(width, bit + " ? " + whenOne + " : " + whenZero))
                .orElse(whenOne);
    }

    // ---- state

    private void always(ClockDomain domain, String statement) {
        clocked.add(domain);
        body.append("    always @(posedge " + top.clockName(domain) + ") " + statement + "\n");
    }

    private void register(Bits register) {
        String name = name(register);
        String next = driven(register.circuit().body(), register);
        if (register.hasReset()) {
            next = top.resetName(register.domain()) + " ? " + next + " : " + name(register.operand());
        }
        always(register.domain(), name + " <= " + next + ";");
        start(register);
    }

    private void start(Bits state) {
        state.initial()
                .ifPresent(value -> body.append("    initial " + name(state) + " = "
                        + literal(state.width(), Long.toHexString(value)) + ";\n"));
    }

    /** The name of the memory; whoever is named gets defined: of one that nothing reads nothing can be said. */
    private String name(Memory memory) {
        String name = name(memory.circuit(), memory);
        if (read.add(memory)) {
            declare("reg", memory.width(), name + "[0:" + (memory.depth() - 1) + "]");
            for (int i = 0; i < memory.contents().size(); i++) {
                String word = literal(memory.width(), memory.contents().get(i).toString(16));
                body.append("    initial " + name + "[" + i + "] = " + word + ";\n");
            }
            Map<ClockDomain, List<Write>> found = new LinkedHashMap<>();
            stores(memory, memory.circuit().body(), "1'b1", found);
            found.forEach((domain, writes) -> always(domain, text(name, writes)));
        }
        return name;
    }

    private void stores(Memory memory, Block block, String condition, Map<ClockDomain, List<Write>> found) {
        for (Statement statement : block.statements()) {
            if (statement instanceof Statement.Store store && store.memory() == memory) {
                found.computeIfAbsent(store.domain(), key -> new ArrayList<>()).add(new Write(condition, store));
            } else if (statement instanceof Statement.Choice choice) {
                String rest = condition;
                for (Statement.Branch branch : choice.branches()) {
                    rest = branch(memory, branch.condition().map(this::name), branch.body(), rest, found);
                }
            } else if (statement instanceof Statement.Select select) {
                String rest = condition;
                for (Statement.Case one : select.cases()) {
                    rest = branch(memory, is(select, one), one.body(), rest, found);
                }
            }
        }
    }

    /** The condition under which the branch behind this one is looked at. */
    private String branch(
            Memory memory, Optional<String> taken, Block inner, String outer, Map<ClockDomain, List<Write>> found) {
        stores(memory, inner, taken.map(bit -> wire(1, outer + " & " + bit)).orElse(outer), found);
        return taken.map(bit -> wire(1, outer + " & ~" + bit)).orElse("1'b0");
    }

    private String text(String memory, List<Write> writes) {
        StringBuilder text = new StringBuilder("begin\n");
        for (Write write : writes) {
            Statement.Store store = write.store();
            int lanes = store.enables().map(Bits::width).orElse(1);
            int width = store.memory().width() / lanes;
            for (int lane = 0; lane < lanes; lane++) {
                int at = lane;
                String enable = store.enables()
                        .map(bits -> " & " + name(bits) + "[" + at + "]")
                        .orElse("");
                String part = "[" + (width * lane + width - 1) + ":" + width * lane + "]";
                text.append("        if (" + write.condition() + enable + ") " + memory + "[" + name(store.address())
                        + "]" + part + " <= " + name(store.value()) + part + ";\n");
            }
        }
        return text + "    end";
    }
}
