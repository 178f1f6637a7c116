package org.microvisor.hdl.axi;

import java.util.List;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.stream.Fifo;

/**
 * Cuts the bursts of one AXI4 address channel into such of at most 16 beats.
 *
 * <p>Answers of the parts must be merged, so their order has to be known: bursts of different IDs are open together only while
 * none of them is cut; otherwise the next burst waits until the others are answered. Latency 1 cycle, one part a cycle.
 */
final class Axi3Splitter extends Cell {
    /** The AXI4 address. */
    final Bits valid, ready, id, address, length, size, burst, lock, cache, prot, qos;
    /** The AXI3 address; {@code partLock} has two bits. */
    final Bits partValid, partReady, partId, partAddress, partLength, partSize, partBurst, partLock;

    final Bits partCache, partProt, partQos;
    /** The last word of the answer to the oldest part moves; whether it ends the answer to the whole burst. */
    final Bits answered, whole;

    Axi3Splitter(Cell parent, int addressWidth, int idWidth, int open) {
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
        lock = in(1);
        cache = in(4);
        prot = in(3);
        qos = in(4);
        partValid = out(1);
        partReady = in(1);
        partId = out(idWidth);
        partAddress = out(addressWidth);
        partLength = out(4);
        partSize = out(3);
        partBurst = out(2);
        partLock = out(2);
        partCache = out(4);
        partProt = out(3);
        partQos = out(4);
        answered = in(1);
        whole = out(1);

        Bits busy = reg(1, 0);
        Bits nextId = reg(idWidth), low = reg(12), high = reg(Math.max(1, addressWidth - 12)), left = reg(8);
        Bits nextSize = reg(3), nextBurst = reg(2), nextLock = reg(1), nextCache = reg(4), nextProt = reg(3);
        Bits nextQos = reg(4);
        Bits oneId = reg(1), anyCut = reg(1); // of all that are open

        // the parts
        Bits more = left.slice(7, 4).ne(0);
        Fifo wholes = new Fifo(this, 1, open); // one bit for every open part: whether it is its burst's last
        Bits room = wholes.in.ready;
        Bits moves = busy.and(room).and(partReady);
        partValid.set(busy.and(room));
        partId.set(nextId);
        partAddress.set(addressWidth > 12 ? Bits.cat(high, low) : low.trunc(addressWidth));
        partLength.set(more.mux(15, left.slice(3, 0)));
        partSize.set(nextSize);
        partBurst.set(nextBurst);
        partLock.set(Bits.cat(lit(1, 0), nextLock));
        partCache.set(nextCache);
        partProt.set(nextProt);
        partQos.set(nextQos);
        wholes.in.valid.set(moves);
        wholes.in.payload.set(more.not());
        wholes.out.ready.set(answered);
        whole.set(wholes.out.payload);

        // the bursts
        Bits free = busy.not().or(moves.and(more.not()));
        Bits alone = busy.not().and(wholes.out.valid.not());
        Bits cut = length.slice(7, 4).ne(0);
        Bits same = oneId.and(id.eq(nextId));
        Bits fits = alone.or(same).or(cut.or(anyCut).not());
        ready.set(free.and(fits));
        Bits beat = lit(12, 1).shl(nextSize);
        Bits aligned = low.and(beat.minus(1).not());
        when(moves, () -> {
            low.set(aligned.plus(beat.shl(4)));
            left.set(left.minus(16));
            when(more.not(), () -> busy.set(0));
        });
        when(valid.and(ready), () -> {
            busy.set(1);
            nextId.set(id);
            low.set(address.zext(Math.max(12, addressWidth)).trunc(12));
            high.set(addressWidth > 12 ? address.slice(addressWidth - 1, 12) : lit(1, 0));
            left.set(length);
            nextSize.set(size);
            nextBurst.set(burst);
            nextLock.set(lock);
            nextCache.set(cache);
            nextProt.set(prot);
            nextQos.set(qos);
            oneId.set(alone.or(same));
            anyCut.set(cut.or(anyCut.and(alone.not())));
        });
    }

    /** Connects the AXI4 side, given as {@link Axi4#awPayload}, and the AXI3 side. */
    void between(List<Bits> from, Bits fromValid, Bits fromReady, List<Bits> to, Bits toValid, Bits toReady) {
        List<Bits> inputs = List.of(id, address, length, size, burst, lock, cache, prot, qos);
        List<Bits> outputs =
                List.of(partId, partAddress, partLength, partSize, partBurst, partLock, partCache, partProt, partQos);
        for (int i = 0; i < inputs.size(); i++) {
            inputs.get(i).set(from.get(i));
            to.get(i).set(outputs.get(i));
        }
        valid.set(fromValid);
        fromReady.set(ready);
        toValid.set(partValid);
        partReady.set(toReady);
    }
}
