package org.microvisor.unimem.link;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Bundle;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.source.Transparent;
import org.microvisor.unimem.packet.PacketWord;

/** One direction of a wire: AXI4-Stream of 64-bit words without frames, as an Aurora core or a SERDES takes them. */
@Transparent(naming = true)
public final class Wire extends Bundle {
    public final Bits tdata;
    /** A word moves in each cycle in which both are 1. */
    public final Bits tvalid, tready;

    private Wire(Cell cell, Role role) {
        super(cell, role);
        tdata = forward(PacketWord.WORD_WIDTH);
        tvalid = forward(1);
        tready = backward(1);
        busType(
                "xilinx.com:interface:axis:1.0",
                "TDATA_NUM_BYTES",
                PacketWord.WORD_WIDTH / 8,
                "TDEST_WIDTH",
                0,
                "TID_WIDTH",
                0,
                "TUSER_WIDTH",
                0,
                "HAS_TREADY",
                1,
                "HAS_TSTRB",
                0,
                "HAS_TKEEP",
                0,
                "HAS_TLAST",
                0);
    }

    /** Ports over which the cell gets words. */
    public static Wire slave(Cell cell) {
        return new Wire(cell, Role.SLAVE);
    }

    /** Ports over which the cell gives words. */
    public static Wire master(Cell cell) {
        return new Wire(cell, Role.MASTER);
    }
}
