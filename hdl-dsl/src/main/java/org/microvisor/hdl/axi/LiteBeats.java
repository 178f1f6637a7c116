package org.microvisor.hdl.axi;

import java.util.ArrayList;
import java.util.List;
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

    private final Bits busy, burstId;
    private final BeatWalk walk;
    private final Fifo beats;

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
        busy = reg(1, 0);
        burstId = reg(idWidth);
        Bits burstProt = reg(3), high = reg(Math.max(1, addressWidth - 12));
        walk = new BeatWalk(this, low, 8);
        beats = new Fifo(this, idWidth + 1, open);

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

    /**
     * Of the bursts that are open, for proofs: whether one is walked, whose, how many beats it has less one and the number of its
     * next beat; how many beats are open and the two oldest of them, each with its owner and whether it is its burst's last.
     */
    record Inside(Bits walking, Bits id, Bits length, Bits number, Bits open, Bits oldest, Bits next) {}

    /** Asserts what is walked, for proofs by induction in which the master keeps the rules and two beats can be open. */
    Inside invariants() {
        Bits oldest = beats.word(0), next = beats.word(1);
        BeatWalk.Inside inside = walk.invariants();
        List<Bits> shown = new ArrayList<>();
        ghost(() -> {
            assertAlways("busy means walking", busy.eq(inside.walking()));
            assertAlways("no more beats are open than fit", beats.count.le(2));
            for (Bits signal : List.of(busy, burstId, inside.total(), walk.number, beats.count, oldest, next)) {
                Bits seen = out(signal.width());
                seen.set(signal);
                shown.add(seen);
            }
            Bits newest = beats.count.eq(2).mux(next.bit(0), oldest.bit(0));
            Bits newestId = beats.count.eq(2).mux(next, oldest).slice(id.width(), 1);
            Bits open = beats.count.ne(0);
            assertAlways(
                    "more comes behind a beat that is not the last",
                    open.not().or(newest, busy.and(walk.number.ne(0), newestId.eq(burstId))));
            assertAlways(
                    "a burst begins behind a last beat",
                    open.and(newest, busy).not().or(walk.number.eq(0)));
            Bits two = beats.count.eq(2).and(oldest.bit(0).not());
            assertAlways(
                    "beats of a burst have one owner",
                    two.not().or(oldest.slice(id.width(), 1).eq(next.slice(id.width(), 1))));
        });
        return new Inside(
                shown.get(0), shown.get(1), shown.get(2), shown.get(3), shown.get(4), shown.get(5), shown.get(6));
    }
}
