package org.microvisor.unimem.packet;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.stream.Stream;

/**
 * Brings a packet to one of two streams. {@code choice} is looked at while the first word of the packet is there, and stays until then. Latency 0.
 */
public final class PacketSplit extends Cell {
    /** Packets. */
    public final Stream in;

    /** With the first word: 1 for {@code first}, else {@code second}. */
    public final Bits choice;

    public final Stream first, second;

    public PacketSplit(Cell parent) {
        super(parent);
        in = Stream.slave(this, PacketWord.WIDTH);
        choice = in(1);
        first = Stream.master(this, PacketWord.WIDTH);
        second = Stream.master(this, PacketWord.WIDTH);

        Bits inside = reg(1, 0), way = reg(1);
        Bits toFirst = inside.mux(way, choice);
        first.valid.set(in.valid.and(toFirst));
        first.payload.set(in.payload);
        second.valid.set(in.valid.and(toFirst.not()));
        second.payload.set(in.payload);
        in.ready.set(toFirst.mux(first.ready, second.ready));
        when(in.valid, () -> way.set(toFirst));
        when(in.fire(), () -> inside.set(PacketWord.last(in).not()));
    }
}
