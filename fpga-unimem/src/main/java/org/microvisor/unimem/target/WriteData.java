package org.microvisor.unimem.target;

import java.util.List;
import java.util.stream.IntStream;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.EnumBits;
import org.microvisor.hdl.Memory;
import org.microvisor.hdl.Struct;
import org.microvisor.hdl.stream.Stream;
import org.microvisor.unimem.packet.LaneWalk;
import org.microvisor.unimem.packet.PacketWord;
import org.microvisor.unimem.wire.Kind;

/**
 * Makes beats of what follows the first two words of a write: strobes if it has them, data, tail. Latency 0, a beat a cycle; a beat
 * uses no bytes but its own, whatever the strobes say.
 */
public final class WriteData extends Cell {
    /** Begins a write, from the next cycle on: an {@link Order}, the packet's kind, strobes of the first and last word. */
    public final Bits load, order, kind, first, last;

    /** The rest of the packet. */
    public final Stream words;

    /** Strobes and 64 bits of data; none for a write that is refused. */
    public final Stream beats;

    private enum State {
        STROBES,
        DATA,
        TAIL
    }

    public WriteData(Cell parent) {
        super(parent);
        load = in(1);
        order = in(Order.WIDTH);
        kind = in(4);
        first = in(8);
        last = in(8);
        words = Stream.slave(this, PacketWord.WIDTH);
        beats = Stream.master(this, 8 + 64);

        Order of = new Order(this, Struct.Kind.REGISTERS);
        Bits firstStrobes = reg(8), lastStrobes = reg(8), isShort = reg(1), isStrobed = reg(1);
        Bits number = reg(6), group = reg(3), half = reg(1), beat = reg(6);
        EnumBits<State> state = reg(State.DATA);
        Memory masks = mem(64, 8).distributed();
        when(load, () -> {
            of.set(order);
            firstStrobes.set(first);
            lastStrobes.set(last);
            isShort.set(kind.eq(Kind.WRITE_SHORT.code()));
            isStrobed.set(kind.eq(Kind.WRITE_STROBED.code()));
            number.set(0);
            group.set(0);
            half.set(0);
            beat.set(0);
            state.set(State.DATA);
            when(kind.eq(Kind.WRITE_STROBED.code()), () -> state.set(State.STROBES));
        });

        Bits word = PacketWord.word(words);
        Bits isNarrow = of.isNarrow();
        Bits atLast = number.eq(of.words());
        Bits ofWord = wire(8);
        ofWord.set(lit(8, 0xFF));
        Bits eight = masks.read(number.slice(5, 3));
        Bits one = number.trunc(3).select(bytes(eight));
        when(isStrobed, () -> ofWord.set(one));
        when(number.eq(0), () -> ofWord.set(firstStrobes));
        when(atLast.and(number.ne(0)), () -> ofWord.set(lastStrobes));

        LaneWalk lane = new LaneWalk(this);
        lane.address.set(of.low);
        lane.size.set(of.size);
        lane.burst.set(of.burst);
        lane.beats.set(of.beats);
        lane.load.set(load);
        lane.step.set(beats.fire());
        Bits part = isShort.mux(word.slice(63, 32), half.mux(word.slice(63, 32), word.slice(31, 0)));
        Bits mask = isShort.mux(word.slice(27, 24), half.mux(ofWord.slice(7, 4), ofWord.slice(3, 0)));
        Bits narrowMask = lane.upper.mux(Bits.cat(mask, lit(4, 0)), Bits.cat(lit(4, 0), mask));
        Bits strobes = isNarrow.mux(narrowMask, ofWord).and(lane.lanes);
        Bits isData = state.is(State.DATA), isAllowed = of.allowed();
        Bits wordEnds = isNarrow.not().or(half, beat.eq(of.beats));
        beats.valid.set(isData.and(words.valid, isAllowed));
        beats.payload.set(Bits.cat(strobes, isNarrow.mux(Bits.cat(part, part), word)));
        words.ready.set(isData.and(isAllowed).mux(beats.ready.and(wordEnds), 1));
        when(beats.fire(), () -> {
            beat.set(beat.plus(1));
            half.set(half.not().and(wordEnds.not()));
        });
        when(
                words.fire(),
                () -> switchOn(state)
                        .is(State.STROBES, () -> {
                            masks.write(group, word);
                            group.set(group.plus(1));
                            when(group.eq(of.words().slice(5, 3)), () -> state.set(State.DATA));
                        })
                        .is(State.DATA, () -> {
                            number.set(number.plus(1));
                            when(atLast, () -> state.set(State.TAIL));
                        })
                        .is(State.TAIL, () -> {}));
    }

    private static List<Bits> bytes(Bits word) {
        return IntStream.range(0, 8).mapToObj(i -> word.slice(8 * i + 7, 8 * i)).toList();
    }
}
