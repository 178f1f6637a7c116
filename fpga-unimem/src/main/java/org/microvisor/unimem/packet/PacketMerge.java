package org.microvisor.unimem.packet;

import java.util.ArrayList;
import java.util.List;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.logic.OneHot;
import org.microvisor.hdl.stream.Stream;

/**
 * Merges streams of packets, packet by packet. The one that sent last is asked last, so that none waits longer than one packet of each
 * other one. Latency 0, a word a cycle.
 */
public final class PacketMerge extends Cell {
    public final List<Stream> in = new ArrayList<>();
    public final Stream out;

    /** Of which input the word at the output is, a bit each. */
    public final Bits from;

    public PacketMerge(Cell parent, int inputs) {
        super(parent);
        if (inputs < 2) {
            throw new IllegalArgumentException("nothing to merge: inputs=" + inputs);
        }
        parameter("inputs", inputs);
        for (int i = 0; i < inputs; i++) {
            in.add(Stream.slave(this, PacketWord.WIDTH));
        }
        out = Stream.master(this, PacketWord.WIDTH);
        from = out(inputs);

        Bits locked = reg(1, 0), owner = reg(inputs, 1), later = reg(inputs, 0);
        List<Bits> valids = new ArrayList<>(), payloads = new ArrayList<>();
        for (int i = inputs - 1; i >= 0; i--) {
            valids.add(in.get(i).valid);
        }
        in.forEach(input -> payloads.add(input.payload));
        Bits wanting = Bits.cat(valids);
        Bits preferred = wanting.and(later);
        Bits winner = preferred.anyOnes().mux(OneHot.lowest(preferred), OneHot.lowest(wanting));
        Bits chosen = wire(inputs);
        chosen.set(locked.mux(owner, winner));

        from.set(chosen);
        out.valid.set(wanting.anyOnes()); // in a packet its next word is there, so it is the owner's
        out.payload.set(OneHot.select(chosen, payloads));
        for (int i = 0; i < inputs; i++) {
            in.get(i).ready.set(chosen.bit(i).and(out.ready));
        }
        when(out.valid, () -> {
            locked.set(out.ready.and(PacketWord.last(out)).not());
            owner.set(chosen);
        });
        when(
                out.fire().and(PacketWord.last(out)),
                () -> later.set(chosen.minus(1).or(chosen).not()));
        ghost(() -> assertAlways(
                "a packet that was chosen is there",
                locked.not().or(owner.and(wanting).anyOnes())));
    }
}
