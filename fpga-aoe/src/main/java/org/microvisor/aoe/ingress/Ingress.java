package org.microvisor.aoe.ingress;

import java.util.List;
import org.microvisor.aoe.request.FrameHeader;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.axi.AxiStream;
import org.microvisor.hdl.logic.Count;
import org.microvisor.hdl.stream.Stream;

/**
 * Takes frames from the MAC and stores each whole, before anything acts on it: the verdict of the FCS comes last.
 *
 * <pre>
 *   s_axis_rx -+-> words 0..4 -----------------> header (one write a frame)
 *              +-> shift by 4 bytes -----------> write buffer of the id at hand (bytes 36.. of the frame)
 *              +-> length, FCS, address check -> frame (the id), or a drop with its reason
 * </pre>
 *
 * <p>Never stalls the MAC. A frame is announced on {@code frame} one cycle after its last beat and then owns its id; a
 * dropped frame leaves the id for the next one. At most one of the drop outputs pulses for a frame. Payload past the
 * buffer's 8 KiB is not kept.
 */
public final class Ingress extends Cell {
    public final AxiStream s_axis_rx;

    /** Whether frames are taken, looked at on the first beat of each. */
    public final Bits accept;

    /** The node's own address. */
    public final Bits mac;

    /** Free request ids. */
    public final Stream freeId;

    /** Ids of frames that stand whole in header store and write buffer; the receiver always has room. */
    public final Bits frame, frameId;

    public final Bits header;

    /** One 64-bit word of payload into the write buffers: id and word number make the address. */
    public final Bits bufferWrite, bufferAddress, bufferData;

    /** Pulses: every frame that ended; and the reason why one was dropped. */
    public final Bits received, dropDisabled, dropFcs, dropRunt, dropForeignMac, dropNoBuffer;

    public Ingress(Cell parent) {
        super(parent);
        s_axis_rx = AxiStream.slave(this, 64, 1);
        accept = in(1);
        mac = in(48);
        freeId = Stream.slave(this, 5);
        frame = out(1);
        frameId = out(5);
        header = out(FrameHeader.WIDTH);
        bufferWrite = out(1);
        bufferAddress = out(15);
        bufferData = out(64);
        received = out(1);
        dropDisabled = out(1);
        dropFcs = out(1);
        dropRunt = out(1);
        dropForeignMac = out(1);
        dropNoBuffer = out(1);

        Bits beat = reg(11, 0); // number of the next beat, saturating
        Bits word0 = reg(64), word1 = reg(64), word2 = reg(64), word3 = reg(64), word4 = reg(64);
        Bits high = reg(32); // upper half of the beat before
        Bits ended = reg(1, 0); // the frame in word0..4 is complete
        Bits length = reg(14), badFcs = reg(1), accepted = reg(1);
        Bits lost = reg(1), flush = reg(1, 0), flushWord = reg(11);
        Bits id = reg(5), idValid = reg(1, 0);
        Bits writing = reg(1, 0), writeAddress = reg(15), writeData = reg(64);

        Bits data = kept(s_axis_rx.tdata, s_axis_rx.tkeep);
        Bits take = s_axis_rx.tvalid;
        Bits last = take.and(s_axis_rx.tlast);
        s_axis_rx.tready.set(1);

        // beats and header words
        ended.set(last);
        when(take, () -> {
            high.set(data.slice(63, 32));
            // stops short of where the length in bytes would wrap
            beat.set(s_axis_rx.tlast.mux(lit(11, 0), beat.eq(2046).mux(beat, beat.plus(1))));
            switchOn(beat)
                    .is(0, () -> {
                        word0.set(data);
                        word1.set(0);
                        word2.set(0);
                        word3.set(0);
                        word4.set(0);
                        accepted.set(accept);
                    })
                    .is(1, () -> word1.set(data))
                    .is(2, () -> word2.set(data))
                    .is(3, () -> word3.set(data))
                    .is(4, () -> word4.set(data));
        });
        when(last, () -> {
            length.set(Bits.cat(beat, lit(3, 0))
                    .plus(Count.lowOnes(s_axis_rx.tkeep).zext(14)));
            badFcs.set(s_axis_rx.tuser());
        });

        // payload: bytes 36.. are the upper half of one beat and the lower half of the next
        Bits payloadWord = beat.minus(5);
        Bits payload = take.and(beat.ge(5)).and(payloadWord.lt(1024));
        flush.set(last.and(s_axis_rx.tkeep.bit(4)).and(beat.ge(4)).and(beat.lt(1028)));
        flushWord.set(beat.minus(4));
        writing.set(payload.or(flush).and(idValid));
        writeAddress.set(Bits.cat(id, flush.mux(flushWord, payloadWord).slice(9, 0)));
        writeData.set(Bits.cat(flush.mux(lit(32, 0), data.slice(31, 0)), high));
        when(take.and(beat.eq(0)), () -> lost.set(0)).elsewhen(payload.and(idValid.not()), () -> lost.set(1));
        bufferWrite.set(writing);
        bufferAddress.set(writeAddress);
        bufferData.set(writeData);

        // verdict, one cycle after the last beat
        FrameHeader complete = new FrameHeader(this);
        complete.length.set(length);
        complete.word0.set(word0);
        complete.word1.set(word1);
        complete.word2.set(word2);
        complete.word3.set(word3);
        complete.word4.set(word4);
        header.set(complete.pack());

        Bits destination = complete.number(0, 6);
        Bits foreign = destination.ne(mac).and(destination.bit(40).not());
        Bits noBuffer = idValid.not().or(lost);
        Bits whole = wire(1);
        whole.set(0);
        received.set(ended);
        dropDisabled.set(0);
        dropFcs.set(0);
        dropRunt.set(0);
        dropForeignMac.set(0);
        dropNoBuffer.set(0);
        when(
                ended,
                () -> when(accepted.not(), () -> dropDisabled.set(1))
                        .elsewhen(badFcs, () -> dropFcs.set(1))
                        .elsewhen(length.lt(14), () -> dropRunt.set(1))
                        .elsewhen(foreign, () -> dropForeignMac.set(1))
                        .elsewhen(noBuffer, () -> dropNoBuffer.set(1))
                        .otherwise(() -> whole.set(1)));
        frame.set(whole);
        frameId.set(id);

        // the id at hand
        freeId.ready.set(idValid.not());
        when(freeId.fire(), () -> {
            id.set(freeId.payload);
            idValid.set(1);
        });
        when(whole, () -> idValid.set(0));
    }

    /** The beat with the bytes that are not part of the frame as zeros. */
    private Bits kept(Bits data, Bits keep) {
        Bits[] bytes = new Bits[8];
        for (int i = 0; i < 8; i++) {
            bytes[7 - i] = keep.bit(i).mux(data.slice(8 * i + 7, 8 * i), lit(8, 0));
        }
        return Bits.cat(List.of(bytes));
    }
}
