package org.microvisor.hdl.axi;

import java.util.ArrayList;
import java.util.List;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.stream.Fifo;

/**
 * Lets a narrow AXI4 master ask a wider AXI4 slave, say 32 bits by 64 or 128.
 *
 * <pre>
 *   s_axi.aw --> {@link WidthCommand} --> m_axi.aw     IDs stay here, the slave sees ID 0 and answers in order
 *   s_axi.w  --> gather one wide word -->  m_axi.w
 *   s_axi.b  &lt;-- ID                   &lt;-- m_axi.b
 *   s_axi.ar --> {@link WidthCommand} --> m_axi.ar
 *   s_axi.r  &lt;-- register &lt;-- pick    &lt;-- m_axi.r
 * </pre>
 *
 * <p>Full-size INCR bursts to modifiable memory (AxCACHE[1]) are packed: the slave sees full wide beats. All others, narrow,
 * FIXED, WRAP and device accesses, keep their beats and lie in the right lanes. Exclusive accesses become ordinary ones, which
 * their answer OKAY says. Latency: addresses 1 cycle, write data 2 to 3 after its address, read data 1 cycle, answers none.
 * Throughput one narrow beat a cycle in each direction, also from burst to burst.
 */
public final class Axi4Upsizer extends Cell {
    public final Axi4 s_axi, m_axi;

    /**
     * An adapter.
     *
     * @param open most bursts in each direction that wait for their answer, a power of two up to 64
     */
    public Axi4Upsizer(Cell parent, int addressWidth, int narrow, int wide, int idWidth, int open) {
        super(parent);
        int ratio = wide / narrow;
        if (narrow < 32 || wide > 1024 || wide % narrow != 0 || ratio < 2 || Integer.bitCount(ratio) != 1) {
            throw new IllegalArgumentException("not a wider bus: narrow=%d, wide=%d".formatted(narrow, wide));
        }
        parameter("addressWidth", addressWidth);
        parameter("narrow", narrow);
        parameter("wide", wide);
        parameter("idWidth", idWidth);
        parameter("open", open);
        s_axi = Axi4.slave(this, addressWidth, narrow, idWidth);
        m_axi = Axi4.master(this, addressWidth, wide, idWidth);
        int narrowBits = Integer.numberOfTrailingZeros(narrow / 8);
        int wideBits = Integer.numberOfTrailingZeros(wide / 8);

        // writes
        WidthCommand write = new WidthCommand(this, addressWidth, narrowBits, wideBits, idWidth, open);
        write.between(s_axi.awPayload(), s_axi.awvalid, s_axi.awready, m_axi.awPayload(), m_axi.awvalid, m_axi.awready);
        Bits writeSlot = write.at.slice(wideBits - 1, narrowBits);
        Bits loaded = reg(1, 0), fresh = reg(1, 1), lastOut = reg(1);
        Fifo answers = new Fifo(this, idWidth, open); // whose data has all moved, in order
        Bits room = answers.in.ready.and(loaded.not().or(m_axi.wready));
        Bits wTake = write.active.and(s_axi.wvalid).and(room);
        Bits wComplete = write.packed.not().or(writeSlot.allOnes()).or(write.last);
        s_axi.wready.set(write.active.and(room));
        write.step.set(wTake);
        List<Bits> words = new ArrayList<>(), strobes = new ArrayList<>();
        for (int slot = ratio - 1; slot >= 0; slot--) {
            Bits word = reg(narrow), enables = reg(narrow / 8);
            Bits here = writeSlot.eq(slot);
            when(wTake.and(here), () -> word.set(s_axi.wdata));
            when(wTake.and(here.or(fresh)), () -> enables.set(here.mux(s_axi.wstrb, 0)));
            words.add(word);
            strobes.add(enables);
        }
        when(m_axi.wready, () -> loaded.set(0));
        when(wTake, () -> loaded.set(wComplete));
        when(wTake, () -> {
            fresh.set(wComplete);
            lastOut.set(write.last);
        });
        m_axi.wvalid.set(loaded);
        m_axi.wdata.set(Bits.cat(words));
        m_axi.wstrb.set(Bits.cat(strobes));
        m_axi.wlast.set(lastOut);
        answers.in.valid.set(write.active
                .and(s_axi.wvalid)
                .and(loaded.not().or(m_axi.wready))
                .and(write.last));
        answers.in.payload.set(write.owner);
        answers.out.ready.set(m_axi.bvalid.and(s_axi.bready));
        s_axi.bid.set(answers.out.payload);
        s_axi.bresp.set(m_axi.bresp);
        s_axi.bvalid.set(m_axi.bvalid);
        m_axi.bready.set(s_axi.bready);

        // reads
        WidthCommand read = new WidthCommand(this, addressWidth, narrowBits, wideBits, idWidth, open);
        read.between(s_axi.arPayload(), s_axi.arvalid, s_axi.arready, m_axi.arPayload(), m_axi.arvalid, m_axi.arready);
        Bits readSlot = read.at.slice(wideBits - 1, narrowBits);
        Bits rValid = reg(1, 0), rLast = reg(1);
        Bits rData = reg(narrow), rResp = reg(2), rId = reg(idWidth);
        Bits picked = m_axi.rdata.slice(narrow - 1, 0);
        for (int slot = 1; slot < ratio; slot++) {
            picked = readSlot.eq(slot).mux(m_axi.rdata.slice(slot * narrow + narrow - 1, slot * narrow), picked);
        }
        Bits word = picked;
        Bits rRoom = rValid.not().or(s_axi.rready);
        Bits rTake = read.active.and(m_axi.rvalid).and(rRoom);
        Bits rComplete = read.packed.not().or(readSlot.allOnes()).or(read.last);
        m_axi.rready.set(read.active.and(rRoom).and(rComplete));
        read.step.set(rTake);
        when(rRoom, () -> rValid.set(rTake));
        when(rTake, () -> {
            rData.set(word);
            rResp.set(m_axi.rresp);
            rId.set(read.owner);
            rLast.set(read.last);
        });
        s_axi.rvalid.set(rValid);
        s_axi.rdata.set(rData);
        s_axi.rresp.set(rResp);
        s_axi.rid.set(rId);
        s_axi.rlast.set(rLast);
    }
}
