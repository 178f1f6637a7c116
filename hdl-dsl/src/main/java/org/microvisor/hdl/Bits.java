package org.microvisor.hdl;

import java.util.ArrayList;
import java.util.Arrays;
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
 * A value of {@code width} bits in a circuit: a signal, a constant, or an expression over others.
 *
 * <p>Operations want equal widths and equal signedness and never truncate; {@link #zext}, {@link #sext}, {@link #trunc},
 * {@link #asSigned} and {@link #asUnsigned} say a conversion. Where a {@code long} stands for an operand it is a constant as wide
 * as the other one. Truth is a value of width 1. A mistake is noted at the user's line and shown with all others when the design
 * is checked; the operation still gives a value so that work can go on.
 *
 * <p>Bit 0 is the least significant. {@code ==} compares Java objects, not values: use {@link #eq}.
 *
 * <p>Longer than other classes on purpose: operations are methods of the value, and a reader finds all of them here.
 */
@Transparent
public final class Bits {
    private static final int MOST_AMOUNT_BITS = 32;

    private final Circuit circuit;
    private final Op op;
    private final int width;
    private final boolean signed;
    private final List<Bits> operands;
    private final long number;
    private final int order;
    private final Place place;
    private final ClockDomain domain;
    private final boolean ghost;
    private @Nullable String hint;
    private @Nullable Object extra;
    private @Nullable Map<String, String> attributes;
    private @Nullable Long initial;

    Bits(Circuit circuit, Op op, int width, boolean signed, List<Bits> operands, long number, @Nullable Origin origin) {
        this.circuit = circuit;
        this.op = op;
        this.width = circuit.usableWidth(width);
        this.signed = signed;
        this.operands = operands;
        this.number = number;
        this.order = circuit.nextOrder();
        this.domain = circuit.domain();
        this.ghost = circuit.isGhostly();
        this.place = origin == null ? Place.UNKNOWN : origin.place();
        this.hint = origin == null ? null : (op.isSignal() ? origin.name() : origin.ownName()).orElse(null);
    }

    // ---- logic

    /** Bitwise and with one or more values. */
    public Bits and(Bits other, Bits... more) {
        return chain(Op.AND, "and", other, more);
    }

    /** Bitwise and with a constant. */
    public Bits and(long other) {
        return binary(Op.AND, "and", constant(other));
    }

    /** Bitwise or with one or more values. */
    public Bits or(Bits other, Bits... more) {
        return chain(Op.OR, "or", other, more);
    }

    /** Bitwise or with a constant. */
    public Bits or(long other) {
        return binary(Op.OR, "or", constant(other));
    }

    /** Bitwise exclusive or with one or more values. */
    public Bits xor(Bits other, Bits... more) {
        return chain(Op.XOR, "xor", other, more);
    }

    /** Bitwise exclusive or with a constant. */
    public Bits xor(long other) {
        return binary(Op.XOR, "xor", constant(other));
    }

    /** Bitwise complement. */
    public Bits not() {
        return named(Op.NOT, width, signed, 0, this);
    }

    /** 1 if any bit is 1. */
    public Bits anyOnes() {
        return named(Op.ANY, 1, false, 0, this);
    }

    /** 1 if every bit is 1. */
    public Bits allOnes() {
        return named(Op.ALL, 1, false, 0, this);
    }

    /** 1 if the number of ones is odd. */
    public Bits parity() {
        return named(Op.PARITY, 1, false, 0, this);
    }

    // ---- arithmetic

    /** Sum, as wide as the operands, wrapping. */
    public Bits plus(Bits other) {
        return binary(Op.PLUS, "plus", other);
    }

    /** Sum with a constant, wrapping. */
    public Bits plus(long other) {
        return binary(Op.PLUS, "plus", constant(other));
    }

    /** Sum with its carry: one bit wider than the operands. */
    public Bits plusWide(Bits other) {
        return wide(Op.PLUS, "plusWide", other);
    }

    /** Sum with a constant, one bit wider. */
    public Bits plusWide(long other) {
        return wide(Op.PLUS, "plusWide", constant(other));
    }

    /** Difference, as wide as the operands, wrapping. */
    public Bits minus(Bits other) {
        return binary(Op.MINUS, "minus", other);
    }

    /** Difference with a constant, wrapping. */
    public Bits minus(long other) {
        return binary(Op.MINUS, "minus", constant(other));
    }

    /** Difference with its borrow in the top bit: one bit wider than the operands. */
    public Bits minusWide(Bits other) {
        return wide(Op.MINUS, "minusWide", other);
    }

    /** Difference with a constant, one bit wider. */
    public Bits minusWide(long other) {
        return wide(Op.MINUS, "minusWide", constant(other));
    }

    /** Product, as wide as both operands together; the operands may differ in width. */
    public Bits times(Bits other) {
        checkSignedness("times", other);
        return named(Op.TIMES, width + other.width, signed, 0, this, other);
    }

    /** Product with a constant of this value's width: twice as wide. */
    public Bits times(long other) {
        return times(constant(other));
    }

    /** The smaller one. */
    public Bits min(Bits other) {
        return lt(other).mux(this, other);
    }

    /** The larger one. */
    public Bits max(Bits other) {
        return lt(other).mux(other, this);
    }

    /** The distance from zero, without sign; as wide as this signed value, for the least one's is its bits. */
    public Bits abs() {
        return signed ? bit(width - 1).mux(constant(0).minus(this), this).asUnsigned() : this;
    }

    // ---- comparison: follows the signedness, gives one bit

    /** Equal. */
    public Bits eq(Bits other) {
        return compare(Op.EQ, "eq", other);
    }

    /** Equal to a constant. */
    public Bits eq(long other) {
        return compare(Op.EQ, "eq", constant(other));
    }

    /** Not equal. */
    public Bits ne(Bits other) {
        return compare(Op.NE, "ne", other);
    }

    /** Not equal to a constant. */
    public Bits ne(long other) {
        return compare(Op.NE, "ne", constant(other));
    }

    /** Less than. */
    public Bits lt(Bits other) {
        return compare(Op.LT, "lt", other);
    }

    /** Less than a constant. */
    public Bits lt(long other) {
        return compare(Op.LT, "lt", constant(other));
    }

    /** Less than or equal. */
    public Bits le(Bits other) {
        return compare(Op.LE, "le", other);
    }

    /** Less than or equal to a constant. */
    public Bits le(long other) {
        return compare(Op.LE, "le", constant(other));
    }

    /** Greater than. */
    public Bits gt(Bits other) {
        return compare(Op.GT, "gt", other);
    }

    /** Greater than a constant. */
    public Bits gt(long other) {
        return compare(Op.GT, "gt", constant(other));
    }

    /** Greater than or equal. */
    public Bits ge(Bits other) {
        return compare(Op.GE, "ge", other);
    }

    /** Greater than or equal to a constant. */
    public Bits ge(long other) {
        return compare(Op.GE, "ge", constant(other));
    }

    // ---- shifts, as wide as this value

    /** Left shift by a constant; zeros come in. */
    public Bits shl(int amount) {
        return shift(Op.SHL, amount);
    }

    /** Left shift by a value. */
    public Bits shl(Bits amount) {
        return shift(Op.SHL, amount);
    }

    /** Right shift by a constant; zeros come in, or copies of the sign if signed. */
    public Bits shr(int amount) {
        return shift(Op.SHR, amount);
    }

    /** Right shift by a value. */
    public Bits shr(Bits amount) {
        return shift(Op.SHR, amount);
    }

    // ---- parts and widths

    /** One bit. */
    public Bits bit(int index) {
        return part("bit(" + index + ")", index, index);
    }

    /** The bit that the index names; the index must have {@code ceil(log2(width))} bits, fewer are extended with zeros. */
    public Bits bit(Bits index) {
        return named(Op.PICK, 1, false, 0, this, index.asIndex("bit", width));
    }

    /** Bits {@code high} down to {@code low}, both inclusive. */
    public Bits slice(int high, int low) {
        return part("slice(" + high + ", " + low + ")", high, low);
    }

    /** Concatenation; the first is the most significant. */
    public static Bits cat(Bits first, Bits... more) {
        List<Bits> all = new ArrayList<>();
        all.add(first);
        all.addAll(Arrays.asList(more));
        return more.length == 0 ? first : first.join(all);
    }

    /** Concatenation; the first is the most significant. */
    public static Bits cat(List<Bits> parts) {
        return parts.size() == 1 ? parts.get(0) : parts.get(0).join(List.copyOf(parts));
    }

    private Bits join(List<Bits> parts) {
        int sum = parts.stream().mapToInt(Bits::width).sum();
        return new Bits(circuit, Op.CAT, sum, false, parts, 0, Origin.ofCall());
    }

    /** This value, {@code count} times side by side. */
    public Bits repeat(int count) {
        return count == 1 ? this : join(List.copyOf(Collections.nCopies(count, this)));
    }

    /** The bytes in the opposite order: between little-endian and network order. The width must be a multiple of 8. */
    public Bits reverseBytes() {
        if (width % 8 != 0) {
            circuit.report(
                    Code.WIDTH,
                    "reverseBytes() of " + this + ": the width is not a multiple of 8",
                    "zext to whole bytes first");
            return this;
        }
        List<Bits> bytes = new ArrayList<>();
        for (int low = 0; low < width; low += 8) {
            bytes.add(unnamed(Op.SLICE, 8, false, low, this));
        }
        return bytes.size() == 1 ? this : join(bytes);
    }

    /** The same number in {@code newWidth} bits, extended with zeros. */
    public Bits zext(int newWidth) {
        return extend(Op.ZEXT, "zext", newWidth);
    }

    /** The same number in {@code newWidth} bits, extended with the top bit. */
    public Bits sext(int newWidth) {
        return extend(Op.SEXT, "sext", newWidth);
    }

    /** The low {@code newWidth} bits. */
    public Bits trunc(int newWidth) {
        if (newWidth == width) {
            return this;
        }
        if (newWidth < 1 || newWidth > width) {
            circuit.report(
                    Code.WIDTH,
                    "trunc(" + newWidth + ") of " + this + ": a truncation cannot widen",
                    "use zext(" + newWidth + ") or sext(" + newWidth + ")");
            return constant(newWidth, signed);
        }
        return isNamedConstant() ? partOfConstant(newWidth - 1, 0) : named(Op.SLICE, newWidth, signed, 0, this);
    }

    /** {@code whenOne} if this bit is 1, else {@code whenZero}. */
    public Bits mux(Bits whenOne, Bits whenZero) {
        circuit.requireCondition("mux", this);
        whenOne.checkWidth("mux", whenZero);
        whenOne.checkSignedness("mux", whenZero);
        return named(Op.MUX, whenOne.width, whenOne.signed, 0, this, whenOne, whenZero);
    }

    /** {@code whenOne} if this bit is 1, else a constant. */
    public Bits mux(Bits whenOne, long whenZero) {
        return mux(whenOne, whenOne.constant(whenZero));
    }

    /** The option that this value numbers, from 0; a number beyond the end gives any of them. Fewer bits than that takes are extended. */
    public Bits select(List<Bits> options) {
        options.forEach(option -> option.checkWidth("select", options.get(0)));
        return Selection.of(asIndex("select", options.size()), options);
    }

    /** The option that this value numbers, from 0. */
    public Bits select(Bits first, Bits... more) {
        List<Bits> options = new ArrayList<>(List.of(first));
        options.addAll(Arrays.asList(more));
        return select(options);
    }

    /** A constant if this bit is 1, else {@code whenZero}. */
    public Bits mux(long whenOne, Bits whenZero) {
        return mux(whenZero.constant(whenOne), whenZero);
    }

    /** The same bits as a two's complement number. */
    public Bits asSigned() {
        return signed ? this : unnamed(Op.CAST, width, true, 0, this);
    }

    /** The same bits as a number without sign. */
    public Bits asUnsigned() {
        return signed ? unnamed(Op.CAST, width, false, 0, this) : this;
    }

    /**
     * Gives a name where no Java variable does, as for ports made from data. A constant that has one stands under it in the emitted
     * text, and so do its parts.
     */
    public Bits as(String name) {
        hint = name;
        return this;
    }

    /** Gives the register a Verilog attribute, such as {@code ASYNC_REG}. An empty value stands for the bare name. */
    public Bits attribute(String name, String value) {
        Map<String, String> all = attributes == null ? new LinkedHashMap<>() : attributes;
        all.put(name, value);
        attributes = all;
        return renamed();
    }

    /** What the register or registered read holds when the FPGA is configured, before any reset. Without it that is unknown. */
    public Bits initially(long value) {
        if (op != Op.REGISTER && op != Op.READ_SYNC) {
            circuit.report(
                    Code.NOT_SETTABLE,
                    "initially on " + this + ": it holds nothing",
                    "reg(" + width + ").initially(" + value + ")");
            return this;
        }
        initial = circuit.literal(width, value, false).number();
        return renamed();
    }

    /** The name stands after the last call of the chain that makes the register. */
    private Bits renamed() {
        if (hint == null) {
            hint = Origin.ofCall().name().orElse(null);
        }
        return this;
    }

    /** A constant of this value's width and signedness, for functions on values that have no cell at hand. */
    public Bits constant(long value) {
        return circuit.literal(width, value, signed);
    }

    // ---- driving

    /**
     * Drives this signal with the value, under the conditions that hold where the call stands. The last one wins. Settable are a
     * cell's outputs, wires and registers, and the inputs of its children.
     */
    public void set(Bits value) {
        Origin origin = Origin.ofCall();
        Optional<Circuit> scope = circuit.scopeOf(this);
        if (scope.isEmpty()) {
            String why =
                    op == Op.INPUT ? "an input of the top cell is driven from outside" : "only signals can be driven";
            circuit.report(
                    Code.NOT_SETTABLE,
                    "set on " + this + ": " + why,
                    op == Op.INPUT
                            ? "did you mean out(" + width + ")? A cell drives its outputs"
                            : "declare it with wire(" + width + ") or reg(" + width + ")");
            return;
        }
        if (value.width != width) {
            circuit.report(
                    Code.WIDTH,
                    this + " is set to " + value + ": the widths differ",
                    value.width > width
                            ? value.word() + ".trunc(" + width + ") drops the high bits"
                            : value.word() + ".zext(" + width + ") or " + value.word() + ".sext(" + width + ")");
        }
        Bits fitting = value.width == width ? value : circuit.literal(width, 0, false);
        scope.get().add(new Statement.Assign(this, fitting, origin.place()));
    }

    /** Drives this signal with a constant. */
    public void set(long value) {
        set(constant(value));
    }

    /** Counts as driven from here on, after a mistake that has been noted. */
    void setAnything() {
        Place here = Origin.ofCall().place();
        circuit.scopeOf(this)
                .ifPresent(scope -> scope.add(new Statement.Assign(this, circuit.literal(width, 0, false), here)));
    }

    // ---- graph

    /** Width in bits. */
    public int width() {
        return width;
    }

    /** Whether comparison, right shift and product take the value as two's complement. */
    public boolean isSigned() {
        return signed;
    }

    /** What kind of node this is. */
    public Op op() {
        return op;
    }

    /** What the node is made of. */
    public List<Bits> operands() {
        return operands;
    }

    /** The only operand, or the first. */
    public Bits operand() {
        return operands.get(0);
    }

    /** The value of a literal (as many of its low bits as the width says), or the reset value of a register. */
    public long number() {
        return number;
    }

    /** Lowest bit of a slice. */
    public int low() {
        return (int) number;
    }

    /** The clock domain in force where the node was made: that of a register, of a registered read and of a top cell's port. */
    public ClockDomain domain() {
        return domain;
    }

    /** Whether the signal exists for simulation and proof only. */
    public boolean isGhost() {
        return ghost;
    }

    /** Verilog attributes of the register. */
    public Map<String, String> attributes() {
        return attributes == null ? Map.of() : Collections.unmodifiableMap(attributes);
    }

    /** What the register holds before any reset, if that is known. */
    public Optional<Long> initial() {
        return Optional.ofNullable(initial);
    }

    /** Whether a register has a reset value. */
    public boolean hasReset() {
        return op == Op.REGISTER && !operands.isEmpty();
    }

    /** The memory that a READ or READ_SYNC reads. */
    public Memory memory() {
        return extra(Memory.class).orElseThrow(() -> new IllegalStateException("not a memory read: " + this));
    }

    /** The bundle that the signal is part of. */
    public Optional<Bundle> bundle() {
        return extra(Bundle.class);
    }

    /** The record that the signal is a field of. */
    public Optional<Struct> struct() {
        return extra(Struct.class);
    }

    /** The named constant that this one is a part of. */
    public Optional<ConstantPart> constantPart() {
        return extra(ConstantPart.class);
    }

    /** The constants of the enum that the value encodes by ordinal; empty for other values. */
    public List<Enum<?>> constants() {
        return extra(EnumConstants.class).map(EnumConstants::list).orElse(List.of());
    }

    /** The circuit that made the node. */
    public Circuit circuit() {
        return circuit;
    }

    /** The user's line that made the node. */
    public Place place() {
        return place;
    }

    /** Position in the order in which the nodes of the circuit were made. */
    public int order() {
        return order;
    }

    /** The Java variable or field that holds the node. */
    public Optional<String> hint() {
        return Optional.ofNullable(hint);
    }

    /** Bits {@code high} down to {@code low} without a name or place of their own, for tools. */
    public Bits range(int high, int low) {
        return unnamed(Op.SLICE, high - low + 1, false, low, this);
    }

    /** A short description for messages: the name and the width. */
    @Override
    public String toString() {
        if (op == Op.LITERAL) {
            return "the constant " + number + "[" + width + "]";
        }
        String group = bundle().flatMap(Bundle::hint)
                .or(() -> struct().flatMap(Struct::hint))
                .map(name -> name + "_")
                .orElse("");
        return (hint == null ? "an expression" : group + hint) + "[" + width + "]";
    }

    /** How a fix may call the value in Java. */
    private String word() {
        return hint == null || op == Op.LITERAL || bundle().isPresent() || struct().isPresent() ? "value" : hint;
    }

    // ---- inside the language

    record EnumConstants(List<Enum<?>> list) {}

    /** Where a constant was taken from: bits {@code low} and up of a named one. */
    public record ConstantPart(Bits whole, int low) {}

    void attach(Object part) {
        extra = part;
    }

    private <T> Optional<T> extra(Class<T> type) {
        return type.isInstance(extra) ? Optional.of(type.cast(extra)) : Optional.empty();
    }

    private Bits constant(int anyWidth, boolean anySigned) {
        return circuit.literal(Math.max(1, anyWidth), 0, anySigned);
    }

    /** This value as an index of {@code count} things. */
    Bits asIndex(String operation, int count) {
        int wanted = Circuit.indexWidth(count);
        if (width > wanted) {
            circuit.report(
                    Code.WIDTH,
                    operation + " with the index " + this + ": " + count + " places need " + wanted + " bits",
                    "index.trunc(" + wanted + ")");
            return constant(wanted, false);
        }
        return width == wanted ? this : unnamed(Op.ZEXT, wanted, false, 0, this);
    }

    private Bits named(Op kind, int resultWidth, boolean resultSigned, long value, Bits... parts) {
        return new Bits(circuit, kind, resultWidth, resultSigned, List.of(parts), value, Origin.ofCall());
    }

    private Bits unnamed(Op kind, int resultWidth, boolean resultSigned, long value, Bits... parts) {
        return new Bits(circuit, kind, resultWidth, resultSigned, List.of(parts), value, null);
    }

    private Bits binary(Op kind, String operation, Bits other) {
        checkWidth(operation, other);
        checkSignedness(operation, other);
        return named(kind, width, signed, 0, this, other);
    }

    private Bits chain(Op kind, String operation, Bits other, Bits[] more) {
        checkWidth(operation, other);
        checkSignedness(operation, other);
        Bits result = this;
        Bits right = other;
        for (Bits next : more) {
            checkWidth(operation, next);
            checkSignedness(operation, next);
            result = unnamed(kind, width, signed, 0, result, right);
            right = next;
        }
        return named(kind, width, signed, 0, result, right);
    }

    private Bits wide(Op kind, String operation, Bits other) {
        checkWidth(operation, other);
        checkSignedness(operation, other);
        Op extension = signed ? Op.SEXT : Op.ZEXT;
        Bits left = unnamed(extension, width + 1, signed, 0, this);
        Bits right = unnamed(extension, width + 1, signed, 0, other);
        return named(kind, width + 1, signed, 0, left, right);
    }

    private Bits compare(Op kind, String operation, Bits other) {
        checkWidth(operation, other);
        checkSignedness(operation, other);
        return named(kind, 1, false, 0, this, other);
    }

    private Bits shift(Op kind, int amount) {
        if (amount == 0) {
            return this;
        }
        if (amount < 0 || amount >= width) {
            circuit.report(
                    Code.RANGE,
                    "shift of " + this + " by " + amount + ": nothing would be left",
                    "shift by 0.." + (width - 1));
            return this;
        }
        return named(
                kind,
                width,
                signed,
                0,
                this,
                circuit.literal(32 - Integer.numberOfLeadingZeros(amount), amount, false));
    }

    /** Tools disagree about amounts of more than 64 bits, so the upper ones decide alone. */
    private Bits shift(Op kind, Bits amount) {
        if (amount.width <= MOST_AMOUNT_BITS) {
            return named(kind, width, signed, 0, this, amount);
        }
        Bits low = unnamed(Op.SLICE, MOST_AMOUNT_BITS, false, 0, amount);
        Bits high = unnamed(Op.SLICE, amount.width - MOST_AMOUNT_BITS, false, MOST_AMOUNT_BITS, amount);
        Bits beyond = unnamed(Op.ANY, 1, false, 0, high);
        Bits shifted = unnamed(kind, width, signed, 0, this, low);
        Bits sign = unnamed(Op.SLICE, 1, true, width - 1, this);
        Bits nothing = kind == Op.SHR && signed
                ? width == 1 ? this : unnamed(Op.SEXT, width, true, 0, sign)
                : circuit.literal(width, 0, signed);
        return named(Op.MUX, width, signed, 0, beyond, nothing, shifted);
    }

    private Bits part(String operation, int high, int low) {
        if (low < 0 || high < low || high >= width) {
            circuit.report(
                    Code.RANGE,
                    operation + " of " + this + ": there are only bits " + (width - 1) + "..0",
                    low == width
                            ? "did you mean bit " + (width - 1) + "? Bits count from 0"
                            : "name a bit below " + width);
            return constant(Math.max(1, high - low + 1), false);
        }
        if (isNamedConstant()) {
            return partOfConstant(high, low);
        }
        return width == 1 ? this : named(Op.SLICE, high - low + 1, false, low, this);
    }

    private boolean isNamedConstant() {
        return op == Op.LITERAL && hint != null && width <= Long.SIZE;
    }

    private Bits partOfConstant(int high, int low) {
        if (high - low + 1 == width) {
            return this;
        }
        Bits part = circuit.literal(high - low + 1, number >>> low & (1L << (high - low + 1)) - 1, false);
        part.attach(new ConstantPart(this, low));
        return part;
    }

    private Bits extend(Op kind, String operation, int newWidth) {
        if (newWidth == width) {
            return this;
        }
        if (newWidth < width) {
            circuit.report(
                    Code.WIDTH,
                    operation + "(" + newWidth + ") of " + this + ": an extension cannot narrow",
                    "use trunc(" + newWidth + ")");
            return constant(newWidth, signed);
        }
        return named(kind, newWidth, signed, 0, this);
    }

    private void checkWidth(String operation, Bits other) {
        if (other.width != width) {
            Bits narrow = width < other.width ? this : other;
            circuit.report(
                    Code.WIDTH,
                    operation + " of " + this + " and " + other + ": the widths differ",
                    "zext(" + Math.max(width, other.width) + ") or sext the narrow one, " + narrow);
        }
    }

    private void checkSignedness(String operation, Bits other) {
        if (other.signed != signed) {
            circuit.report(
                    Code.SIGNEDNESS,
                    operation + " of " + this + " and " + other + ": one is signed, the other is not",
                    "asSigned() or asUnsigned() on one of them");
        }
    }
}
