package org.microvisor.hdl.axi;

import java.util.ArrayList;
import java.util.List;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Circuit;
import org.microvisor.hdl.Switch;
import org.microvisor.hdl.logic.OneHot;
import org.microvisor.hdl.stream.Scoreboard;

/**
 * Merges streams packet by packet: an input that won keeps the output until its {@code tlast}. Of the inputs that wait, the first
 * after the last winner wins, so that none waits longer than one packet of each other input.
 *
 * <p>The next input is chosen while a packet ends, so that throughput is 1 beat per cycle also between packets. Latency 1 cycle from
 * the input that is heard, which is the last winner while nobody waits, and 2 cycles from another. The outputs are registers; each
 * {@code tready} follows {@code out.tready}.
 */
public final class AxiStreamArbiter extends Cell {
    /** Slaves; the first has number 0. */
    public final List<AxiStream> in = new ArrayList<>();
    /** All packets, a master. */
    public final AxiStream out;
    /** Which input the beat at the output came from. */
    public final Bits from;

    private final Bits holder, holderIndex, midst;

    /**
     * An arbiter.
     *
     * @param userWidth of {@code tuser}; 0 for none
     * @param inputs 2 to 32
     */
    public AxiStreamArbiter(Cell parent, int width, int userWidth, int inputs) {
        super(parent);
        if (inputs < 2 || inputs > 32) {
            throw new IllegalArgumentException("not 2 to 32 inputs: inputs=" + inputs);
        }
        parameter("width", width);
        parameter("userWidth", userWidth);
        parameter("inputs", inputs);
        for (int i = 0; i < inputs; i++) {
            in.add(AxiStream.slave(this, width, userWidth));
        }
        out = AxiStream.master(this, width, userWidth);
        from = out(Circuit.indexWidth(inputs));

        Bits beat = reg(out.packedWidth()), source = reg(from.width());
        Bits loaded = reg(1, 0);
        holder = reg(inputs, 1); // the input that is heard, one-hot
        holderIndex = reg(from.width(), 0); // and as a number
        midst = reg(1, 0); // of a packet

        List<Bits> valids = new ArrayList<>();
        for (AxiStream input : in) {
            valids.add(0, input.tvalid);
        }
        Bits wanting = Bits.cat(valids);
        Bits heard = wire(out.packedWidth()), heardValid = wanting.and(holder).anyOnes();
        heard.set(in.get(inputs - 1).pack());
        Switch hearing = switchOn(holderIndex);
        for (int i = 0; i < inputs - 1; i++) {
            AxiStream input = in.get(i);
            hearing.is(i, () -> heard.set(input.pack()));
        }
        Bits ready = loaded.not().or(out.tready);
        Bits ends = heard.bit(width + width / 8);
        Bits done = heardValid.mux(ready.and(ends), midst.not()); // after this cycle no packet is under way

        Bits others = wanting.and(holder.not());
        Bits later = holder.minus(1).or(holder).not(); // the inputs after the one that is heard
        Bits preferred = others.and(later);
        Bits candidates = preferred.anyOnes().mux(preferred, others);
        Bits next = OneHot.lowest(candidates);

        when(ready, () -> {
            loaded.set(heardValid);
            beat.set(heard);
            source.set(holderIndex);
        });
        when(ready.and(heardValid), () -> midst.set(ends.not()));
        when(done.and(others.anyOnes()), () -> {
            holder.set(next);
            holderIndex.set(OneHot.encode(next));
        });
        for (int i = 0; i < inputs; i++) {
            in.get(i).tready.set(ready.and(holder.bit(i)));
        }
        out.tvalid.set(loaded);
        out.unpack(beat);
        from.set(source);
    }

    /** Asserts whose beats lie where, for proofs by induction. */
    public void invariants() {
        ghost(() -> {
            int inputs = in.size();
            Bits open = reg(1, 0), opener = reg(from.width()); // a packet has begun at the output, and whose it is
            when(out.fire(), () -> {
                open.set(out.tlast.not());
                opener.set(from);
            });
            Bits loaded = out.tvalid;
            Bits sameHolder = midst.not().or(loaded.mux(from, opener).eq(holderIndex));
            assertAlways("one input is heard", holder.eq(OneHot.decode(holderIndex, inputs)));
            assertAlways("a packet under way is the holder's", sameHolder);
            assertAlways("its last beat ends it", midst.eq(loaded.mux(out.tlast.not(), open)));
            assertAlways("no packet breaks into another", loaded.and(open).not().or(from.eq(opener)));
            for (int i = 0; i < inputs; i++) {
                AxiStream input = in.get(i);
                Bits mine = loaded.and(from.eq(i));
                Scoreboard board = new Scoreboard(
                        this, input.fire(), input.pack(), out.fire().and(from.eq(i)), out.pack(), 1);
                assertAlways("its beat is at the output or nowhere", board.inside.eq(mine.zext(board.inside.width())));
                assertAlways("it is unchanged", board.held.not().or(board.word.eq(out.pack())));
            }
        });
    }
}
