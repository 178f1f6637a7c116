package org.microvisor.hdl.axi;

import java.util.List;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Bundle;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.source.Transparent;

/**
 * AXI4 (AMBA IHI 0022) with identifiers and bursts.
 */
@Transparent(naming = true)
public final class Axi4 extends Bundle {
    /** Write address channel: where a burst goes and how. */
    public final Bits awid, awaddr, awlen, awsize, awburst, awlock, awcache, awprot, awqos, awvalid, awready;
    /** Write data channel. */
    public final Bits wdata, wstrb, wlast, wvalid, wready;
    /** Write response channel. */
    public final Bits bid, bresp, bvalid, bready;
    /** Read address channel: where a burst comes from and how. */
    public final Bits arid, araddr, arlen, arsize, arburst, arlock, arcache, arprot, arqos, arvalid, arready;
    /** Read data channel. */
    public final Bits rid, rdata, rresp, rlast, rvalid, rready;

    private Axi4(Cell cell, Role role, int addressWidth, int dataWidth, int idWidth) {
        super(cell, role);
        awid = forward(idWidth);
        awaddr = forward(addressWidth);
        awlen = forward(8);
        awsize = forward(3);
        awburst = forward(2);
        awlock = forward(1);
        awcache = forward(4);
        awprot = forward(3);
        awqos = forward(4);
        awvalid = forward(1);
        awready = backward(1);
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
        arlen = forward(8);
        arsize = forward(3);
        arburst = forward(2);
        arlock = forward(1);
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
        busType(
                "xilinx.com:interface:aximm:1.0",
                "DATA_WIDTH",
                dataWidth,
                "PROTOCOL",
                "AXI4",
                "ID_WIDTH",
                idWidth,
                "ADDR_WIDTH",
                addressWidth,
                "READ_WRITE_MODE",
                "READ_WRITE",
                "HAS_BURST",
                1,
                "HAS_LOCK",
                1,
                "HAS_PROT",
                1,
                "HAS_CACHE",
                1,
                "HAS_QOS",
                1,
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
                8,
                "NUM_WRITE_OUTSTANDING",
                8,
                "MAX_BURST_LENGTH",
                256);
        parameter("addressWidth", addressWidth);
        parameter("dataWidth", dataWidth);
        parameter("idWidth", idWidth);
    }

    /** Ports over which the cell is asked. */
    public static Axi4 slave(Cell cell, int addressWidth, int dataWidth, int idWidth) {
        return new Axi4(cell, Role.SLAVE, addressWidth, dataWidth, idWidth);
    }

    /** Ports over which the cell asks. */
    public static Axi4 master(Cell cell, int addressWidth, int dataWidth, int idWidth) {
        return new Axi4(cell, Role.MASTER, addressWidth, dataWidth, idWidth);
    }

    /** Plain wires inside the cell. */
    public static Axi4 wires(Cell cell, int addressWidth, int dataWidth, int idWidth) {
        return new Axi4(cell, Role.WIRES, addressWidth, dataWidth, idWidth);
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
        return List.of(awid, awaddr, awlen, awsize, awburst, awlock, awcache, awprot, awqos);
    }

    /** What moves with a write beat. */
    public List<Bits> wPayload() {
        return List.of(wdata, wstrb, wlast);
    }

    /** What moves with a write response. */
    public List<Bits> bPayload() {
        return List.of(bid, bresp);
    }

    /** What moves with a read address. */
    public List<Bits> arPayload() {
        return List.of(arid, araddr, arlen, arsize, arburst, arlock, arcache, arprot, arqos);
    }

    /** What moves with a read beat. */
    public List<Bits> rPayload() {
        return List.of(rid, rdata, rresp, rlast);
    }

    /** Connects the write channels of this bundle, as the master side, to the slave side; widths must be equal. */
    public void writesTo(Axi4 slave) {
        connect(awPayload(), slave.awPayload());
        connect(wPayload(), slave.wPayload());
        connect(slave.bPayload(), bPayload());
        connect(List.of(awvalid, wvalid, bready), List.of(slave.awvalid, slave.wvalid, slave.bready));
        connect(List.of(slave.awready, slave.wready, slave.bvalid), List.of(awready, wready, bvalid));
    }

    /** Connects the read channels of this bundle, as the master side, to the slave side; widths must be equal. */
    public void readsTo(Axi4 slave) {
        connect(arPayload(), slave.arPayload());
        connect(slave.rPayload(), rPayload());
        connect(List.of(arvalid, rready), List.of(slave.arvalid, slave.rready));
        connect(List.of(slave.arready, slave.rvalid), List.of(arready, rvalid));
    }

    /** Drives the write channels of a master that never writes. */
    public void neverWrites() {
        awPayload().forEach(signal -> signal.set(0));
        wPayload().forEach(signal -> signal.set(0));
        List.of(awvalid, wvalid, bready).forEach(signal -> signal.set(0));
    }

    /** Drives the read channels of a master that never reads. */
    public void neverReads() {
        arPayload().forEach(signal -> signal.set(0));
        List.of(arvalid, rready).forEach(signal -> signal.set(0));
    }

    private static void connect(List<Bits> from, List<Bits> to) {
        for (int i = 0; i < from.size(); i++) {
            to.get(i).set(from.get(i));
        }
    }
}
