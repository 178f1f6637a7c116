package org.microvisor.cosim.unimem.ps;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Circuit;
import org.microvisor.hdl.Memory;
import org.microvisor.unimem.wire.Header;
import org.microvisor.unimem.wire.Kind;

/**
 * One direction of a link between two chips, for simulation: serializer, wire, deserializer and elastic buffer as a plain delay, with
 * the faults that a test asks for.
 *
 * <p>Latency as asked, throughput one word a cycle. The faults act on the word that comes out in the same cycle.
 */
public final class Phy extends Cell {
    /** The word that is sent, and 1 if there is one. */
    public final Bits sent, sentValid;
    /** The word that is received, and 1 if there is one. */
    public final Bits received, receivedValid;
    /** Bits to turn over; 1 to make the word all zeros; 1 to make it so if it is an acknowledgement; 1 to let no word through. */
    public final Bits flip, blank, mute, cut;

    /**
     * A direction.
     *
     * @param delay in cycles, 1 to 64
     */
    public Phy(Cell parent, int width, int delay) {
        super(parent);
        if (delay < 1 || delay > 64) {
            throw new IllegalArgumentException("delay outside 1..64: delay=" + delay);
        }
        parameter("width", width);
        parameter("delay", delay);
        sent = in(width);
        sentValid = in(1);
        flip = in(width);
        blank = in(1);
        mute = in(1);
        cut = in(1);
        received = out(width);
        receivedValid = out(1);

        Bits turn = reg(Circuit.indexWidth(Math.max(2, delay)), 0); // whose word comes out, and makes room
        turn.set(turn.eq(delay - 1).mux(0, turn.plus(1)));
        Memory words = mem(width, Math.max(2, delay));
        words.write(turn, sent);
        Bits valids = reg(delay, 0);
        valids.set(delay == 1 ? sentValid : Bits.cat(valids.trunc(delay - 1), sentValid));
        Bits valid = valids.bit(delay - 1).and(cut.not());
        Bits came = words.read(turn);
        Bits isAcknowledgement =
                came.slice(width - 1, width - Header.KIND_WIDTH).eq(Kind.ACK.code());
        Bits word = blank.or(mute.and(isAcknowledgement)).mux(0, came).xor(flip);
        receivedValid.set(valid);
        received.set(valid.mux(word, 0));
    }
}
