package org.microvisor.hdl.axi;

import java.util.List;
import org.microvisor.hdl.Cell;

/**
 * Cuts the timing paths of an AXI4 bus by registers, each channel as asked.
 *
 * <p>Ports: {@code s_axi}, where it is asked, and {@code m_axi}, where it asks. Latency 1 cycle for each channel that is cut;
 * throughput one word a cycle for all kinds but {@link Slice#LIGHT}, which moves one in two. No path leads through a channel that is
 * FULL or LIGHT, in either direction. Channels do not wait for each other.
 */
public final class Axi4RegisterSlice extends Cell {
    /** How each channel is cut. */
    public record Cut(Slice aw, Slice w, Slice b, Slice ar, Slice r) {
        /** Every channel in the same way. */
        public static Cut all(Slice kind) {
            return new Cut(kind, kind, kind, kind, kind);
        }

        /** Data at full speed, addresses and answers light: enough for bursts of two beats and more. */
        public static Cut bursts() {
            return new Cut(Slice.LIGHT, Slice.FULL, Slice.LIGHT, Slice.LIGHT, Slice.FULL);
        }
    }

    public final Axi4 s_axi, m_axi;

    private final List<Slice.Channel> channels;

    /** Cuts all channels at full speed. */
    public Axi4RegisterSlice(Cell parent, int addressWidth, int dataWidth, int idWidth) {
        this(parent, addressWidth, dataWidth, idWidth, Cut.all(Slice.FULL));
    }

    /** Cuts the channels as asked. */
    public Axi4RegisterSlice(Cell parent, int addressWidth, int dataWidth, int idWidth, Cut cut) {
        super(parent);
        parameter("addressWidth", addressWidth);
        parameter("dataWidth", dataWidth);
        parameter("idWidth", idWidth);
        parameter("cut", cut.toString());
        s_axi = Axi4.slave(this, addressWidth, dataWidth, idWidth);
        m_axi = Axi4.master(this, addressWidth, dataWidth, idWidth);

        Slice.Channel aw = new Slice.Channel(this, cut.aw(), Slice.width(s_axi.awPayload()));
        Slice.Channel w = new Slice.Channel(this, cut.w(), Slice.width(s_axi.wPayload()));
        Slice.Channel b = new Slice.Channel(this, cut.b(), Slice.width(s_axi.bPayload()));
        Slice.Channel ar = new Slice.Channel(this, cut.ar(), Slice.width(s_axi.arPayload()));
        Slice.Channel r = new Slice.Channel(this, cut.r(), Slice.width(s_axi.rPayload()));
        aw.between(s_axi.awPayload(), s_axi.awvalid, s_axi.awready, m_axi.awPayload(), m_axi.awvalid, m_axi.awready);
        w.between(s_axi.wPayload(), s_axi.wvalid, s_axi.wready, m_axi.wPayload(), m_axi.wvalid, m_axi.wready);
        b.between(m_axi.bPayload(), m_axi.bvalid, m_axi.bready, s_axi.bPayload(), s_axi.bvalid, s_axi.bready);
        ar.between(s_axi.arPayload(), s_axi.arvalid, s_axi.arready, m_axi.arPayload(), m_axi.arvalid, m_axi.arready);
        r.between(m_axi.rPayload(), m_axi.rvalid, m_axi.rready, s_axi.rPayload(), s_axi.rvalid, s_axi.rready);
        channels = List.of(aw, w, b, ar, r);
    }

    /** Asserts for one word of each channel, which the prover chooses, where it lies; for proofs by induction. */
    public void invariants() {
        channels.forEach(Slice.Channel::invariants);
    }
}
