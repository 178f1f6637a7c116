package org.microvisor.aoe.nvme;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Struct;

/** One NVMe read or write: a request, or the part of one that lies within one extent. */
public final class Command extends Struct {
    /** Packed width in bits. */
    public static final int WIDTH = 1 + 1 + 5 + 1 + 4 + 4 + 5 + 51;

    public final Bits write = field(1);
    public final Bits fua = field(1);

    /** Request id; its write buffer holds the data of a write. */
    public final Bits id = field(5);

    /** 0 for the first part of a request, 1 for the second. */
    public final Bits part = field(1);

    /** Read buffer that takes the data of a read. */
    public final Bits slot = field(4);

    /** First sector within the buffer. */
    public final Bits bufferSector = field(4);

    /** Sectors, 1..16; bufferSector + sectors is at most 16. */
    public final Bits sectors = field(5);

    /** First block of the namespace. */
    public final Bits lba = field(51);

    public Command(Cell cell) {
        super(cell);
    }
}
