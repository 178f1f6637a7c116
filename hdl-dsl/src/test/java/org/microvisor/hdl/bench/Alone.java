package org.microvisor.hdl.bench;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Port;

/** A top that is nothing but the one cell inside it: it has the cell's ports under the cell's names. */
public final class Alone<C extends Cell> extends Cell {
    /** The cell inside. */
    public final C cell;

    private final Map<Bits, Bits> ports = new HashMap<>();

    /** Makes the cell, which gets this one as its parent. */
    public Alone(Function<Cell, C> maker) {
        cell = maker.apply(this);
        for (Port port : cell.ports()) {
            if (port.direction() == Port.Direction.IN) {
                Bits input = in(port.width()).as(port.name());
                port.signal().set(input);
                ports.put(port.signal(), input);
            } else {
                Bits output = out(port.width()).as(port.name());
                output.set(port.signal());
                ports.put(port.signal(), output);
            }
        }
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
