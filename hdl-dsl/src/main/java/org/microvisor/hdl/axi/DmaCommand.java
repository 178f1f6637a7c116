package org.microvisor.hdl.axi;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Struct;
import org.microvisor.hdl.source.Transparent;

/** What an {@link AxiReader} or {@link AxiWriter} is to move: the payload of its {@code command} stream. */
@Transparent(naming = true)
public final class DmaCommand extends Struct {
    /** Address of the first byte, any. */
    public final Bits address;
    /** Number of bytes; 0 moves none and still gets a status. */
    public final Bits length;
    /** Comes back in the status. */
    public final Bits tag;

    /** Wires of a command. */
    public DmaCommand(Cell cell, DmaSettings settings) {
        super(cell);
        address = field(settings.addressWidth());
        length = field(settings.lengthWidth());
        tag = field(settings.tagWidth());
    }

    /** Bits of the payload. */
    public static int width(DmaSettings settings) {
        return settings.addressWidth() + settings.lengthWidth() + settings.tagWidth();
    }
}
