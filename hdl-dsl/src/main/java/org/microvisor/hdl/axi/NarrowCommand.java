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

    private final int narrowBits;
    private final BeatWalk walk;
    private final Fifo waiting;
    private final Bits walking, offered, left, heldMask, heldRefused, heldId;

    NarrowCommand(Cell parent, int addressWidth, int wideBits, int narrowBits, int idWidth, int open) {
        super(parent);
        this.narrowBits = narrowBits;
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
        waiting = new Fifo(this, idWidth + wideBits + countBits + 5 + ratioBits + 1, open);
        walk = new BeatWalk(this, wideBits, countBits);
        offered = reg(1, 0);
        walking = reg(1, 0);
        Bits nextLow = reg(low), nextHigh = reg(Math.max(1, addressWidth - low));
        left = reg(countBits);
        Bits nextSize = reg(3), nextBurst = reg(2), nextCache = reg(4), nextProt = reg(3), nextQos = reg(4);
        heldId = reg(idWidth);
        heldMask = reg(ratioBits);
        heldRefused = reg(1);

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

    /**
     * For proofs: the wide bursts whose beats have not all moved, of which the first one's do; for that one the number of its next wide
     * beat, whether none of that beat's narrow ones has moved, and the slots inside of it and before its start; the burst that is
     * asked for in parts, as {@link Axi4#awPayload}, and whether it is.
     */
    record Inside(
            Bits count,
            List<Bits> ids,
            List<Bits> lengths,
            Bits wideNumber,
            Bits fresh,
            Bits number,
            Bits mask,
            Bits skip,
            List<Bits> burst,
            Bits offered) {}

    /** A wide burst as the narrow one that it should become. */
    private record Narrow(Bits total, Bits size, Bits kind, Bits mask, Bits skip, Bits refused) {}

    /** Worked out without the tricks of the circuit. */
    private Narrow narrow(Bits start, Bits total, Bits sizeOf, Bits kind) {
        int ratioBits = heldMask.width(), countBits = left.width();
        Bits splits = sizeOf.gt(narrowBits);
        Bits times = splits.mux(sizeOf.minus(narrowBits), 0);
        Bits mask = lit(8, 1).shl(times).minus(1).trunc(ratioBits);
        Bits skip = start.slice(ratioBits + narrowBits - 1, narrowBits).and(mask);
        Bits beats = total.zext(countBits + 1).plus(1).shl(times).minus(skip.zext(countBits + 1));
        Bits isFixed = splits.and(kind.eq(0)), isLongWrap = splits.and(kind.eq(2), beats.gt(16));
        return new Narrow(
                beats.minus(1).trunc(countBits),
                splits.mux(narrowBits, sizeOf),
                isFixed.mux(1, kind),
                mask,
                skip,
                isFixed.and(total.ne(0)).or(isLongWrap));
    }

    /**
     * Asserts that the parts of a burst are together the burst and that its beats are walked as A3.4.1 says, for proofs by
     * induction in which the master keeps the rules and at most two bursts wait.
     */
    Inside invariants() {
        BeatWalk.Inside inside = walk.invariants();
        List<Bits> words = List.of(waiting.word(0), waiting.word(1)), shown = new ArrayList<>();
        ghost(() -> {
            int idWidth = id.width(), wideBits = at.width();
            Bits taken = valid.and(ready), done = step.and(walk.last);
            shown.addAll(asked(taken));
            Marks bursts = new Marks(this, taken, Bits.cat(id, address.trunc(wideBits), length, size, burst), done, 3);
            List<Narrow> each = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                Bits mark = bursts.value.get(i), kind = mark.slice(1, 0), beats = mark.slice(12, 5);
                Bits within = lit(8, 1).shl(mark.slice(4, 2)).minus(1).trunc(wideBits);
                Bits isPower = beats.and(beats.plus(1)).eq(0);
                Bits wraps =
                        isPower.and(mark.slice(12 + wideBits, 13).and(within).eq(0));
                assertAlways(
                        "a burst is legal",
                        bursts.valid
                                .get(i)
                                .not()
                                .or(kind.ne(3)
                                        .and(
                                                mark.slice(4, 2).le(wideBits),
                                                kind.ne(2).or(wraps))));
                shown.add(mark.slice(mark.width() - 1, mark.width() - idWidth));
                shown.add(mark.slice(12, 5));
                each.add(narrow(mark.slice(12 + wideBits, 13), mark.slice(12, 5), mark.slice(4, 2), mark.slice(1, 0)));
            }
            assertAlways("beats move of what is walked", walking.eq(inside.walking()));
            assertAlways("no more bursts wait than fit", waiting.count.le(2));
            assertAlways(
                    "bursts wait or are walked",
                    bursts.count.eq(waiting.count.zext(8).plus(walking.zext(8))));
            for (int i = 0; i < 2; i++) {
                Bits here = walking.mux(bursts.value.get(i + 1), bursts.value.get(i));
                Bits from = here.slice(12 + wideBits, 13), total = here.slice(12, 5);
                Narrow as = narrow(from, total, here.slice(4, 2), here.slice(1, 0));
                Bits wanted = Bits.cat(
                        here.slice(here.width() - 1, here.width() - idWidth),
                        from,
                        as.refused.mux(total.zext(left.width()), as.total),
                        as.size,
                        as.kind,
                        as.refused.mux(0, as.mask),
                        as.refused);
                Bits isThere = waiting.count.gt(i);
                assertAlways(
                        "what waits is the next burst",
                        isThere.not().or(words.get(i).eq(wanted)));
            }
            Narrow first = each.get(0);
            Bits mask = first.refused.mux(0, first.mask), skip = first.refused.mux(0, first.skip);
            Bits total = first.refused.mux(bursts.value.get(0).slice(12, 5).zext(left.width()), first.total);
            Bits place = walk.number.plusWide(skip.zext(left.width()));
            Bits times = lit(3, 0);
            for (int i = 0; i < mask.width(); i++) {
                times = times.plus(mask.bit(i).zext(3));
            }
            Bits number = place.shr(times).trunc(9),
                    inside0 = place.trunc(mask.width()).and(mask);
            Bits isWalked = walking.and(
                    heldId.eq(shown.get(shown.size() - 6)),
                    heldMask.eq(mask),
                    heldRefused.eq(first.refused),
                    inside.total().eq(total),
                    inside.size().eq(first.size),
                    inside.kind().eq(first.kind),
                    inside.start().eq(bursts.value.get(0).slice(12 + wideBits, 13)));
            assertAlways("the walked burst is the first", walking.not().or(isWalked));
            Bits slot = walk.at.slice(wideBits - 1, narrowBits);
            assertAlways(
                    "a beat lies in its slot", walking.not().or(mask.and(slot).eq(inside0)));
            assertAlways(
                    "a wide beat ends in its last slot",
                    walking.not().or(wideEnd.eq(inside0.eq(mask).or(walk.last))));
            assertAlways(
                    "the last beat is the last wide one's",
                    walking.and(walk.last)
                            .not()
                            .or(number.eq(shown.get(shown.size() - 5).zext(9))));
            shown.addAll(List.of(
                    bursts.count, number, walk.number.eq(0).or(inside0.eq(0)), walk.number, mask, skip, offered));
            shown.replaceAll(signal -> {
                Bits seen = out(signal.width());
                seen.set(signal);
                return seen;
            });
        });
        List<Bits> ids = List.of(shown.get(9), shown.get(11), shown.get(13));
        List<Bits> lengths = List.of(shown.get(10), shown.get(12), shown.get(14));
        return new Inside(
                shown.get(15),
                ids,
                lengths,
                shown.get(16),
                shown.get(17),
                shown.get(18),
                shown.get(19),
                shown.get(20),
                List.copyOf(shown.subList(0, 9)),
                shown.get(21));
    }

    /** What is asked for: the burst that came last, in parts. */
    private List<Bits> asked(Bits taken) {
        List<Bits> whole = new ArrayList<>();
        for (Bits signal : List.of(id, address, length, size, burst, lock, cache, prot, qos)) {
            Bits held = reg(signal.width());
            when(taken, () -> held.set(signal));
            whole.add(held);
        }
        Bits from = whole.get(1);
        Narrow as = narrow(from.trunc(at.width()), whole.get(2), whole.get(3), whole.get(4));
        Bits parts = reg(heldMask.width() + 1), moves = partValid.and(partReady); // that have moved
        when(moves, () -> parts.set(parts.plus(1)));
        when(taken, () -> parts.set(0));
        int width = from.width(), page = Math.min(12, width), count = left.width();
        Bits moved = parts.zext(count + 1).shl(8),
                rest = as.total.zext(count + 1).minus(moved);
        Bits low = from.trunc(page), beat = lit(page, 1).shl(narrowBits).minus(1);
        Bits next = low.and(beat.not()).plus(moved.zext(16).shl(narrowBits).trunc(page));
        Bits here = parts.eq(0).mux(low, next);
        Bits place = width > page ? Bits.cat(from.slice(width - 1, page), here) : here;
        Bits same = partSize.eq(as.size)
                .and(
                        partBurst.eq(as.kind),
                        partCache.eq(whole.get(6)),
                        partProt.eq(whole.get(7)),
                        partQos.eq(whole.get(8)));
        assertAlways("what is refused is not asked for", offered.and(as.refused).not());
        assertAlways("a part is what its burst is", offered.not().or(same));
        assertAlways("it lies where the burst goes on", offered.not().or(partAddress.eq(place)));
        assertAlways("no part lies behind the burst", offered.not().or(moved.le(as.total.zext(count + 1))));
        assertAlways(
                "what is left is what has not moved",
                offered.not().or(left.zext(count + 1).eq(rest)));
        Bits most = rest.lt(256).mux(rest, lit(count + 1, 255));
        assertAlways(
                "a part has what is left, at most 256 beats",
                offered.not().or(partLength.zext(count + 1).eq(most)));
        return whole;
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
