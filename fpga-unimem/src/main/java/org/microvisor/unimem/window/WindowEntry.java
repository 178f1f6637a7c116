package org.microvisor.unimem.window;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Struct;

/** What a window says of an access that hits it: where the far memory is and what may be done there. */
public final class WindowEntry extends Struct {
    /** Packed width in bits. */
    public static final int WIDTH = 20 + 6 + 6 + 16 + 7 + 1 + 1 + 1 + 1 + 1;

    /** Window page XOR page of the export: both are multiples of the window's size, so one XOR leads from one to the other. */
    public final Bits turn = field(20);

    public final Bits node = field(6);
    public final Bits export = field(6);
    public final Bits key = field(16);
    public final Bits epoch = field(7);

    /** 1 for the coherent port, 0 for the direct one. */
    public final Bits coherent = field(1);

    public final Bits mayRead = field(1);
    public final Bits mayWrite = field(1);
    public final Bits readAhead = field(1);
    public final Bits combine = field(1);

    WindowEntry(Cell cell) {
        super(cell);
    }
}
