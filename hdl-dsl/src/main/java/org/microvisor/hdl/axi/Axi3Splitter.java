package org.microvisor.hdl.axi;

import java.util.ArrayList;
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

    private final Bits busy, more, left, oneId, anyCut;
    private final Fifo wholes;

    /**
     * For proofs: whether a burst is being cut and what it was; how many parts are open and which of the first two of them are the
     * last of their burst; whether all have the ID of the burst that is or was being cut.
     */
    record Inside(Bits busy, List<Bits> burst, Bits open, Bits firstWhole, Bits secondWhole, Bits oneId) {}

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

        busy = reg(1, 0);
        Bits nextId = reg(idWidth), low = reg(12), high = reg(Math.max(1, addressWidth - 12));
        left = reg(8);
        Bits nextSize = reg(3), nextBurst = reg(2), nextLock = reg(1), nextCache = reg(4), nextProt = reg(3);
        Bits nextQos = reg(4);
        oneId = reg(1); // of all that are open
        anyCut = reg(1);

        // the parts
        more = left.slice(7, 4).ne(0);
        wholes = new Fifo(this, 1, open); // one bit for every open part: whether it is its burst's last
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

    /**
     * Asserts that the parts of a burst are together the burst, and what is known of those that are open; for proofs by induction
     * in which the master keeps the rules and at most two parts are open.
     */
    Inside invariants() {
        Bits first = wholes.word(0), second = wholes.word(1);
        List<Bits> whole = new ArrayList<>(), shown = new ArrayList<>();
        ghost(() -> {
            for (Bits signal : List.of(id, address, length, size, burst, lock, cache, prot, qos)) {
                Bits held = reg(signal.width());
                when(valid.and(ready), () -> held.set(signal));
                whole.add(held);
                shown.add(show(held));
            }
            Bits from = whole.get(1), total = whole.get(2), sizeOf = whole.get(3), kind = whole.get(4);
            Bits parts = reg(5); // that have moved
            Bits moves = partValid.and(partReady);
            when(moves, () -> parts.set(parts.plus(1)));
            when(valid.and(ready), () -> parts.set(0));

            int width = from.width(), page = Math.min(12, width);
            Bits within = lit(page, 1).shl(sizeOf).minus(1); // 1 for the bits inside of a beat
            Bits offset = parts.zext(16).shl(4).shl(sizeOf).trunc(page);
            Bits start = from.trunc(page);
            Bits here = parts.eq(0).mux(start, start.and(within.not()).plus(offset));
            Bits place = width > page ? Bits.cat(from.slice(width - 1, page), here) : here;
            Bits moved = parts.zext(9).shl(4);
            Bits rest = total.zext(9).minus(moved);
            Bits same = partId.eq(whole.get(0))
                    .and(partSize.eq(sizeOf))
                    .and(partBurst.eq(kind))
                    .and(partLock.eq(whole.get(5).zext(2)))
                    .and(partCache.eq(whole.get(6)))
                    .and(partProt.eq(whole.get(7)))
                    .and(partQos.eq(whole.get(8)));
            assertAlways("a part is what its burst is", busy.not().or(same));
            assertAlways(
                    "the ID of the last burst is kept",
                    busy.or(wholes.count.ne(0)).not().or(partId.eq(whole.get(0))));
            assertAlways("it lies where the burst goes on", busy.not().or(partAddress.eq(place)));
            assertAlways("no part lies behind the burst", busy.not().or(moved.le(total.zext(9))));
            assertAlways(
                    "what is left is what has not moved",
                    busy.not().or(left.zext(9).eq(rest)));
            Bits most = rest.lt(16).mux(rest, lit(9, 15));
            assertAlways(
                    "a part has what is left, at most 16 beats",
                    busy.not().or(partLength.zext(9).eq(most)));
            assertAlways("only what counts up is cut", busy.not().or(kind.eq(1), total.lt(16)));

            Bits open = wholes.count;
            Bits isOpen = busy.or(open.ne(0));
            Bits oneWhole = open.lt(1).or(first.bit(0)), twoWhole = open.lt(2).or(second.bit(0));
            assertAlways("bursts of several IDs are not cut", isOpen.not().or(oneId, anyCut.not()));
            assertAlways("without a cut every part is a burst", anyCut.or(oneWhole.and(twoWhole)));
            assertAlways(
                    "without a cut none goes on",
                    anyCut.or(busy.not(), more.not().and(parts.eq(0))));
            Bits newest = open.eq(2).mux(second.bit(0), first.bit(0));
            assertAlways(
                    "more comes behind a part that is not the last", open.eq(0).or(newest, busy));
            assertAlways("no more are open than fit", open.le(2));
        });
        List<Bits> flags = new ArrayList<>();
        ghost(() -> {
            for (Bits flag : List.of(busy, wholes.count, first, second, oneId)) {
                flags.add(show(flag));
            }
        });
        return new Inside(flags.get(0), shown, flags.get(1), flags.get(2), flags.get(3), flags.get(4));
    }

    private Bits show(Bits signal) {
        Bits shown = out(signal.width());
        shown.set(signal);
        return shown;
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
