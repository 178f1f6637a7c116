package org.microvisor.unimem.target;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Struct;
import org.microvisor.hdl.source.Transparent;

/** What an export says of an access: where its memory is, how far it reaches, and who may do what. */
@Transparent(naming = true)
public final class ExportEntry extends Struct {
    /** The first page in this node's memory. */
    public final Bits base;

    /** The last page of the export, from 0 on: the size in pages less one. */
    public final Bits lastPage = field(20);

    public final Bits node = field(6);
    public final Bits anyNode = field(1);
    public final Bits key = field(16);
    public final Bits epoch = field(7);
    public final Bits mayRead = field(1);
    public final Bits mayWrite = field(1);

    /** Which ports may be used: the direct one, the coherent one. */
    public final Bits mayDirect = field(1);

    public final Bits mayCoherent = field(1);

    /** Only secure accesses. */
    public final Bits secureOnly = field(1);

    ExportEntry(Cell cell, int addressWidth) {
        super(cell);
        base = field(addressWidth - 12);
    }

    /** Packed width in bits. */
    static int width(int addressWidth) {
        return 20 + 6 + 1 + 16 + 7 + 5 + addressWidth - 12;
    }
}
