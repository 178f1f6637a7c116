package org.microvisor.cosim.unimem.prototype;

import java.util.ArrayList;
import java.util.List;
import org.microvisor.cosim.unimem.ps.MemoryPort;
import org.microvisor.cosim.unimem.ps.PortCosts;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.axi.Axi4;
import org.microvisor.hdl.axi.Axi4RegisterSlice;
import org.microvisor.hdl.axi.Axi4RegisterSlice.Cut;
import org.microvisor.hdl.axi.Axi4Upsizer;
import org.microvisor.hdl.axi.Slice;
import org.microvisor.hdl.stream.Stream;

/**
 * One processor's window onto another one's memory as the published prototype had it (EUROSERVER D4.3, section 3), from its GP port to
 * the port of the other one's memory, calibrated.
 *
 * <pre>
 *   gp --> slice --> whole bursts --> {@link Serializer} --> whole bursts --> 32 to 64 bits --> slice --> {@link MemoryPort} --> memory
 *                                     AR, AW, W  (there)
 *                                     R, B       (back)
 * </pre>
 *
 * <p>What is published: 73 cycles from ARVALID to RVALID and 65 from AWVALID to BVALID at the GP port, at 100 MHz; eight LVDS pairs a
 * direction, "39 to 40" of the cycles in them both ways, "33 to 34" in protocol converters and ports. What is chosen so that these come
 * out: store and forward in the converters, two words of 32 bits a beat, {@link #DELAY} cycles of wire, which makes 40 cycles in the
 * serializers, and register slices: two of read addresses and one of read data near the GP port; one of all channels and a second one of
 * the read channels near the memory. The port of the memory is the same as our node's.
 */
public final class Prototype extends Cell {
    /** Cycles of serializer, cable, deserializer and clock crossing in one direction. */
    public static final int DELAY = 16;

    private static final Cut READ_ADDRESS = new Cut(Slice.NONE, Slice.NONE, Slice.NONE, Slice.FULL, Slice.NONE);
    private static final Cut READS = new Cut(Slice.NONE, Slice.NONE, Slice.NONE, Slice.FULL, Slice.FULL);

    private static final int ADDRESS = 32;
    private static final int NARROW = 32;
    private static final int WIDE = 64;
    private static final int ID = 4;
    private static final int OPEN = 16;

    /** Where the processor asks: its port M_AXI_GP0. */
    public final Axi4 gp;
    /** The memory of the other one. */
    public final Axi4 memory;

    public Prototype(PortCosts costs) {
        gp = Axi4.slave(this, ADDRESS, NARROW, ID);
        memory = Axi4.master(this, ADDRESS, WIDE, ID);
        Serializer there = new Serializer(this, 3, DELAY);
        Serializer back = new Serializer(this, 2, DELAY);

        WholeBursts near = new WholeBursts(this, ADDRESS, NARROW, ID);
        slices(gp, near.s_axi, NARROW, READ_ADDRESS, READS);
        send(there.in.get(0), arParts(near.m_axi), near.m_axi.arvalid, near.m_axi.arready);
        send(there.in.get(1), awParts(near.m_axi), near.m_axi.awvalid, near.m_axi.awready);
        send(there.in.get(2), near.m_axi.wPayload(), near.m_axi.wvalid, near.m_axi.wready);
        receive(back.out.get(0), near.m_axi.rPayload(), near.m_axi.rvalid, near.m_axi.rready);
        receive(back.out.get(1), near.m_axi.bPayload(), near.m_axi.bvalid, near.m_axi.bready);

        WholeBursts far = new WholeBursts(this, ADDRESS, NARROW, ID);
        Axi4Upsizer upsizer = new Axi4Upsizer(this, ADDRESS, NARROW, WIDE, ID, OPEN);
        MemoryPort port = new MemoryPort(this, ADDRESS, WIDE, ID, costs);
        receive(there.out.get(0), arParts(far.s_axi), far.s_axi.arvalid, far.s_axi.arready);
        receive(there.out.get(1), awParts(far.s_axi), far.s_axi.awvalid, far.s_axi.awready);
        receive(there.out.get(2), far.s_axi.wPayload(), far.s_axi.wvalid, far.s_axi.wready);
        send(back.in.get(0), far.s_axi.rPayload(), far.s_axi.rvalid, far.s_axi.rready);
        send(back.in.get(1), far.s_axi.bPayload(), far.s_axi.bvalid, far.s_axi.bready);
        List.of(far.s_axi.awlock, far.s_axi.awqos, far.s_axi.arlock, far.s_axi.arqos)
                .forEach(signal -> signal.set(0)); // not carried
        far.m_axi.to(upsizer.s_axi);
        slices(upsizer.m_axi, port.s_axi, WIDE, Cut.all(Slice.FULL), READS);
        port.m_axi.to(memory);
    }

    private void slices(Axi4 master, Axi4 slave, int width, Cut... cuts) {
        Axi4 from = master;
        for (Cut cut : cuts) {
            Axi4RegisterSlice slice = new Axi4RegisterSlice(this, ADDRESS, width, ID, cut);
            from.to(slice.s_axi);
            from = slice.m_axi;
        }
        from.to(slave);
    }

    private static List<Bits> arParts(Axi4 bus) {
        return List.of(bus.arid, bus.araddr, bus.arlen, bus.arsize, bus.arburst, bus.arcache, bus.arprot);
    }

    private static List<Bits> awParts(Axi4 bus) {
        return List.of(bus.awid, bus.awaddr, bus.awlen, bus.awsize, bus.awburst, bus.awcache, bus.awprot);
    }

    private static void send(Stream stream, List<Bits> parts, Bits valid, Bits ready) {
        Bits word = Bits.cat(new ArrayList<>(parts));
        stream.payload.set(word.zext(stream.payload.width()));
        stream.valid.set(valid);
        ready.set(stream.ready);
    }

    private static void receive(Stream stream, List<Bits> parts, Bits valid, Bits ready) {
        int top = parts.stream().mapToInt(Bits::width).sum();
        for (Bits part : parts) {
            part.set(stream.payload.slice(top - 1, top - part.width()));
            top -= part.width();
        }
        valid.set(stream.valid);
        stream.ready.set(ready);
    }
}
