package org.microvisor.hdl.axi;

import org.jspecify.annotations.Nullable;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Bundle;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.source.Transparent;
import org.microvisor.hdl.stream.Stream;

/**
 * AXI4-Stream (AMBA IHI 0051) with {@code tkeep} and {@code tlast}, and {@code tuser} on request. Byte 0 of a beat is {@code
 * tdata[7:0]}.
 */
@Transparent(naming = true)
public final class AxiStream extends Bundle {
    public final Bits tdata, tkeep;
    public final Bits tlast;
    private final @Nullable Bits tuser;
    /** A beat moves in each cycle in which both are 1. */
    public final Bits tvalid, tready;

    private AxiStream(Cell cell, Role role, int width, int userWidth) {
        super(cell, role);
        if (width < 8 || width % 8 != 0) {
            throw new IllegalArgumentException("width is not in whole bytes: width=" + width);
        }
        tdata = forward(width);
        tkeep = forward(width / 8);
        tlast = forward(1);
        tuser = userWidth > 0 ? forward(userWidth) : null;
        tvalid = forward(1);
        tready = backward(1);
        busType(
                "xilinx.com:interface:axis:1.0",
                "TDATA_NUM_BYTES",
                width / 8,
                "TDEST_WIDTH",
                0,
                "TID_WIDTH",
                0,
                "TUSER_WIDTH",
                userWidth,
                "HAS_TREADY",
                1,
                "HAS_TSTRB",
                0,
                "HAS_TKEEP",
                1,
                "HAS_TLAST",
                1);
        parameter("width", width);
        parameter("userWidth", userWidth);
    }

    /** Ports over which the cell gets beats of {@code width} bits. */
    public static AxiStream slave(Cell cell, int width) {
        return new AxiStream(cell, Role.SLAVE, width, 0);
    }

    /** Ports over which the cell gets beats with {@code tuser}. */
    public static AxiStream slave(Cell cell, int width, int userWidth) {
        return new AxiStream(cell, Role.SLAVE, width, userWidth);
    }

    /** Ports over which the cell gives beats. */
    public static AxiStream master(Cell cell, int width) {
        return new AxiStream(cell, Role.MASTER, width, 0);
    }

    /** Ports over which the cell gives beats with {@code tuser}. */
    public static AxiStream master(Cell cell, int width, int userWidth) {
        return new AxiStream(cell, Role.MASTER, width, userWidth);
    }

    /** Plain wires inside the cell. */
    public static AxiStream wires(Cell cell, int width) {
        return new AxiStream(cell, Role.WIRES, width, 0);
    }

    /** Plain wires inside the cell, with {@code tuser}. */
    public static AxiStream wires(Cell cell, int width, int userWidth) {
        return new AxiStream(cell, Role.WIRES, width, userWidth);
    }

    /** {@code tuser}; throws if the bundle was made without. */
    public Bits tuser() {
        if (tuser == null) {
            throw new IllegalStateException("made without tuser: " + this);
        }
        return tuser;
    }

    /** Whether there is a {@code tuser}. */
    public boolean hasUser() {
        return tuser != null;
    }

    /** What moves with a beat, side by side: {@code tuser} if there is one, {@code tlast}, {@code tkeep}, {@code tdata}. */
    public Bits pack() {
        return tuser == null ? Bits.cat(tlast, tkeep, tdata) : Bits.cat(tuser, tlast, tkeep, tdata);
    }

    /** Drives what moves with a beat with what {@link #pack} gave. */
    public void unpack(Bits beat) {
        int width = tdata.width();
        int last = width + width / 8;
        tdata.set(beat.slice(width - 1, 0));
        tkeep.set(beat.slice(last - 1, width));
        tlast.set(beat.bit(last));
        if (tuser != null) {
            tuser.set(beat.slice(last + tuser.width(), last + 1));
        }
    }

    /** Bits of a packed beat. */
    public int packedWidth() {
        return tdata.width() + tkeep.width() + 1 + (tuser == null ? 0 : tuser.width());
    }

    /** Connects this slave side to a stream of packed beats. */
    public void to(Stream words) {
        words.valid.set(tvalid);
        words.payload.set(pack());
        tready.set(words.ready);
    }

    /** Connects this master side to a stream of packed beats. */
    public void from(Stream words) {
        tvalid.set(words.valid);
        unpack(words.payload);
        words.ready.set(tready);
    }

    /** 1 in the cycles in which a beat moves. */
    public Bits fire() {
        return tvalid.and(tready);
    }
}
