package org.microvisor.hdl.axi;

import java.util.ArrayList;
import java.util.List;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.stream.Fifo;

/**
 * The addresses of one direction on their way to a narrower bus, and what the beats of each burst must know.
 *
 * <p>The narrow address is a register; parts of at most 256 beats leave it one a cycle. Behind it every burst waits in a queue
 * for its beats, of which {@link BeatWalk} tells. A burst with more than one beat for each wide one has {@code length *
 * 2^k + 2^k - 1} beats less those that lie before its start, and as the start lies in the last {@code 2^k} of them no adder is
 * needed.
 */
final class NarrowCommand extends Cell {
    /** The burst. */
    final Bits valid, ready, id, address, length, size, burst, lock, cache, prot, qos;
    /** The same on the narrow bus, in parts; ID and lock are 0. */
    final Bits partValid, partReady, partId, partAddress, partLength, partSize, partBurst, partLock;

    final Bits partCache, partProt, partQos;
    /** A narrow beat moves, or a wide one if the burst is refused. */
    final Bits step;
    /** Whether there is a burst whose beats move now, whose it is, and whether it is refused. */
    final Bits active, owner, refused;
    /** Where in the wide word its next beat lies, and whether that is the last of the burst, of a wide beat, of a full part. */
    final Bits at, last, wideEnd, partEnd;

    NarrowCommand(Cell parent, int addressWidth, int wideBits, int narrowBits, int idWidth, int open) {
        super(parent);
        parameter("addressWidth", addressWidth);
        parameter("wideBits", wideBits);
        parameter("narrowBits", narrowBits);
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
        partLength = out(8);
        partSize = out(3);
        partBurst = out(2);
        partLock = out(1);
        partCache = out(4);
        partProt = out(3);
        partQos = out(4);
        step = in(1);
        active = out(1);
        owner = out(idWidth);
        refused = out(1);
        at = out(wideBits);
        last = out(1);
        wideEnd = out(1);
        partEnd = out(1);

        int ratioBits = wideBits - narrowBits;
        int countBits = 8 + ratioBits;
        int low = Math.min(12, addressWidth);
        Fifo waiting = new Fifo(this, idWidth + wideBits + countBits + 5 + ratioBits + 1, open);
        BeatWalk walk = new BeatWalk(this, wideBits, countBits);
        Bits offered = reg(1, 0), walking = reg(1, 0);
        Bits nextLow = reg(low), nextHigh = reg(Math.max(1, addressWidth - low)), left = reg(countBits);
        Bits nextSize = reg(3), nextBurst = reg(2), nextCache = reg(4), nextProt = reg(3), nextQos = reg(4);
        Bits heldId = reg(idWidth), heldMask = reg(ratioBits), heldRefused = reg(1);

        // how many narrow beats
        Bits splits = size.gt(narrowBits);
        List<Bits> ones = new ArrayList<>();
        for (int i = ratioBits - 1; i >= 0; i--) {
            ones.add(size.gt(narrowBits + i));
        }
        Bits mask = Bits.cat(ones); // 1 for the slots inside of a wide beat
        Bits times = splits.mux(size.minus(narrowBits), 0); // 2 to the power of this: narrow beats in a wide one
        Bits skipped = address.slice(wideBits - 1, narrowBits);
        Bits total =
                length.zext(countBits).shl(times).or(mask.and(skipped.not()).zext(countBits));
        Bits tooLong = total.slice(countBits - 1, 4).anyOnes();
        Bits several = length.ne(0);
        Bits refuse = splits.and(burst.eq(0).and(several).or(burst.eq(2).and(tooLong)));
        Bits kind = splits.and(burst.eq(0)).mux(1, burst); // one wide FIXED beat counts up inside of itself
        Bits beatSize = splits.mux(narrowBits, size);

        // the parts
        Bits more = left.slice(countBits - 1, 8).ne(0);
        Bits moves = offered.and(partReady);
        Bits free = offered.not().or(moves.and(more.not()));
        ready.set(free.and(waiting.in.ready));
        Bits taken = valid.and(ready);
        int partBytes = narrowBits + 8;
        when(moves, () -> {
            left.set(left.minus(256));
            nextLow.set(
                    low > partBytes
                            ? Bits.cat(
                                    nextLow.slice(low - 1, partBytes).plus(1),
                                    nextLow.slice(partBytes - 1, narrowBits),
                                    lit(narrowBits, 0))
                            : nextLow);
            when(more.not(), () -> offered.set(0));
        });
        when(taken, () -> {
            offered.set(refuse.not());
            nextLow.set(address.trunc(low));
            nextHigh.set(addressWidth > low ? address.slice(addressWidth - 1, low) : lit(1, 0));
            left.set(total);
            nextSize.set(beatSize);
            nextBurst.set(kind);
            nextCache.set(cache);
            nextProt.set(prot);
            nextQos.set(qos);
        });
        partValid.set(offered);
        partId.set(0);
        partAddress.set(addressWidth > low ? Bits.cat(nextHigh, nextLow) : nextLow);
        partLength.set(more.mux(255, left.trunc(8)));
        partSize.set(nextSize);
        partBurst.set(nextBurst);
        partLock.set(0);
        partCache.set(nextCache);
        partProt.set(nextProt);
        partQos.set(nextQos);

        // to the beats
        Bits beats = refuse.mux(length.zext(countBits), total);
        Bits wideMask = refuse.mux(0, mask);
        waiting.in.valid.set(valid.and(free));
        waiting.in.payload.set(Bits.cat(id, address.trunc(wideBits), beats, beatSize, kind, wideMask, refuse));
        Bits word = waiting.out.payload;
        Bits done = step.and(walk.last);
        Bits load = waiting.out.valid.and(walking.not().or(done));
        waiting.out.ready.set(walking.not().or(done));
        walk.load.set(load);
        walk.step.set(step);
        int base = ratioBits + 1;
        walk.burst.set(word.slice(base + 1, base));
        walk.size.set(word.slice(base + 4, base + 2));
        walk.total.set(word.slice(base + 4 + countBits, base + 5));
        walk.start.set(word.slice(base + 4 + countBits + wideBits, base + 5 + countBits));
        when(done, () -> walking.set(0));
        when(load, () -> {
            walking.set(1);
            heldRefused.set(word.bit(0));
            heldMask.set(word.slice(ratioBits, 1));
            heldId.set(word.slice(word.width() - 1, word.width() - idWidth));
        });
        active.set(walking);
        owner.set(heldId);
        refused.set(heldRefused);
        at.set(walk.at);
        last.set(walk.last);
        Bits slot = walk.at.slice(wideBits - 1, narrowBits);
        wideEnd.set(slot.or(heldMask.not()).allOnes().or(walk.last));
        partEnd.set(walk.number.trunc(8).allOnes().and(heldRefused.not()));
    }

    /** Connects the sides, given as {@link Axi4#awPayload} or {@link Axi4#arPayload}. */
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
