package org.microvisor.hdl.bench;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.ClockDomain;
import org.microvisor.hdl.Port;

/** A top that is nothing but the one cell inside it: it has the cell's ports under the cell's names. */
public final class Alone<C extends Cell> extends Cell {
    /** The cell inside. */
    public final C cell;

    private final Map<Bits, Bits> ports = new HashMap<>();

    /** Makes the cell, which gets this one as its parent. */
    public Alone(Function<Cell, C> maker) {
        this((parent, other) -> maker.apply(parent), Set.of());
    }

    private Alone(BiFunction<Cell, ClockDomain, C> maker, Set<String> ofTheOther) {
        ClockDomain other = clock("tx");
        cell = maker.apply(this, other);
        for (Port port : cell.ports()) {
            if (!port.signal().isGhost()) {
                boolean isOfTheOther = ofTheOther.contains(port.name().replaceAll("_.*", ""));
                ports.put(port.signal(), under(isOfTheOther ? other : clock(), () -> port(port)));
            }
        }
    }

    /**
     * A cell between two clocks: its own, and {@code tx}.
     *
     * @param maker makes the cell from its parent and that clock
     * @param ofTheOther ports and bundles of {@code tx}
     */
    public static <C extends Cell> Alone<C> between(BiFunction<Cell, ClockDomain, C> maker, String... ofTheOther) {
        return new Alone<>(maker, Set.of(ofTheOther));
    }

    private Bits port(Port port) {
        if (port.direction() == Port.Direction.IN) {
            Bits input = in(port.width()).as(port.name());
            port.signal().set(input);
            return input;
        }
        Bits output = out(port.width()).as(port.name());
        output.set(port.signal());
        return output;
    }

    /** The port of the top that stands for the cell's. */
    public Bits port(Bits inner) {
        Bits port = ports.get(inner);
        if (port == null) {
            throw new IllegalArgumentException("no port of the cell: " + inner);
        }
        return port;
    }
}
