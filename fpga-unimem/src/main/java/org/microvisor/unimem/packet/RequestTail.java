package org.microvisor.unimem.packet;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Struct;
import org.microvisor.unimem.wire.RequestLayout;

/** The second word of a READ or a write, as {@link RequestLayout} draws it. */
public final class RequestTail extends Struct {
    public final Bits offsetLow = field(RequestLayout.OFFSET_LOW_WIDTH);
    public final Bits key = field(RequestLayout.KEY_WIDTH);
    /** Strobes of the first and of the last payload word of a write; else 0. */
    public final Bits firstStrobes = field(RequestLayout.STROBES_WIDTH),
            lastStrobes = field(RequestLayout.STROBES_WIDTH);
    /** Zero. */
    public final Bits spare = field(8);

    /** Wires that need a value. */
    public RequestTail(Cell cell) {
        super(cell);
    }

    /** Wires or registers. */
    public RequestTail(Cell cell, Kind kind) {
        super(cell, kind);
    }
}
