package org.microvisor.hdl;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.microvisor.hdl.source.Origin;
import org.microvisor.hdl.source.Place;
import org.microvisor.hdl.source.Transparent;

/**
 * Signals that belong together, some driven by the master and some by the slave.
 *
 * <p>A kind is a subclass with final fields made by {@link #forward} and {@link #backward}, and static factories {@code
 * slave(cell, ...)}, {@code master(cell, ...)} and {@code wires(cell, ...)}. Its ports are called after the Java name of the
 * bundle and the field: {@code s_axis_rx = AxiStream.slave(this, 64)} gives {@code s_axis_rx_tdata}.
 */
@Transparent
public abstract class Bundle {
    /** Which end the cell is. */
    public enum Role {
        /** The cell drives the forward signals: they are its outputs. */
        MASTER,
        /** The cell drives the backward signals. */
        SLAVE,
        /** No port: plain wires inside the cell. */
        WIRES
    }

    private final Cell cell;
    private final Role role;
    private final Origin origin;
    private final List<Bits> forward = new ArrayList<>();
    private final List<Bits> backward = new ArrayList<>();
    private final Map<String, Integer> parameters = new LinkedHashMap<>();
    private Optional<BusType> busType = Optional.empty();

    /** A bundle of the cell. */
    protected Bundle(Cell cell, Role role) {
        this.cell = cell;
        this.role = role;
        this.origin = Origin.ofNew(this);
        cell.circuit().add(this);
    }

    /** A signal that the master drives. */
    protected final Bits forward(int width) {
        return signal(width, Role.MASTER, forward);
    }

    /** A signal that the slave drives. */
    protected final Bits backward(int width) {
        return signal(width, Role.SLAVE, backward);
    }

    private Bits signal(int width, Role driver, List<Bits> side) {
        Op op = role == Role.WIRES ? Op.WIRE : role == driver ? Op.OUTPUT : Op.INPUT;
        Bits signal = cell.circuit().signal(op, width);
        signal.attach(this);
        side.add(signal);
        return signal;
    }

    /** Notes a number that the bundle was made with. */
    protected final void parameter(String name, int value) {
        parameters.put(name, value);
    }

    /**
     * Says what the bundle is to tools that connect IP cores; its signals go by their names in capitals there.
     *
     * @param parameters names and values in turn
     */
    protected final void busType(String name, Object... parameters) {
        Map<String, String> all = new LinkedHashMap<>();
        for (int i = 0; i < parameters.length; i += 2) {
            all.put(parameters[i].toString(), parameters[i + 1].toString());
        }
        busType = Optional.of(new BusType(name, Collections.unmodifiableMap(all)));
    }

    /** What the bundle is to tools that connect IP cores. */
    public final Optional<BusType> busType() {
        return busType;
    }

    /**
     * Connects this bundle, as the master side, to the slave side: every forward signal of {@code slave} takes this one's, every
     * backward signal of this one takes the slave's. Both must be of one class with the same parameters.
     */
    public final void to(Bundle slave) {
        if (slave.getClass() != getClass() || !slave.parameters.equals(parameters)) {
            refuse(slave, difference(slave) + ", or set the signals one by one");
            slave.forward.forEach(Bits::setAnything); // so that none is reported as forgotten too
            backward.forEach(Bits::setAnything);
            return;
        }
        if (!drivable(slave, forward, slave.forward) || !drivable(this, slave.backward, backward)) {
            refuse(slave, "call it on the side that drives the forward signals: master.to(slave)");
            return;
        }
        for (int i = 0; i < forward.size(); i++) {
            slave.forward.get(i).set(forward.get(i));
        }
        for (int i = 0; i < backward.size(); i++) {
            backward.get(i).set(slave.backward.get(i));
        }
    }

    private void refuse(Bundle slave, String fix) {
        cell.circuit().report(Code.BUNDLE, seen(slave) + " cannot be connected to " + slave.seen(this), fix);
    }

    private String difference(Bundle slave) {
        if (slave.getClass() != getClass()) {
            return "connect bundles of one class";
        }
        return parameters.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(slave.parameters.get(entry.getKey())))
                .map(entry -> entry.getKey() + " is " + entry.getValue() + " here and "
                        + slave.parameters.get(entry.getKey()) + " there: make them equal")
                .findFirst()
                .orElse("make the parameters equal");
    }

    /** The bundle as the cell that holds both sees it. */
    private String seen(Bundle other) {
        boolean inside = cell.parent().equals(Optional.of(other.cell))
                || cell != other.cell && cell.parent().equals(other.cell.parent());
        return (inside ? cell.circuit().hint() + "." : "") + this;
    }

    /** Whether the circuit that drives the targets sees the sources. */
    private static boolean drivable(Bundle target, List<Bits> from, List<Bits> to) {
        for (int i = 0; i < to.size(); i++) {
            Bits source = from.get(i);
            Optional<Circuit> scope = target.cell.circuit().scopeOf(to.get(i));
            if (scope.isEmpty() || !scope.get().sees(source)) {
                return false;
            }
        }
        return true;
    }

    /** The Java name, which is the prefix of the ports. */
    public final String name() {
        return Names.in(cell.circuit()).of(this);
    }

    /** The Java variable or field that holds the bundle. */
    public final Optional<String> hint() {
        return origin.name();
    }

    /** The cell whose ports or wires these are. */
    public final Cell cell() {
        return cell;
    }

    /** Which end the cell is. */
    public final Role role() {
        return role;
    }

    /** The user's line that made it. */
    public final Place place() {
        return origin.place();
    }

    /** The numbers that the bundle was made with, by name. */
    public final Map<String, Integer> parameters() {
        return Collections.unmodifiableMap(parameters);
    }

    /** The signals that the master drives. */
    public final List<Bits> forwardSignals() {
        return Collections.unmodifiableList(forward);
    }

    /** The signals that the slave drives. */
    public final List<Bits> backwardSignals() {
        return Collections.unmodifiableList(backward);
    }

    @Override
    public final String toString() {
        return origin.name().orElse("a bundle") + ":" + getClass().getSimpleName() + parameters;
    }
}
