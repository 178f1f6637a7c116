package org.microvisor.hdl.axi;

import java.util.Optional;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;

/**
 * The slave of all addresses that belong to nobody: it takes everything and answers DECERR (IHI 0022 A3.4.4).
 *
 * <p>Port {@code s_axi}. One write and one read at a time. Latency 1 cycle from the address to the first read beat, and from the last
 * write beat to the answer; throughput one beat a cycle.
 */
public final class DecodeError extends Cell {
    public final Axi4 s_axi;

    private final Bits writing, answering, writeId, reading, readId, left;

    public DecodeError(Cell parent, int addressWidth, int dataWidth, int idWidth) {
        super(parent);
        parameter("addressWidth", addressWidth);
        parameter("dataWidth", dataWidth);
        parameter("idWidth", idWidth);
        s_axi = Axi4.slave(this, addressWidth, dataWidth, idWidth);

        writing = reg(1, 0);
        answering = reg(1, 0);
        writeId = reg(idWidth);
        s_axi.awready.set(writing.or(answering).not());
        s_axi.wready.set(writing);
        s_axi.bvalid.set(answering);
        s_axi.bid.set(writeId);
        s_axi.bresp.set(3);
        when(s_axi.awFire(), () -> {
            writing.set(1);
            writeId.set(s_axi.awid);
        });
        when(s_axi.wFire().and(s_axi.wlast), () -> {
            writing.set(0);
            answering.set(1);
        });
        when(s_axi.bFire(), () -> answering.set(0));

        reading = reg(1, 0);
        readId = reg(idWidth);
        left = reg(8);
        Bits last = left.eq(0);
        s_axi.arready.set(reading.not());
        s_axi.rvalid.set(reading);
        s_axi.rid.set(readId);
        s_axi.rdata.set(lit(1, 0).repeat(dataWidth));
        s_axi.rresp.set(3);
        s_axi.rlast.set(last);
        when(s_axi.rFire(), () -> {
            left.set(left.minus(1));
            reading.set(last.not());
        });
        when(s_axi.arFire(), () -> {
            reading.set(1);
            readId.set(s_axi.arid);
            left.set(s_axi.arlen);
        });
    }

    /** For proofs: beats that follow the one at the port, 8 bits. */
    Bits left() {
        return ghost(() -> {
            Bits following = out(8);
            following.set(left);
            return following;
        });
    }

    /** Asserts where a followed read and a followed write lie, for proofs by induction. */
    public void invariants() {
        ghost(() -> {
            InOrder rules =
                    new InOrder(this, s_axi, 1, Optional.of(s_axi.wFire().and(s_axi.wlast)));
            assertAlways("a read is open while there is one", rules.reads.eq(reading.zext(rules.reads.width())));
            Bits total = rules.sent.plusWide(left);
            assertAlways(
                    "what was sent and what is left is what was asked for",
                    rules.readHeld.not().or(total.eq(rules.readLength.zext(9)).and(readId.eq(rules.readId))));
            assertAlways("one read has one ID", rules.sent.eq(0).or(reading.and(rules.sentId.eq(readId))));
            assertAlways(
                    "a write takes data or is answered", writing.and(answering).not());
            assertAlways(
                    "a write is open while there is one",
                    rules.writes.eq(writing.or(answering).zext(rules.writes.width())));
            assertAlways("the write has its ID", rules.writeHeld.not().or(rules.writeId.eq(writeId)));
            assertAlways("an answer is due when the data is there", rules.complete.eq(answering.zext(8)));
        });
    }
}
