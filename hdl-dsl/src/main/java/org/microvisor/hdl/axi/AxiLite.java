package org.microvisor.hdl.axi;

import java.util.List;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Bundle;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.source.Transparent;

/**
 * AXI4-Lite (AMBA IHI 0022 chapter B1) with 32 data bits.
 */
@Transparent(naming = true)
public final class AxiLite extends Bundle {
    /** Write address channel. */
    public final Bits awaddr, awprot, awvalid, awready;
    /** Write data channel. */
    public final Bits wdata, wstrb, wvalid, wready;
    /** Write response channel. */
    public final Bits bresp, bvalid, bready;
    /** Read address channel. */
    public final Bits araddr, arprot, arvalid, arready;
    /** Read data channel. */
    public final Bits rdata, rresp, rvalid, rready;

    private AxiLite(Cell cell, Role role, int addressWidth) {
        super(cell, role);
        awaddr = forward(addressWidth);
        awprot = forward(3);
        awvalid = forward(1);
        awready = backward(1);
        wdata = forward(32);
        wstrb = forward(4);
        wvalid = forward(1);
        wready = backward(1);
        bresp = backward(2);
        bvalid = backward(1);
        bready = forward(1);
        araddr = forward(addressWidth);
        arprot = forward(3);
        arvalid = forward(1);
        arready = backward(1);
        rdata = backward(32);
        rresp = backward(2);
        rvalid = backward(1);
        rready = forward(1);
        busType(
                "xilinx.com:interface:aximm:1.0",
                "DATA_WIDTH",
                32,
                "PROTOCOL",
                "AXI4LITE",
                "ID_WIDTH",
                0,
                "ADDR_WIDTH",
                addressWidth,
                "READ_WRITE_MODE",
                "READ_WRITE",
                "HAS_BURST",
                0,
                "HAS_LOCK",
                0,
                "HAS_PROT",
                1,
                "HAS_CACHE",
                0,
                "HAS_QOS",
                0,
                "HAS_REGION",
                0,
                "HAS_WSTRB",
                1,
                "HAS_BRESP",
                1,
                "HAS_RRESP",
                1,
                "SUPPORTS_NARROW_BURST",
                0,
                "NUM_READ_OUTSTANDING",
                1,
                "NUM_WRITE_OUTSTANDING",
                1,
                "MAX_BURST_LENGTH",
                1);
        parameter("addressWidth", addressWidth);
    }

    /** Ports over which the cell is asked. */
    public static AxiLite slave(Cell cell, int addressWidth) {
        return new AxiLite(cell, Role.SLAVE, addressWidth);
    }

    /** Ports over which the cell asks. */
    public static AxiLite master(Cell cell, int addressWidth) {
        return new AxiLite(cell, Role.MASTER, addressWidth);
    }

    /** Plain wires inside the cell. */
    public static AxiLite wires(Cell cell, int addressWidth) {
        return new AxiLite(cell, Role.WIRES, addressWidth);
    }

    /** 1 in the cycles in which a write address moves. */
    public Bits awFire() {
        return awvalid.and(awready);
    }

    /** 1 in the cycles in which a write beat moves. */
    public Bits wFire() {
        return wvalid.and(wready);
    }

    /** 1 in the cycles in which a write response moves. */
    public Bits bFire() {
        return bvalid.and(bready);
    }

    /** 1 in the cycles in which a read address moves. */
    public Bits arFire() {
        return arvalid.and(arready);
    }

    /** 1 in the cycles in which a read beat moves. */
    public Bits rFire() {
        return rvalid.and(rready);
    }

    /** What moves with a write address. */
    public List<Bits> awPayload() {
        return List.of(awaddr, awprot);
    }

    /** What moves with a write word. */
    public List<Bits> wPayload() {
        return List.of(wdata, wstrb);
    }

    /** What moves with a write response. */
    public List<Bits> bPayload() {
        return List.of(bresp);
    }

    /** What moves with a read address. */
    public List<Bits> arPayload() {
        return List.of(araddr, arprot);
    }

    /** What moves with a read word. */
    public List<Bits> rPayload() {
        return List.of(rdata, rresp);
    }
}
