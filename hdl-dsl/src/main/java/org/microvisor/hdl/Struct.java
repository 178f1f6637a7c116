package org.microvisor.hdl;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.microvisor.hdl.source.Origin;
import org.microvisor.hdl.source.Transparent;

/**
 * A packed record of wires or registers; the first field is the most significant.
 *
 * <pre>{@code
 * final class Request extends Struct {
 *     final Bits mac = field(48), tag = field(32);
 *     Request(Cell cell) { super(cell); }
 * }
 * }</pre>
 */
@Transparent
public abstract class Struct {
    /** What the fields are. */
    public enum Kind {
        /** Wires: every field needs a value on every path. */
        WIRES,
        /** Registers without reset. */
        REGISTERS
    }

    private final Circuit circuit;
    private final Kind kind;
    private final Origin origin;
    private final List<Bits> fields = new ArrayList<>();

    /** A record of wires. */
    protected Struct(Cell cell) {
        this(cell, Kind.WIRES);
    }

    /** A record of wires or registers. */
    protected Struct(Cell cell, Kind kind) {
        this.circuit = cell.circuit();
        this.kind = kind;
        this.origin = Origin.ofNew(this);
    }

    /** The next field. */
    protected final Bits field(int width) {
        Bits field = circuit.signal(kind == Kind.WIRES ? Op.WIRE : Op.REGISTER, width);
        field.attach(this);
        fields.add(field);
        return field;
    }

    /** All fields side by side. */
    public final Bits pack() {
        return Bits.cat(fields);
    }

    /** Drives every field with its part of the packed value. */
    public final void set(Bits packed) {
        if (packed.width() != width()) {
            circuit.report(
                    Code.WIDTH,
                    this + " is set to " + packed + ": the widths differ",
                    "a packed " + getClass().getSimpleName() + " has " + width() + " bits");
            return;
        }
        int low = width();
        for (Bits field : fields) {
            low -= field.width();
            field.set(packed.slice(low + field.width() - 1, low));
        }
    }

    /** Drives every field with that of another record of the same class. */
    public final void set(Struct other) {
        set(other.pack());
    }

    /** Bits of the packed value. */
    public final int width() {
        return fields.stream().mapToInt(Bits::width).sum();
    }

    /** The fields, most significant first. */
    public final List<Bits> fields() {
        return Collections.unmodifiableList(fields);
    }

    /** The Java variable or field that holds the record. */
    public final Optional<String> hint() {
        return origin.name();
    }

    @Override
    public final String toString() {
        return hint().orElse(getClass().getSimpleName()) + "[" + width() + "]";
    }
}
