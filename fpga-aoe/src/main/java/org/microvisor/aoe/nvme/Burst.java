package org.microvisor.aoe.nvme;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Struct;

/** An AXI burst as the buffers' port takes it: what of an address channel matters here. */
public final class Burst extends Struct {
    /** Packed width in bits. */
    public static final int WIDTH = 4 + 20 + 8 + 3 + 2;

    public final Bits id = field(4);

    /** Byte offset within the window of 1 MiB. */
    public final Bits offset = field(20);

    /** Beats less one. */
    public final Bits length = field(8);

    /** log2 of the bytes of a beat. */
    public final Bits size = field(3);

    /** FIXED 0, INCR 1, WRAP 2. */
    public final Bits type = field(2);

    public Burst(Cell cell) {
        super(cell);
    }

    /** Whether this is a kind of burst that the buffers do not take: not INCR, or several beats narrower than the bus. */
    public Bits odd() {
        return type.ne(1).or(size.ne(3).and(length.ne(0)));
    }
}
