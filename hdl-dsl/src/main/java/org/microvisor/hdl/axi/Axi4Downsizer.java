package org.microvisor.hdl.axi;

import java.util.ArrayList;
import java.util.List;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.stream.Fifo;

/**
 * Lets a wide AXI4 master ask a narrower AXI4 slave, say 64 or 128 bits by 32.
 *
 * <pre>
 *   s_axi.aw --> {@link NarrowCommand} --> m_axi.aw     IDs stay here, the slave sees ID 0 and answers in order
 *   s_axi.w  --> pick a slot           --> m_axi.w
 *   s_axi.b  &lt;-- merge the parts       &lt;-- m_axi.b
 *   s_axi.ar --> {@link NarrowCommand} --> m_axi.ar
 *   s_axi.r  &lt;-- gather a wide word    &lt;-- m_axi.r
 * </pre>
 *
 * <p>A beat wider than the narrow bus becomes several; what then has more than 256 beats is asked for in parts and answered once,
 * with the worst answer. Narrow beats stay as they are. Refused, by SLVERR after all data was taken, are the two kinds of bursts
 * that no narrow burst can stand for: FIXED of several beats wider than the narrow bus, and WRAP of more than 16 narrow beats.
 * Exclusive accesses become ordinary ones, which their answer OKAY says. Latency: addresses 1 cycle, write data 2 to 3 after its
 * address, read data 1 cycle after its last part, answers none. Throughput one narrow beat a cycle in each direction, also from
 * burst to burst.
 */
public final class Axi4Downsizer extends Cell {
    public final Axi4 s_axi, m_axi;

    /**
     * An adapter.
     *
     * @param open most bursts in each direction that wait for their answer, a power of two up to 64
     */
    public Axi4Downsizer(Cell parent, int addressWidth, int wide, int narrow, int idWidth, int open) {
        super(parent);
        int ratio = wide / narrow;
        if (narrow < 32 || wide > 1024 || wide % narrow != 0 || ratio < 2 || Integer.bitCount(ratio) != 1) {
            throw new IllegalArgumentException("not a narrower bus: wide=%d, narrow=%d".formatted(wide, narrow));
        }
        parameter("addressWidth", addressWidth);
        parameter("wide", wide);
        parameter("narrow", narrow);
        parameter("idWidth", idWidth);
        parameter("open", open);
        s_axi = Axi4.slave(this, addressWidth, wide, idWidth);
        m_axi = Axi4.master(this, addressWidth, narrow, idWidth);
        int narrowBits = Integer.numberOfTrailingZeros(narrow / 8);
        int wideBits = Integer.numberOfTrailingZeros(wide / 8);

        // writes
        NarrowCommand write = new NarrowCommand(this, addressWidth, wideBits, narrowBits, idWidth, open);
        write.between(s_axi.awPayload(), s_axi.awvalid, s_axi.awready, m_axi.awPayload(), m_axi.awvalid, m_axi.awready);
        Fifo parts = new Fifo(this, idWidth + 2, open); // for each part: whose, if it is the last one, if it is refused
        Bits loaded = reg(1, 0), partEnd = reg(1);
        Bits word = reg(narrow), enables = reg(narrow / 8);
        Bits outRoom = loaded.not().or(m_axi.wready);
        Bits ends = write.partEnd.or(write.last);
        Bits room = outRoom.and(parts.in.ready.or(ends.not()));
        Bits wTake = write.active.and(s_axi.wvalid).and(room);
        Bits slot = write.at.slice(wideBits - 1, narrowBits);
        Bits picked = s_axi.wdata.slice(narrow - 1, 0), pickedEnables = s_axi.wstrb.slice(narrow / 8 - 1, 0);
        for (int i = 1; i < ratio; i++) {
            int low = i * narrow;
            picked = slot.eq(i).mux(s_axi.wdata.slice(low + narrow - 1, low), picked);
            pickedEnables = slot.eq(i).mux(s_axi.wstrb.slice((low + narrow) / 8 - 1, low / 8), pickedEnables);
        }
        Bits chosen = picked, chosenEnables = pickedEnables;
        write.step.set(wTake);
        s_axi.wready.set(write.active.and(room).and(write.wideEnd));
        when(outRoom, () -> loaded.set(wTake.and(write.refused.not())));
        when(wTake, () -> {
            word.set(chosen);
            enables.set(chosenEnables);
            partEnd.set(ends);
        });
        m_axi.wvalid.set(loaded);
        m_axi.wdata.set(word);
        m_axi.wstrb.set(enables);
        m_axi.wlast.set(partEnd);

        // answers
        parts.in.valid.set(write.active.and(s_axi.wvalid).and(outRoom).and(ends));
        parts.in.payload.set(Bits.cat(write.owner, write.last, write.refused));
        Bits oldest = parts.out.payload;
        Bits refusal = parts.out.valid.and(oldest.bit(0));
        Bits whole = oldest.bit(1);
        Bits worst = reg(2, 0); // of the parts before this one
        Bits resp = refusal.mux(2, worst.gt(m_axi.bresp).mux(worst, m_axi.bresp));
        s_axi.bid.set(oldest.slice(idWidth + 1, 2));
        s_axi.bresp.set(resp);
        s_axi.bvalid.set(refusal.or(m_axi.bvalid.and(whole)));
        m_axi.bready.set(refusal.not().and(s_axi.bready.or(whole.not())));
        Bits bFire = m_axi.bvalid.and(m_axi.bready);
        parts.out.ready.set(bFire.or(refusal.and(s_axi.bready)));
        when(bFire, () -> worst.set(whole.mux(0, resp)));

        // reads
        NarrowCommand read = new NarrowCommand(this, addressWidth, wideBits, narrowBits, idWidth, open);
        read.between(s_axi.arPayload(), s_axi.arvalid, s_axi.arready, m_axi.arPayload(), m_axi.arvalid, m_axi.arready);
        Bits rValid = reg(1, 0), rLast = reg(1), rFresh = reg(1, 1);
        Bits rResp = reg(2), rId = reg(idWidth);
        Bits rRoom = rValid.not().or(s_axi.rready);
        Bits rTake = read.active.and(m_axi.rvalid.or(read.refused)).and(rRoom);
        m_axi.rready.set(read.active.and(read.refused.not()).and(rRoom));
        read.step.set(rTake);
        Bits got = read.refused.mux(2, m_axi.rresp);
        Bits readSlot = read.at.slice(wideBits - 1, narrowBits);
        List<Bits> words = new ArrayList<>();
        for (int i = ratio - 1; i >= 0; i--) {
            Bits part = reg(narrow);
            when(rTake.and(readSlot.eq(i)), () -> part.set(m_axi.rdata));
            words.add(part);
        }
        when(s_axi.rready, () -> rValid.set(0));
        when(rTake, () -> {
            rValid.set(read.wideEnd);
            rFresh.set(read.wideEnd);
            rResp.set(rFresh.or(got.gt(rResp)).mux(got, rResp));
            rId.set(read.owner);
            rLast.set(read.last);
        });
        s_axi.rvalid.set(rValid);
        s_axi.rdata.set(Bits.cat(words));
        s_axi.rresp.set(rResp);
        s_axi.rid.set(rId);
        s_axi.rlast.set(rLast);
    }
}
