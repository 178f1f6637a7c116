package org.microvisor.hdl.axi;

import java.util.List;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Bundle;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.source.Transparent;

/**
 * AXI3 (AMBA IHI 0022) with the signals of the Zynq-7000 processing system's ports (UG585): bursts of up to 16 beats, {@code
 * wid}, two bits of lock, and QoS as that chip has it.
 */
@Transparent(naming = true)
public final class Axi3 extends Bundle {
    /** Write address channel: where a burst goes and how. */
    public final Bits awid, awaddr, awlen, awsize, awburst, awlock, awcache, awprot, awqos, awvalid, awready;
    /** Write data channel. */
    public final Bits wid, wdata, wstrb, wlast, wvalid, wready;
    /** Write response channel. */
    public final Bits bid, bresp, bvalid, bready;
    /** Read address channel: where a burst comes from and how. */
    public final Bits arid, araddr, arlen, arsize, arburst, arlock, arcache, arprot, arqos, arvalid, arready;
    /** Read data channel. */
    public final Bits rid, rdata, rresp, rlast, rvalid, rready;

    private Axi3(Cell cell, Role role, int addressWidth, int dataWidth, int idWidth) {
        super(cell, role);
        awid = forward(idWidth);
        awaddr = forward(addressWidth);
        awlen = forward(4);
        awsize = forward(3);
        awburst = forward(2);
        awlock = forward(2);
        awcache = forward(4);
        awprot = forward(3);
        awqos = forward(4);
        awvalid = forward(1);
        awready = backward(1);
        wid = forward(idWidth);
        wdata = forward(dataWidth);
        wstrb = forward(dataWidth / 8);
        wlast = forward(1);
        wvalid = forward(1);
        wready = backward(1);
        bid = backward(idWidth);
        bresp = backward(2);
        bvalid = backward(1);
        bready = forward(1);
        arid = forward(idWidth);
        araddr = forward(addressWidth);
        arlen = forward(4);
        arsize = forward(3);
        arburst = forward(2);
        arlock = forward(2);
        arcache = forward(4);
        arprot = forward(3);
        arqos = forward(4);
        arvalid = forward(1);
        arready = backward(1);
        rid = backward(idWidth);
        rdata = backward(dataWidth);
        rresp = backward(2);
        rlast = backward(1);
        rvalid = backward(1);
        rready = forward(1);
        parameter("addressWidth", addressWidth);
        parameter("dataWidth", dataWidth);
        parameter("idWidth", idWidth);
    }

    /** Ports over which the cell is asked. */
    public static Axi3 slave(Cell cell, int addressWidth, int dataWidth, int idWidth) {
        return new Axi3(cell, Role.SLAVE, addressWidth, dataWidth, idWidth);
    }

    /** Ports over which the cell asks. */
    public static Axi3 master(Cell cell, int addressWidth, int dataWidth, int idWidth) {
        return new Axi3(cell, Role.MASTER, addressWidth, dataWidth, idWidth);
    }

    /** Plain wires inside the cell. */
    public static Axi3 wires(Cell cell, int addressWidth, int dataWidth, int idWidth) {
        return new Axi3(cell, Role.WIRES, addressWidth, dataWidth, idWidth);
    }

    /** What moves with a write address. */
    public List<Bits> awPayload() {
        return List.of(awid, awaddr, awlen, awsize, awburst, awlock, awcache, awprot, awqos);
    }

    /** What moves with a read address. */
    public List<Bits> arPayload() {
        return List.of(arid, araddr, arlen, arsize, arburst, arlock, arcache, arprot, arqos);
    }
}
