package org.microvisor.hdl.axi;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.stream.Fifo;

/**
 * Asks for every beat of an AXI4 burst by an address of its own.
 *
 * <p>Latency 1 cycle, one address a cycle, also from one burst to the next. {@code owner} and {@code ends} tell of the oldest
 * beat that is not answered: whose it is and whether it is its burst's last.
 */
final class LiteBeats extends Cell {
    /** The burst. */
    final Bits valid, ready, id, address, length, size, burst, prot;
    /** The beats. */
    final Bits beatValid, beatReady, beatAddress, beatProt;
    /** The answer to a beat moves. */
    final Bits answered, owner, ends;

    LiteBeats(Cell parent, int addressWidth, int idWidth, int open) {
        super(parent);
        parameter("addressWidth", addressWidth);
        parameter("idWidth", idWidth);
        parameter("open", open);
        valid = in(1);
        ready = out(1);
        id = in(idWidth);
        address = in(addressWidth);
        length = in(8);
        size = in(3);
        burst = in(2);
        prot = in(3);
        beatValid = out(1);
        beatReady = in(1);
        beatAddress = out(addressWidth);
        beatProt = out(3);
        answered = in(1);
        owner = out(idWidth);
        ends = out(1);

        int low = Math.min(12, addressWidth); // no burst leaves its 4 KiB
        Bits busy = reg(1, 0);
        Bits burstId = reg(idWidth), burstProt = reg(3), high = reg(Math.max(1, addressWidth - 12));
        BeatWalk walk = new BeatWalk(this, low, 8);
        Fifo beats = new Fifo(this, idWidth + 1, open);

        Bits offered = busy.and(beats.in.ready);
        Bits moves = offered.and(beatReady);
        beatValid.set(offered);
        beatAddress.set(addressWidth > 12 ? Bits.cat(high, walk.at) : walk.at);
        beatProt.set(burstProt);
        beats.in.valid.set(moves);
        beats.in.payload.set(Bits.cat(burstId, walk.last));
        beats.out.ready.set(answered);
        owner.set(beats.out.payload.slice(idWidth, 1));
        ends.set(beats.out.payload.bit(0));

        Bits done = moves.and(walk.last);
        ready.set(busy.not().or(done));
        Bits load = valid.and(ready);
        walk.load.set(load);
        walk.start.set(address.trunc(low));
        walk.total.set(length);
        walk.size.set(size);
        walk.burst.set(burst);
        walk.step.set(moves);
        when(done, () -> busy.set(0));
        when(load, () -> {
            busy.set(1);
            burstId.set(id);
            burstProt.set(prot);
            high.set(addressWidth > 12 ? address.slice(addressWidth - 1, 12) : lit(1, 0));
        });
    }
}
