package org.microvisor.cosim.unimem.prototype;

import java.util.List;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.axi.Axi4;
import org.microvisor.hdl.stream.Fifo;
import org.microvisor.hdl.stream.Stream;

/**
 * Stores and forwards, as protocol converters do: a write goes on when all of its data is there, read data when the last beat of
 * its burst is there. Latency 1 cycle, from the last beat where there is data; throughput one beat a cycle.
 */
final class WholeBursts extends Cell {
    private static final int BURSTS = 16;
    private static final int BEATS = 64;

    final Axi4 s_axi, m_axi;

    WholeBursts(Cell parent, int addressWidth, int dataWidth, int idWidth) {
        super(parent);
        parameter("addressWidth", addressWidth);
        parameter("dataWidth", dataWidth);
        parameter("idWidth", idWidth);
        s_axi = Axi4.slave(this, addressWidth, dataWidth, idWidth);
        m_axi = Axi4.master(this, addressWidth, dataWidth, idWidth);
        Bits toAddress = reg(8, 0), toData = reg(8, 0); // whole bursts whose address, whose data is still to go
        Bits whole = reg(8, 0); // bursts read whole

        Fifo aw = queue(s_axi.awPayload(), s_axi.awvalid, s_axi.awready, BURSTS);
        Fifo w = queue(s_axi.wPayload(), s_axi.wvalid, s_axi.wready, BEATS);
        unpack(aw, m_axi.awPayload());
        m_axi.awvalid.set(aw.out.valid.and(toAddress.ne(0)));
        aw.out.ready.set(m_axi.awready.and(toAddress.ne(0)));
        unpack(w, m_axi.wPayload());
        m_axi.wvalid.set(w.out.valid.and(toData.ne(0)));
        w.out.ready.set(m_axi.wready.and(toData.ne(0)));
        Bits came = s_axi.wFire().and(s_axi.wlast);
        toAddress.set(toAddress.plus(came.zext(8)).minus(m_axi.awFire().zext(8)));
        toData.set(
                toData.plus(came.zext(8)).minus(m_axi.wFire().and(m_axi.wlast).zext(8)));

        Fifo b = queue(m_axi.bPayload(), m_axi.bvalid, m_axi.bready, BURSTS);
        unpack(b, s_axi.bPayload());
        s_axi.bvalid.set(b.out.valid);
        b.out.ready.set(s_axi.bready);

        Fifo ar = queue(s_axi.arPayload(), s_axi.arvalid, s_axi.arready, BURSTS);
        unpack(ar, m_axi.arPayload());
        m_axi.arvalid.set(ar.out.valid);
        ar.out.ready.set(m_axi.arready);

        Fifo r = queue(m_axi.rPayload(), m_axi.rvalid, m_axi.rready, BEATS);
        unpack(r, s_axi.rPayload());
        s_axi.rvalid.set(r.out.valid.and(whole.ne(0)));
        r.out.ready.set(s_axi.rready.and(whole.ne(0)));
        Bits complete = m_axi.rFire().and(m_axi.rlast);
        whole.set(whole.plus(complete.zext(8))
                .minus(s_axi.rFire().and(s_axi.rlast).zext(8)));
    }

    private Fifo queue(List<Bits> payload, Bits valid, Bits ready, int depth) {
        Bits word = Bits.cat(payload);
        Fifo fifo = new Fifo(this, word.width(), depth);
        Stream in = fifo.in;
        in.payload.set(word);
        in.valid.set(valid);
        ready.set(in.ready);
        return fifo;
    }

    /** First in the list, top of the word. */
    private static void unpack(Fifo fifo, List<Bits> payload) {
        int top = fifo.out.payload.width();
        for (Bits part : payload) {
            part.set(fifo.out.payload.slice(top - 1, top - part.width()));
            top -= part.width();
        }
    }
}
