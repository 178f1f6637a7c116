package org.microvisor.aoe.request;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Struct;

/** What of a request comes back in its reply (AoE header and ATA argument). */
public final class ReplyContext extends Struct {
    /** Packed width in bits. */
    public static final int WIDTH = 48 + 8 + 32 + 8 + 8 + 48 + 3;

    /** Source MAC, first byte most significant. */
    public final Bits source = field(48);

    /** AoE command. */
    public final Bits command = field(8);

    public final Bits tag = field(32);

    /** AFlags. */
    public final Bits flags = field(8);

    /** Sector count of the request. */
    public final Bits count = field(8);

    /** The six LBA bytes as a number in wire order, lba0 most significant. */
    public final Bits lba = field(48);

    /** LUN that was asked; 0 for a query to every slot. */
    public final Bits lun = field(3);

    public ReplyContext(Cell cell) {
        super(cell);
    }
}
