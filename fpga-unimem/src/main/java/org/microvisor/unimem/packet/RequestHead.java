package org.microvisor.unimem.packet;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Struct;
import org.microvisor.unimem.wire.RequestLayout;

/** The bits of the first word of a READ or a write that {@link PacketHeader} calls the rest, as {@link RequestLayout} draws them. */
public final class RequestHead extends Struct {
    /** log2 of the bytes of a beat. */
    public final Bits size = field(RequestLayout.SIZE_WIDTH);
    /** Beats less one. */
    public final Bits beats = field(RequestLayout.BEATS_WIDTH);
    /** As AxBURST. */
    public final Bits burst = field(RequestLayout.BURST_WIDTH);

    public final Bits nonSecure = field(1);
    public final Bits cacheable = field(1);
    /** 0 HP, 1 ACP. */
    public final Bits port = field(1);

    public final Bits export = field(RequestLayout.EXPORT_WIDTH);
    public final Bits epoch = field(RequestLayout.EPOCH_WIDTH);
    public final Bits offsetHigh = field(RequestLayout.OFFSET_HIGH_WIDTH);

    /** Wires that need a value. */
    public RequestHead(Cell cell) {
        super(cell);
    }

    /** Wires or registers. */
    public RequestHead(Cell cell, Kind kind) {
        super(cell, kind);
    }
}
