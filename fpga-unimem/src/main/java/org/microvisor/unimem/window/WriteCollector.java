package org.microvisor.unimem.window;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Circuit;
import org.microvisor.hdl.Memory;
import org.microvisor.unimem.packet.LaneWalk;

/**
 * Collects the data of writes as packets carry them: words of 64 bits, each of one beat of 8 bytes or of two of fewer.
 *
 * <p>Each tag has a piece of the memory. A beat is stored at the edge at which {@code beat} is 1, and read back 1 cycle after {@code
 * read}. Throughput one beat a cycle.
 */
public final class WriteCollector extends Cell {
    /** Of the burst: tag, size, kind, the address's low bits. */
    public final Bits tag, size, burst, address, length;

    /** A beat of it is stored: only the last one may be shown to the inputs for longer than {@code beat} is 1. */
    public final Bits beat, data, strobes, last;

    /** With the beat at the inputs counted in: strobes of the first and of the last word, whether all between are ones. */
    public final Bits firstStrobes, lastStrobes, full;

    /** Reads a word of the data of {@code readTag}. */
    public final Bits read, readTag, readWord, word;

    /** The strobes of eight words of {@code readTag}, at once. */
    public final Bits readGroup, readStrobes;

    /**
     * A collector.
     *
     * @param dataWidth 32 or 64
     * @param mostWords words of 64 bits of the longest write, a power of two
     */
    public WriteCollector(Cell parent, int dataWidth, int mostWords) {
        super(parent);
        parameter("dataWidth", dataWidth);
        parameter("mostWords", mostWords);
        int wordBits = Circuit.indexWidth(mostWords);
        int groupBits = Math.max(1, wordBits - 3);
        tag = in(4);
        size = in(3);
        burst = in(2);
        address = in(3);
        length = in(8);
        beat = in(1);
        data = in(dataWidth);
        strobes = in(dataWidth / 8);
        last = in(1);
        firstStrobes = out(8);
        lastStrobes = out(8);
        full = out(1);
        read = in(1);
        readTag = in(4);
        readWord = in(wordBits);
        word = out(64);
        readGroup = in(groupBits);
        readStrobes = out(64);

        Memory words = mem(64, Tags.COUNT * mostWords).block();
        Memory masks = mem(64, Tags.COUNT << groupBits).distributed();
        Bits isNarrow = size.lt(3);
        Bits number = reg(8, 0), held = reg(32), heldStrobes = reg(4), first = reg(8), inner = reg(1, 1);
        Bits isOdd = number.bit(0).and(isNarrow);
        Bits place = isNarrow.mux(number.slice(wordBits, 1), number.slice(wordBits - 1, 0));
        Bits isFirst = place.eq(0).and(number.slice(7, 1).eq(0));

        Bits whole = wire(64), mask = wire(8);
        Bits part = wire(32), partMask = wire(4);
        if (dataWidth == 32) {
            part.set(data);
            partMask.set(strobes);
        } else {
            LaneWalk half = new LaneWalk(this);
            half.load.set(beat.and(last));
            half.step.set(beat);
            half.address.set(address);
            half.size.set(size.trunc(2));
            half.burst.set(burst);
            half.beats.set(length.trunc(6));
            part.set(half.upper.mux(data.slice(63, 32), data.slice(31, 0)));
            partMask.set(half.upper.mux(strobes.slice(7, 4), strobes.slice(3, 0)));
        }
        whole.set(isOdd.mux(Bits.cat(part, held), Bits.cat(lit(32, 0), part)));
        mask.set(isOdd.mux(Bits.cat(partMask, heldStrobes), Bits.cat(lit(4, 0), partMask)));
        if (dataWidth == 64) {
            when(isNarrow.not(), () -> {
                whole.set(data);
                mask.set(strobes);
            });
        }

        Bits group = wordBits > 3 ? place.slice(wordBits - 1, 3) : lit(1, 0);
        Bits lane = wordBits > 3 ? place.trunc(3) : place.zext(3);
        firstStrobes.set(isFirst.mux(mask, first));
        lastStrobes.set(mask);
        full.set(inner);
        when(beat, () -> {
            words.write(Bits.cat(tag, place), whole);
            masks.write(Bits.cat(tag, group), mask.repeat(8), lit(8, 1).shl(lane));
            number.set(last.mux(0, number.plus(1)));
            held.set(part);
            heldStrobes.set(partMask);
            when(isFirst, () -> first.set(mask));
            Bits ends = isNarrow.not().or(isOdd);
            when(ends.and(isFirst.not(), mask.allOnes().not()), () -> inner.set(0));
            when(last, () -> inner.set(1));
        });
        word.set(words.readSync(Bits.cat(readTag, readWord), read));
        readStrobes.set(masks.read(Bits.cat(readTag, readGroup)));
    }
}
