package org.microvisor.unimem.dma;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Struct;
import org.microvisor.hdl.source.Transparent;

/** Whose memory one side of a copy is, and what opens it. */
@Transparent(naming = true)
final class DmaEnd extends Struct {
    /** Packed width in bits. */
    static final int WIDTH = 1 + 6 + 6 + 16 + 7 + 1;

    /** It is this node's own, whole: packets stay inside. */
    final Bits own = field(1);

    final Bits node = field(6);
    final Bits export = field(6);
    final Bits key = field(16);
    final Bits epoch = field(7);
    /** Through the coherent port of the owner, else the direct one. */
    final Bits coherent = field(1);

    DmaEnd(Cell cell, Kind kind) {
        super(cell, kind);
    }
}
