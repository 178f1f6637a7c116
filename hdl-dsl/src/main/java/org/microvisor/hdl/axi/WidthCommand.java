package org.microvisor.hdl.axi;

import java.util.ArrayList;
import java.util.List;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.stream.Fifo;

/**
 * The addresses of one direction on their way to a wider bus, and what the beats of each burst must know.
 *
 * <p>The wide address is a register. Behind it every burst waits in a queue for its beats, of which {@link BeatWalk} tells.
 */
final class WidthCommand extends Cell {
    /** The burst. */
    final Bits valid, ready, id, address, length, size, burst, lock, cache, prot, qos;
    /** The same on the wide bus; ID and lock are 0. */
    final Bits wideValid, wideReady, wideId, wideAddress, wideLength, wideSize, wideBurst, wideLock;

    final Bits wideCache, wideProt, wideQos;
    /** A narrow beat moves. */
    final Bits step;
    /** Whether there is a burst whose beats move now, and whose it is. */
    final Bits active, owner;
    /** Where in the wide word its next beat lies, whether that is the last, and whether beats share wide words. */
    final Bits at, last, packed;

    private final BeatWalk walk;
    private final Fifo waiting;
    private final Bits walking, offered, together;
    private final int narrowBits;

    WidthCommand(Cell parent, int addressWidth, int narrowBits, int wideBits, int idWidth, int open) {
        super(parent);
        this.narrowBits = narrowBits;
        parameter("addressWidth", addressWidth);
        parameter("narrowBits", narrowBits);
        parameter("wideBits", wideBits);
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
        wideValid = out(1);
        wideReady = in(1);
        wideId = out(idWidth);
        wideAddress = out(addressWidth);
        wideLength = out(8);
        wideSize = out(3);
        wideBurst = out(2);
        wideLock = out(1);
        wideCache = out(4);
        wideProt = out(3);
        wideQos = out(4);
        step = in(1);
        active = out(1);
        owner = out(idWidth);
        at = out(wideBits);
        last = out(1);
        packed = out(1);

        int ratioBits = wideBits - narrowBits;
        waiting = new Fifo(this, idWidth + wideBits + 14, open);
        walk = new BeatWalk(this, wideBits, 8);
        walking = reg(1, 0);
        offered = reg(1, 0);
        together = reg(1);
        Bits heldAddress = reg(addressWidth), heldLength = reg(8), heldSize = reg(3), heldBurst = reg(2);
        Bits heldCache = reg(4), heldProt = reg(3), heldQos = reg(4), heldId = reg(idWidth);

        // to the wide bus
        Bits pack = size.eq(narrowBits).and(burst.eq(1)).and(cache.bit(1));
        Bits firstSlot = address.slice(wideBits - 1, narrowBits);
        Bits wideLast = length.plusWide(firstSlot.zext(8)).shr(ratioBits);
        Bits wideBeats = wideLast.trunc(8);
        Bits free = offered.not().or(wideReady);
        ready.set(free.and(waiting.in.ready));
        Bits taken = valid.and(ready);
        when(free, () -> offered.set(taken));
        when(taken, () -> {
            heldAddress.set(address);
            heldLength.set(pack.mux(wideBeats, length));
            heldSize.set(pack.mux(wideBits, size));
            heldBurst.set(burst);
            heldCache.set(cache);
            heldProt.set(prot);
            heldQos.set(qos);
        });
        wideValid.set(offered);
        wideId.set(0);
        wideAddress.set(heldAddress);
        wideLength.set(heldLength);
        wideSize.set(heldSize);
        wideBurst.set(heldBurst);
        wideLock.set(0);
        wideCache.set(heldCache);
        wideProt.set(heldProt);
        wideQos.set(heldQos);

        // to the beats
        waiting.in.valid.set(valid.and(free));
        waiting.in.payload.set(Bits.cat(id, address.trunc(wideBits), length, size, burst, pack));
        Bits word = waiting.out.payload;
        Bits done = step.and(walk.last);
        Bits load = waiting.out.valid.and(walking.not().or(done));
        waiting.out.ready.set(walking.not().or(done));
        walk.load.set(load);
        walk.step.set(step);
        walk.start.set(word.slice(wideBits + 13, 14));
        walk.total.set(word.slice(13, 6));
        walk.size.set(word.slice(5, 3));
        walk.burst.set(word.slice(2, 1));
        when(done, () -> walking.set(0));
        when(load, () -> {
            walking.set(1);
            together.set(word.bit(0));
            heldId.set(word.slice(wideBits + 13 + idWidth, wideBits + 14));
        });
        active.set(walking);
        owner.set(heldId);
        at.set(walk.at);
        last.set(walk.last);
        packed.set(together);
    }

    /**
     * For proofs: the bursts whose beats have not all moved, of which the first one's do; for that one the numbers of its next beat and
     * of the wide word with it, both from 0, the number of its last wide word, and whether that beat begins its wide word.
     */
    record Inside(
            Bits count, List<Bits> ids, List<Bits> lengths, Bits number, Bits wideNumber, Bits wideLast, Bits begins) {}

    /** A burst as it stands in the queue, but for the last bit: whether it is modifiable, not whether it is packed. */
    private record Asked(Bits id, Bits start, Bits length, Bits size, Bits kind, Bits modifiable) {
        static Asked of(Bits word, int wideBits) {
            return new Asked(
                    word.slice(word.width() - 1, 14 + wideBits),
                    word.slice(13 + wideBits, 14),
                    word.slice(13, 6),
                    word.slice(5, 3),
                    word.slice(2, 1),
                    word.bit(0));
        }

        Bits packs(int narrowBits) {
            return size.eq(narrowBits).and(kind.eq(1), modifiable);
        }

        /** The wide word that has the beat: they follow each other if it is packed. */
        Bits wide(Bits beat, int narrowBits) {
            int ratioBits = start.width() - narrowBits;
            Bits slot = start.slice(start.width() - 1, narrowBits);
            return packs(narrowBits).mux(beat.zext(9).plus(slot.zext(9)).shr(ratioBits), beat.zext(9));
        }
    }

    /**
     * Asserts that bursts are asked for as wide ones and that their beats are walked, for proofs by induction in which the master
     * keeps the rules and two bursts can wait.
     */
    Inside invariants() {
        BeatWalk.Inside inside = walk.invariants();
        List<Bits> words = List.of(waiting.word(0), waiting.word(1)), shown = new ArrayList<>();
        int wideBits = at.width();
        ghost(() -> {
            Bits taken = valid.and(ready), done = step.and(walk.last);
            Bits told = Bits.cat(id, address.trunc(wideBits), length, size, burst, cache.bit(1));
            Marks bursts = new Marks(this, taken, told, done, 3);
            assertAlways("beats move of what is walked", walking.eq(inside.walking()));
            assertAlways("no more bursts wait than fit", waiting.count.le(2));
            assertAlways(
                    "bursts wait or are walked",
                    bursts.count.eq(waiting.count.zext(8).plus(walking.zext(8))));
            for (int i = 0; i < 3; i++) {
                Asked mark = Asked.of(bursts.value.get(i), wideBits);
                Bits within = lit(8, 1).shl(mark.size).minus(1).trunc(wideBits);
                Bits wraps = mark.length
                        .and(mark.length.plus(1))
                        .eq(0)
                        .and(mark.start.and(within).eq(0));
                Bits isLegal = mark.kind
                        .ne(3)
                        .and(mark.size.le(narrowBits), mark.kind.ne(2).or(wraps));
                assertAlways("a burst is legal", bursts.valid.get(i).not().or(isLegal));
                shown.add(mark.id);
                shown.add(mark.length);
            }
            for (int i = 0; i < 2; i++) {
                Bits mark = walking.mux(bursts.value.get(i + 1), bursts.value.get(i));
                Bits packs = Asked.of(mark, wideBits).packs(narrowBits);
                Bits wanted = Bits.cat(mark.slice(mark.width() - 1, 1), packs);
                assertAlways(
                        "what waits is the next burst",
                        waiting.count.le(i).or(words.get(i).eq(wanted)));
            }
            Asked first = Asked.of(bursts.value.get(0), wideBits);
            Bits isFirst = owner.eq(first.id)
                    .and(
                            together.eq(first.packs(narrowBits)),
                            inside.start().eq(first.start),
                            inside.total().eq(first.length),
                            inside.size().eq(first.size),
                            inside.kind().eq(first.kind));
            assertAlways("the walked burst is the first", walking.not().or(isFirst));
            Bits slot = at.slice(wideBits - 1, narrowBits), slotOfFirst = first.start.slice(wideBits - 1, narrowBits);
            Bits inOrder = slot.eq(
                    slotOfFirst.plus(walk.number.zext(Math.max(8, slot.width())).trunc(slot.width())));
            assertAlways(
                    "packed beats lie in one slot after the other",
                    walking.and(together).not().or(inOrder));

            // what is asked for: the burst that came last
            Bits last = reg(told.width()), place = reg(address.width());
            when(taken, () -> {
                last.set(told);
                place.set(address);
            });
            Asked asked = Asked.of(last, wideBits);
            Bits same = wideAddress
                    .eq(place)
                    .and(
                            wideLength.zext(9).eq(asked.wide(asked.length, narrowBits)),
                            wideSize.eq(asked.packs(narrowBits).mux(wideBits, asked.size)),
                            wideBurst.eq(asked.kind));
            assertAlways("a burst is asked for as a wide one", offered.not().or(same));
            Bits wideNumber = first.wide(walk.number, narrowBits);
            shown.addAll(List.of(
                    bursts.count,
                    walk.number,
                    wideNumber,
                    first.wide(first.length, narrowBits),
                    walk.number.eq(0).or(together.not(), slot.eq(0))));
            shown.replaceAll(signal -> {
                Bits seen = out(signal.width());
                seen.set(signal);
                return seen;
            });
        });
        List<Bits> ids = List.of(shown.get(0), shown.get(2), shown.get(4));
        List<Bits> lengths = List.of(shown.get(1), shown.get(3), shown.get(5));
        return new Inside(shown.get(6), ids, lengths, shown.get(7), shown.get(8), shown.get(9), shown.get(10));
    }

    /** Connects the sides, given as {@link Axi4#awPayload} or {@link Axi4#arPayload}. */
    void between(List<Bits> from, Bits fromValid, Bits fromReady, List<Bits> to, Bits toValid, Bits toReady) {
        List<Bits> inputs = List.of(id, address, length, size, burst, lock, cache, prot, qos);
        List<Bits> outputs =
                List.of(wideId, wideAddress, wideLength, wideSize, wideBurst, wideLock, wideCache, wideProt, wideQos);
        for (int i = 0; i < inputs.size(); i++) {
            inputs.get(i).set(from.get(i));
            to.get(i).set(outputs.get(i));
        }
        valid.set(fromValid);
        fromReady.set(ready);
        toValid.set(wideValid);
        wideReady.set(toReady);
    }
}
