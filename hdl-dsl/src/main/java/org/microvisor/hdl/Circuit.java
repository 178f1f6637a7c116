package org.microvisor.hdl;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.microvisor.hdl.source.Origin;
import org.microvisor.hdl.source.Place;
import org.microvisor.hdl.source.Transparent;

/**
 * The graph that a {@link Cell}'s constructor builds: what checks, emitters and viewers read. All lists are in the order of the
 * source. Not thread-safe; different designs may be built in parallel.
 */
@Transparent
public final class Circuit {
    private final Cell cell;
    private final @Nullable Circuit parent;
    private final Circuit root;
    private final Origin origin;
    private final List<Circuit> children = new ArrayList<>();
    private final List<Bits> signals = new ArrayList<>();
    private final List<Bits> syncReads = new ArrayList<>();
    private final List<Memory> memories = new ArrayList<>();
    private final List<Bundle> bundles = new ArrayList<>();
    private final Map<String, String> parameters = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Statement.Block body = new Statement.Block();
    private Statement.Block scope = body;
    private boolean completed;
    private int nodes;

    Circuit(Cell cell, @Nullable Circuit parent) {
        this.cell = cell;
        this.parent = parent;
        this.root = parent == null ? this : parent.root;
        this.origin = Origin.ofNew(cell);
        if (parent != null) {
            parent.children.add(this);
        }
    }

    /** The Java object. */
    public Cell cell() {
        return cell;
    }

    /** The circuit around this one; empty at the top. */
    public Optional<Circuit> parent() {
        return Optional.ofNullable(parent);
    }

    /** The line of the {@code new}. */
    public Place place() {
        return origin.place();
    }

    /** The Java variable or field that holds the cell, else its class name with a small first letter. */
    public String hint() {
        return origin.name().orElseGet(() -> {
            String name = cell.getClass().getSimpleName();
            return name.isEmpty() ? "cell" : Character.toLowerCase(name.charAt(0)) + name.substring(1);
        });
    }

    /** Sub-circuits. */
    public List<Circuit> children() {
        return Collections.unmodifiableList(children);
    }

    /** Inputs, outputs, wires and registers. */
    public List<Bits> signals() {
        return Collections.unmodifiableList(signals);
    }

    /** The registered memory reads. */
    public List<Bits> syncReads() {
        return Collections.unmodifiableList(syncReads);
    }

    /** Memories. */
    public List<Memory> memories() {
        return Collections.unmodifiableList(memories);
    }

    /** Bundles, also those of plain wires. */
    public List<Bundle> bundles() {
        return Collections.unmodifiableList(bundles);
    }

    /** What the cell was made with. */
    public Map<String, String> parameters() {
        return Collections.unmodifiableMap(parameters);
    }

    /** What the cell does. */
    public Statement.Block body() {
        return body;
    }

    /** The mistakes noted while the whole design was built; the same list for every circuit of it. */
    public List<Problem> problems() {
        return Collections.unmodifiableList(root.problems);
    }

    /** Whether the circuit's statements may read the signal: its own ones and its children's ports. */
    public boolean sees(Bits signal) {
        return signal.circuit() == this
                || signal.circuit().parent == this && (signal.op() == Op.INPUT || signal.op() == Op.OUTPUT);
    }

    /** The circuit whose statements drive the signal: for an input that is the parent. Empty if nobody can. */
    public Optional<Circuit> scopeOf(Bits signal) {
        return switch (signal.op()) {
            case INPUT -> signal.circuit().parent();
            case OUTPUT, WIRE, REGISTER -> Optional.of(signal.circuit());
            default -> Optional.empty();
        };
    }

    /** Bits that number {@code count} things; at least 1. */
    public static int indexWidth(int count) {
        return Math.max(1, 32 - Integer.numberOfLeadingZeros(count - 1));
    }

    /** Lets every cell of the design complete itself; from then on the graph does not change. Idempotent. */
    public void complete() {
        List<Circuit> open = new ArrayList<>(List.of(root));
        for (int i = 0; i < open.size(); i++) {
            Circuit circuit = open.get(i);
            if (!circuit.completed) {
                circuit.completed = true;
                circuit.cell.complete();
            }
            open.addAll(circuit.children);
        }
    }

    // ---- inside the language

    int nextOrder() {
        return nodes++;
    }

    Bits signal(Op op, int width) {
        return add(new Bits(this, op, width, false, List.of(), 0, Origin.ofCall()));
    }

    Bits register(int width, long reset) {
        Bits value = literal(width, reset, false);
        return add(new Bits(this, Op.REGISTER, width, false, List.of(value), value.number(), Origin.ofCall()));
    }

    private Bits add(Bits signal) {
        signals.add(signal);
        return signal;
    }

    Bits literal(int width, long value, boolean signed) {
        long fitted = value;
        if (width < 64) {
            long least = -1L << (width - 1);
            if (value >>> width != 0 && (value >= 0 || value < least)) {
                report(
                        Code.LITERAL,
                        "the constant " + value + " does not fit into " + width + (width == 1 ? " bit" : " bits"),
                        "a constant from " + least + " to " + ((1L << width) - 1) + ", or a wider operand");
                fitted = 0;
            }
            fitted &= (1L << width) - 1;
        }
        return new Bits(this, Op.LITERAL, width, signed, List.of(), fitted, null);
    }

    Bits read(Op op, Memory memory, List<Bits> operands) {
        Bits read = new Bits(this, op, memory.width(), false, operands, 0, Origin.ofCall());
        read.attach(memory);
        if (op == Op.READ_SYNC) {
            syncReads.add(read);
        }
        return read;
    }

    void add(Memory memory) {
        memories.add(memory);
    }

    void add(Bundle bundle) {
        bundles.add(bundle);
    }

    void add(Statement statement) {
        scope.statements().add(statement);
    }

    void parameter(String name, String value) {
        parameters.put(name, value);
    }

    /** Runs the code with its statements going into the block. */
    void within(Statement.Block block, Runnable code) {
        Statement.Block outer = scope;
        scope = block;
        try {
            code.run();
        } finally {
            scope = outer;
        }
    }

    Bits requireCondition(String operation, Bits condition) {
        if (condition.width() != 1) {
            report(
                    Code.WIDTH,
                    operation + " with the condition " + condition + ": a condition has one bit",
                    "anyOnes(), eq(...) or bit(...) gives one");
        }
        return condition;
    }

    void report(Code code, String text, String fix) {
        report(code, Origin.ofCall().place(), text, fix);
    }

    void report(Code code, Place place, String text, String fix) {
        root.problems.add(new Problem(code, place, text, fix));
    }
}
