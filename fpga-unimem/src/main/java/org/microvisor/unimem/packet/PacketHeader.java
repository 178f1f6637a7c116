package org.microvisor.unimem.packet;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Struct;
import org.microvisor.unimem.wire.Header;

/** The first word of any packet, as {@link Header} draws it. */
public final class PacketHeader extends Struct {
    /** The code of a {@link org.microvisor.unimem.wire.Kind}. */
    public final Bits kind = field(Header.KIND_WIDTH);
    /** Of the link; 0 inside of a node. */
    public final Bits seq = field(Header.SEQ_WIDTH);

    public final Bits dst = field(Header.NODE_WIDTH);
    public final Bits src = field(Header.NODE_WIDTH);
    public final Bits tag = field(Header.TAG_WIDTH);
    public final Bits generation = field(Header.GENERATION_WIDTH);
    /** What the kind makes of it. */
    public final Bits rest = field(Header.REST_WIDTH);

    /** Wires that need a value. */
    public PacketHeader(Cell cell) {
        super(cell);
    }

    /** Wires or registers. */
    public PacketHeader(Cell cell, Kind kind) {
        super(cell, kind);
    }
}
