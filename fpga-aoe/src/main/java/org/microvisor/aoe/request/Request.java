package org.microvisor.aoe.request;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Struct;

/** A checked read or write of sectors. */
public final class Request extends Struct {
    /** Packed width in bits. */
    public static final int WIDTH = 1 + 1 + 3 + 48 + 5;

    public final Bits write = field(1);

    /** Force unit access: the reply of a write means durable. */
    public final Bits fua = field(1);

    public final Bits lun = field(3);

    /** First sector within the LUN; lba + count lies within the LUN. */
    public final Bits lba = field(48);

    /** Sectors, 1..16. */
    public final Bits count = field(5);

    public Request(Cell cell) {
        super(cell);
    }
}
