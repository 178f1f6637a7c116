package org.microvisor.unimem.window;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Struct;
import org.microvisor.hdl.source.Transparent;

/** A burst that the master asks for, on its way to a packet. */
@Transparent(naming = true)
final class Request extends Struct {
    final Bits tag = field(4);
    final Bits generation = field(4);
    /** Beats less one. */
    final Bits length = field(8);

    final Bits size = field(3);
    final Bits burst = field(2);
    final Bits nonSecure = field(1);
    final Bits cacheable = field(1);
    final Bits address;

    Request(Cell cell, Kind kind, int addressWidth) {
        super(cell, kind);
        address = field(addressWidth);
    }

    static int width(int addressWidth) {
        return 4 + 4 + 8 + 3 + 2 + 1 + 1 + addressWidth;
    }

    /** A beat has at most 4 bytes. */
    Bits isNarrow() {
        return size.lt(3);
    }
}
