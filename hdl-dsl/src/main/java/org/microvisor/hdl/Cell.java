package org.microvisor.hdl;

import java.util.List;
import java.util.Optional;
import org.microvisor.hdl.source.Transparent;

/**
 * A circuit. A kind of circuit is a subclass whose constructor builds it; an instance is {@code new Kind(this, ...)}.
 *
 * <p>Ports, wires, registers, memories and sub-cells take the names of the Java variables and fields that hold them. There is one
 * clock, {@code aclk}; registers with a reset value take it at a clock edge while {@code aresetn} is 0. Statements made by
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
