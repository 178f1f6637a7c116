package org.microvisor.hdl.axi;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Struct;
import org.microvisor.hdl.source.Transparent;

/** How a command ended: the payload of the {@code status} stream of an {@link AxiReader} or {@link AxiWriter}. */
@Transparent(naming = true)
public final class DmaStatus extends Struct {
    /** The command's tag. */
    public final Bits tag;
    /** The worst of AXI's responses to the command's bursts: 0 OKAY, 2 SLVERR, 3 DECERR. */
    public final Bits response;

    /** Wires of a status. */
    public DmaStatus(Cell cell, DmaSettings settings) {
        super(cell);
        tag = field(settings.tagWidth());
        response = field(2);
    }

    /** Bits of the payload. */
    public static int width(DmaSettings settings) {
        return settings.tagWidth() + 2;
    }
}
