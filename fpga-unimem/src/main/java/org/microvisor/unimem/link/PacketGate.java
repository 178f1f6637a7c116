package org.microvisor.unimem.link;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.stream.Stream;
import org.microvisor.unimem.packet.PacketWord;

/**
 * Lets whole packets pass while it is open and swallows the others, so that nobody waits for a link that is down.
 *
 * <p>A packet that begins while it is closed is swallowed to its end, even if it opens meanwhile; a packet that is passing when it
 * closes is swallowed from there on. Combinational: latency 0 cycles, throughput 1 word per cycle. A word that waits at the output
 * when the gate closes is withdrawn.
 */
final class PacketGate extends Cell {
    /** Packets. */
    final Stream in, out;
    /** 1 bit: packets that begin may pass. */
    final Bits open;
    /** Pulses when the last word of a packet is swallowed. */
    final Bits dropped;

    PacketGate(Cell parent) {
        super(parent);
        in = Stream.slave(this, PacketWord.WIDTH);
        out = Stream.master(this, PacketWord.WIDTH);
        open = in(1);
        dropped = out(1);

        Bits inside = reg(1, 0); // the first word has moved, the last one has not
        Bits swallowing = reg(1, 0); // ... and not to the output
        Bits last = PacketWord.last(in);
        Bits passes = open.and(inside.and(swallowing).not());

        out.payload.set(in.payload);
        out.valid.set(in.valid.and(passes));
        in.ready.set(passes.not().or(out.ready));
        when(in.fire(), () -> inside.set(last.not()));
        when(passes.not(), () -> swallowing.set(in.valid.or(inside)));
        when(inside.not().and(passes), () -> swallowing.set(0));
        dropped.set(in.valid.and(last, passes.not()));
    }
}
