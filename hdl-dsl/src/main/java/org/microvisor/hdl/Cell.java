package org.microvisor.hdl;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.microvisor.hdl.source.Transparent;

/**
 * A circuit. A kind of circuit is a subclass whose constructor builds it; an instance is {@code new Kind(this, ...)}.
 *
 * <p>Ports, wires, registers, memories and sub-cells take the names of the Java variables and fields that hold them. There is one
 * clock, {@code aclk}, unless the cell asks for more; registers with a reset value take it at a clock edge while {@code aresetn}
 * is 0. Statements made by
 * {@link Bits#set} apply in their order, the last one that is active wins; a wire needs a value on every path, a register keeps
 * its value on the others.
 */
@Transparent
public abstract class Cell {
    private final Circuit circuit;

    /** A top cell. */
    protected Cell() {
        circuit = new Circuit(this, null);
    }

    /** A cell inside another one. */
    protected Cell(Cell parent) {
        circuit = new Circuit(this, parent.circuit);
    }

    // ---- makers

    /** A port that the parent drives. */
    protected final Bits in(int width) {
        return circuit.signal(Op.INPUT, width);
    }

    /** A port that this cell drives. */
    protected final Bits out(int width) {
        return circuit.signal(Op.OUTPUT, width);
    }

    /** A wire; it needs a {@code set} on every path. */
    protected final Bits wire(int width) {
        return circuit.signal(Op.WIRE, width);
    }

    /** A register without reset; it keeps its value where nothing sets it. */
    protected final Bits reg(int width) {
        return circuit.signal(Op.REGISTER, width);
    }

    /** A register with the value it takes at reset. */
    protected final Bits reg(int width, long reset) {
        return circuit.register(width, reset);
    }

    /** A register that holds one of an enum's constants, encoded by ordinal, with the value it takes at reset. */
    protected final <S extends Enum<S>> EnumBits<S> reg(S reset) {
        int width = Circuit.indexWidth(reset.getDeclaringClass().getEnumConstants().length);
        return new EnumBits<>(circuit.register(width, EnumBits.code(reset)), reset.getDeclaringClass());
    }

    /** A wire that holds one of an enum's constants. */
    protected final <S extends Enum<S>> EnumBits<S> wire(Class<S> type) {
        return new EnumBits<>(circuit.signal(Op.WIRE, Circuit.indexWidth(type.getEnumConstants().length)), type);
    }

    /** A constant. For more than 64 bits the upper ones are 0; a negative number is taken in two's complement. */
    protected final Bits lit(int width, long value) {
        return circuit.literal(width, value, false);
    }

    /** A constant in two's complement, signed. */
    protected final Bits litSigned(int width, long value) {
        return circuit.literal(width, value, true);
    }

    /** {@code count} equal ports, wires or registers that the maker makes one by one. */
    protected final Vec vec(int count, Supplier<Bits> maker) {
        return Vec.of(Stream.generate(maker).limit(count).toList());
    }

    /** A memory of {@code depth} words. Never reset; a read of a word never written gives anything. */
    protected final Memory mem(int width, int depth) {
        return new Memory(circuit, width, depth);
    }

    /** Notes a number that the cell was made with: it appears in the header and tells variants of the class apart. */
    protected final void parameter(String name, long value) {
        circuit.parameter(name, Long.toString(value));
    }

    /** Notes a name that the cell was made with. */
    protected final void parameter(String name, String value) {
        circuit.parameter(name, value);
    }

    /**
     * Called once, before checks and emission, parents first: for cells that build themselves from what their parent asked for
     * after the constructor.
     */
    protected void complete() {}

    /**
     * A constant of any width.
     *
     * @param value not negative
     */
    protected final Bits lit(int width, BigInteger value) {
        return circuit.literal(width, value);
    }

    // ---- clocks

    /** The domain in force: the cell's own one outside of {@link #under}. */
    protected final ClockDomain clock() {
        return circuit.inForce();
    }

    /** A new clock that comes in from outside the design, as {@code name_aclk} with {@code name_aresetn}. */
    protected final ClockDomain clock(String name) {
        return new ClockDomain(name);
    }

    /**
     * The domain with a further reset that the design makes itself: by a register that software writes, or by a {@code
     * ResetSynchronizer}. The properties of the domain rest during it, too. Cells made under the domain get it as the port {@code
     * name_aresetn}.
     *
     * @param resetn 1 bit of the same clock, 0 resets: registers take their reset values at the edges at which it is 0
     */
    protected final ClockDomain clock(String name, ClockDomain domain, Bits resetn) {
        return circuit.resetDomain(name, domain, resetn);
    }

    /** Names the ports by which the cell gets a domain's clock: {@code role_aclk} and {@code role_aresetn}. Returns it. */
    protected final ClockDomain clock(String role, ClockDomain domain) {
        circuit.role(role, domain);
        return domain;
    }

    /** Registers, ports, memory accesses, properties and sub-cells made inside belong to the domain. */
    protected final void under(ClockDomain domain, Runnable body) {
        circuit.under(domain, () -> {
            body.run();
            return circuit;
        });
    }

    /** The same for one value. */
    protected final <T> T under(ClockDomain domain, Supplier<T> body) {
        return circuit.under(domain, body);
    }

    /**
     * The value as the domain in force sees it, for cells that are crossings themselves: users take one from {@code
     * org.microvisor.hdl.clock}. It must come straight from registers and go straight into registers.
     */
    protected final Bits cross(Crossing.Kind kind, Bits value) {
        return circuit.cross(kind, value);
    }

    // ---- properties, for simulation and proof only

    /** Signals, sub-cells and statements made inside are for simulation and proof only; nothing else may read them. */
    protected final void ghost(Runnable body) {
        circuit.ghost(() -> {
            body.run();
            return circuit;
        });
    }

    /** The same for one value. */
    protected final <T> T ghost(Supplier<T> body) {
        return circuit.ghost(body);
    }

    /** The circuit keeps the condition, in every cycle in which the call's surroundings hold and the reset is not active. */
    protected final void assertAlways(String label, Bits condition) {
        circuit.check(Statement.Check.Kind.ASSERT, label, condition);
    }

    /** The circuit's surroundings keep the condition. */
    protected final void assumeAlways(String label, Bits condition) {
        circuit.check(Statement.Check.Kind.ASSUME, label, condition);
    }

    /** The condition can happen: a proof shows how, a simulation counts how often. */
    protected final void cover(String label, Bits condition) {
        circuit.check(Statement.Check.Kind.COVER, label, condition);
    }

    /** The value before the last clock edge; for properties. Unknown in the first cycle, see {@link #pastValid}. */
    protected final Bits past(Bits value) {
        return circuit.past(value);
    }

    /** 1 if there was a cycle before this one and the reset was not active in it; for properties. */
    protected final Bits pastValid() {
        return circuit.pastValid();
    }

    /** A value that a prover chooses once and that then stands still; in simulation it is 0 unless set from outside. */
    protected final Bits anyConstant(int width) {
        return circuit.anyConstant(width);
    }

    // ---- statements

    /** Statements that hold while the condition is 1. */
    protected final When when(Bits condition, Runnable then) {
        return new When(circuit, condition, then);
    }

    /** Statements chosen by a value. */
    protected final Switch switchOn(Bits subject) {
        return new Switch(circuit, subject);
    }

    /** Statements chosen by an enum. */
    protected final <S extends Enum<S>> EnumSwitch<S> switchOn(EnumBits<S> subject) {
        return new EnumSwitch<>(circuit, subject);
    }

    /** Gives the instance a Verilog attribute, such as {@code keep_hierarchy}. */
    protected final void attribute(String name, String value) {
        circuit.attribute(name, value);
    }

    // ---- graph

    /** The whole graph of this cell. */
    public final Circuit circuit() {
        return circuit;
    }

    /** The cell around this one; empty at the top. */
    public final Optional<Cell> parent() {
        return circuit.parent().map(Circuit::cell);
    }

    /** Sub-cells. */
    public final List<Cell> children() {
        return circuit.children().stream().map(Circuit::cell).toList();
    }

    /** The ports, except for {@code aclk} and {@code aresetn}. */
    public final List<Port> ports() {
        return Names.in(circuit).ports();
    }

    /** The bundles that are made of ports. */
    public final List<Bundle> bundles() {
        return circuit.bundles().stream()
                .filter(bundle -> bundle.role() != Bundle.Role.WIRES)
                .toList();
    }
}
