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
    private final Bits walking;

    WidthCommand(Cell parent, int addressWidth, int narrowBits, int wideBits, int idWidth, int open) {
        super(parent);
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
        Bits offered = reg(1, 0), together = reg(1);
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
     * For proofs: the length of the burst whose beats move and the number of its next beat, both less one or from 0; how many
     * bursts wait behind it, and the IDs and lengths of the first two.
     */
    record Inside(Bits length, Bits number, Bits waiting, List<Bits> ids, List<Bits> lengths) {}

    /** Asserts what is walked, for proofs by induction in which the master keeps the rules and two bursts can wait. */
    Inside invariants() {
        BeatWalk.Inside inside = walk.invariants();
        List<Bits> words = List.of(waiting.word(0), waiting.word(1)), shown = new ArrayList<>();
        int wideBits = at.width(), idWidth = id.width();
        ghost(() -> {
            assertAlways("beats move of what is walked", walking.eq(inside.walking()));
            assertAlways("no more bursts wait than fit", waiting.count.le(2));
            for (int i = 0; i < 2; i++) {
                Bits word = words.get(i), kind = word.slice(2, 1), total = word.slice(13, 6);
                Bits within = lit(wideBits, 1).shl(word.slice(5, 3)).minus(1);
                Bits aligned = word.slice(wideBits + 13, 14).and(within).eq(0);
                Bits wraps = total.and(total.plus(1)).eq(0).and(aligned);
                assertAlways(
                        "what waits is legal",
                        waiting.count.le(i).or(kind.ne(3).and(kind.ne(2).or(wraps))));
                shown.add(word.slice(wideBits + 13 + idWidth, wideBits + 14));
                shown.add(total);
            }
            shown.addAll(List.of(inside.total(), walk.number, waiting.count));
            shown.replaceAll(signal -> {
                Bits seen = out(signal.width());
                seen.set(signal);
                return seen;
            });
        });
        List<Bits> ids = List.of(shown.get(0), shown.get(2)), lengths = List.of(shown.get(1), shown.get(3));
        return new Inside(shown.get(4), shown.get(5), shown.get(6), ids, lengths);
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
