package org.microvisor.aoe.map;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Struct;

/** A request that waits for the software because an extent of it is not mapped. */
public final class Miss extends Struct {
    /** Packed width in bits. */
    public static final int WIDTH = 1 + 5 + 24;

    public final Bits write = field(1);
    public final Bits id = field(5);

    /** The first extent that is not mapped. */
    public final Bits extent = field(24);

    public Miss(Cell cell) {
        super(cell);
    }
}
