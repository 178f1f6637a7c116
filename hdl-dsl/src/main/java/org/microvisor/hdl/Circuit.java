package org.microvisor.hdl;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.microvisor.hdl.source.Calls;
import org.microvisor.hdl.source.Origin;
import org.microvisor.hdl.source.Place;
import org.microvisor.hdl.source.Transparent;

/**
 * The graph that a {@link Cell}'s constructor builds: what checks, emitters and viewers read. All lists are in the order of the
 * source. Not thread-safe; different designs may be built in parallel.
 */
@Transparent
public final class Circuit {
    private static final int MOST_BITS = 1 << 16;

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
    private final List<Crossing> crossings = new ArrayList<>();
    private final Map<ClockDomain, String> roles = new LinkedHashMap<>();
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final Map<String, String> generics = new LinkedHashMap<>();
    private final Map<String, ClockDomain> clockPins = new LinkedHashMap<>();
    private final Map<String, ClockDomain> resetPins = new LinkedHashMap<>();
    private final List<Runnable> endings = new ArrayList<>();
    private final List<Runnable> lastly = new ArrayList<>();
    private final MadeResets resets = new MadeResets(this);
    private final Map<ClockDomain, Bits> pastValid = new LinkedHashMap<>();
    private final ClockDomain home;
    private final boolean ghost;
    private final Statement.Block body = new Statement.Block();
    private Statement.Block scope = body;
    private ClockDomain domain;
    private boolean ghostly;
    private @Nullable String module;
    private boolean completed;
    private int nodes;

    Circuit(Cell cell, @Nullable Circuit parent) {
        this.cell = cell;
        this.parent = parent;
        this.root = parent == null ? this : parent.root;
        this.origin = Origin.ofNew(cell);
        this.domain = parent == null ? new ClockDomain("") : parent.domain;
        this.home = domain.clock();
        this.ghost = parent != null && parent.ghostly;
        this.ghostly = ghost;
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

    /** The domain of the circuit's own {@code aclk} and {@code aresetn}. */
    public ClockDomain home() {
        return home;
    }

    /** What the circuit calls the domain: the prefix of the ports of its clock and reset; empty for {@link #home}. */
    public String role(ClockDomain used) {
        String name = used == home ? "" : roles.getOrDefault(used, used.name());
        return used != home && name.isEmpty() ? "outer" : name; // the top's own domain, in a cell of another one
    }

    /** The name of the domain's clock port. */
    public String clockName(ClockDomain used) {
        return pin(clockPins, used, "aclk");
    }

    /** The name of the domain's reset port. */
    public String resetName(ClockDomain used) {
        return pin(resetPins, used, "aresetn");
    }

    /** A black box has names of its own. */
    private String pin(Map<String, ClockDomain> pins, ClockDomain used, String usual) {
        for (Map.Entry<String, ClockDomain> pin : pins.entrySet()) {
            if (pin.getValue() == used) {
                return pin.getKey();
            }
        }
        String role = role(used);
        return role.isEmpty() ? usual : role + "_" + usual;
    }

    /** Where values go from one clock domain to another inside this circuit. */
    public List<Crossing> crossings() {
        return Collections.unmodifiableList(crossings);
    }

    /** Whether the circuit exists for simulation and proof only. */
    public boolean isGhost() {
        return ghost;
    }

    /** The module that a black box stands for. */
    public Optional<String> blackBox() {
        return Optional.ofNullable(module);
    }

    /** Verilog parameters of a black box, as Verilog texts. */
    public Map<String, String> generics() {
        return Collections.unmodifiableMap(generics);
    }

    /** Clock pins of a black box. */
    public Map<String, ClockDomain> clockPins() {
        return Collections.unmodifiableMap(clockPins);
    }

    /** Reset pins of a black box. */
    public Map<String, ClockDomain> resetPins() {
        return Collections.unmodifiableMap(resetPins);
    }

    /** Verilog attributes of the instance. */
    public Map<String, String> attributes() {
        return Collections.unmodifiableMap(attributes);
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

    /** How many bits number {@code count} things from 0 on; at least 1. */
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
                circuit.endings.forEach(Runnable::run);
                circuit.lastly.forEach(Runnable::run);
            }
            open.addAll(circuit.children);
        }
    }

    // ---- inside the language

    /** The clock in force. */
    ClockDomain domain() {
        return domain.clock();
    }

    /** The domain in force with the resets that the design makes. */
    ClockDomain inForce() {
        return domain;
    }

    ClockDomain resetDomain(String name, ClockDomain clocked, Bits resetn) {
        requireCondition("a reset", resetn);
        return new ClockDomain(
                name, new ClockDomain.Reset(clocked, resetn, Origin.ofCall().place()));
    }

    MadeResets resets() {
        return resets;
    }

    boolean isGhostly() {
        return ghostly;
    }

    void role(String role, ClockDomain named) {
        roles.put(named.clock(), role);
    }

    void attribute(String name, String value) {
        attributes.put(name, value);
    }

    void blackBox(String name) {
        module = name;
    }

    void generic(String name, String value) {
        generics.put(name, value);
    }

    void clockPin(String pin, ClockDomain clocked) {
        clockPins.put(pin, clocked.clock());
    }

    void resetPin(String pin, ClockDomain reset) {
        if (reset != reset.clock()) {
            throw new IllegalArgumentException(
                    "the reset of a black box's pin is made in the design, make the pin an input: pin=" + pin);
        }
        resetPins.put(pin, reset);
    }

    <T extends @Nullable Object> T under(ClockDomain inner, Supplier<T> code) {
        ClockDomain outer = domain;
        domain = inner;
        try {
            return code.get();
        } finally {
            domain = outer;
        }
    }

    <T> T ghost(Supplier<T> code) {
        boolean outer = ghostly;
        ghostly = true;
        try {
            return code.get();
        } finally {
            ghostly = outer;
        }
    }

    Bits cross(Crossing.Kind kind, Bits source) {
        Bits value = new Bits(this, Op.CROSS, source.width(), source.isSigned(), List.of(source), 0, Origin.ofCall());
        crossings.add(new Crossing(kind, value, source, value.place()));
        return value;
    }

    int nextOrder() {
        return nodes++;
    }

    /** The width, or one that allows work to go on. */
    int usableWidth(int width) {
        if (width >= 1 && width <= MOST_BITS) {
            return width;
        }
        report(
                Code.WIDTH,
                "a value of " + width + " bits: the width is outside of 1.." + MOST_BITS,
                "at least one bit");
        return 1;
    }

    Bits signal(Op op, int width) {
        return add(new Bits(this, op, width, false, List.of(), 0, Origin.ofCall()));
    }

    Bits register(int width, long reset) {
        Bits value = literal(width, reset, false);
        Bits register = add(new Bits(this, Op.REGISTER, width, false, List.of(value), value.number(), Origin.ofCall()));
        for (ClockDomain made : domain.resettable()) {
            Bits running = resets.of(made);
            lastly.add(() -> resets.apply(made, running, register, value));
        }
        return register;
    }

    private Bits add(Bits signal) {
        signals.add(signal);
        return signal;
    }

    Bits literal(int width, long value, boolean signed) {
        return Literals.of(this, width, value, signed);
    }

    Bits literal(int width, BigInteger value) {
        return Literals.of(this, width, value);
    }

    void check(Statement.Check.Kind kind, String label, Bits condition) {
        requireCondition(kind.name().toLowerCase(Locale.ROOT), condition);
        Statement check = new Statement.Check(
                kind, condition, label, domain(), Origin.ofCall().place());
        for (ClockDomain made : domain.resettable()) {
            check = resets.during(made, resets.of(made), check);
        }
        add(check);
    }

    Bits past(Bits value) {
        Bits sample = ghost(() -> signal(Op.REGISTER, value.width()));
        within(body, () -> add(new Statement.Assign(sample, value, sample.place())));
        return value.isSigned() ? sample.asSigned() : sample;
    }

    Bits pastValid() {
        return pastValid.computeIfAbsent(domain, key -> {
            Bits running = ghost(() -> register(1, 0).as("past_valid").initially(0));
            within(body, () -> add(new Statement.Assign(running, literal(1, 1, false), running.place())));
            return running;
        });
    }

    Bits anyConstant(int width) {
        return ghost(() -> signal(Op.REGISTER, width).attribute("anyconst", ""));
    }

    Bits read(Op op, Memory memory, List<Bits> operands) {
        return read(op, memory, operands, Origin.ofCall());
    }

    Bits read(Op op, Memory memory, List<Bits> operands, @Nullable Origin origin) {
        Bits read = new Bits(this, op, memory.width(), false, operands, 0, origin);
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
        if (ghostly && !ghost && drivesReal(statement)) {
            report(
                    Code.GHOST,
                    "what is for simulation and proof only drives something real",
                    "move it out of ghost(...), or drive a signal made inside ghost(...)");
        }
        scope.statements().add(statement);
    }

    private static boolean drivesReal(Statement statement) {
        return statement instanceof Statement.Assign assign && !assign.target().isGhost()
                || statement instanceof Statement.Store store && !store.memory().isGhost();
    }

    void parameter(String name, String value) {
        parameters.put(name, value);
    }

    /** Runs the code when the circuit is complete: for checks of what can come in any order. */
    void atEnd(Runnable check) {
        endings.add(check);
    }

    /** Statements under a condition. */
    void choose(Bits condition, Runnable then) {
        Statement.Block block = new Statement.Block();
        List<Statement.Branch> branches = List.of(new Statement.Branch(Optional.of(condition), block));
        add(new Statement.Choice(branches, Origin.ofCall().place()));
        within(block, then);
    }

    /** Statements outside of the conditions that hold where the call stands. */
    void always(Runnable statements) {
        within(body, statements);
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
        Calls calls = Calls.running(Cell.class, root.place());
        root.problems.add(new Problem(code, calls, text, fix));
    }

    void report(Code code, Place place, String text, String fix) {
        root.problems.add(Problem.in(this, code, place, text, fix));
    }
}
