package org.microvisor.unimem.mailbox;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Struct;
import org.microvisor.hdl.logic.OneHot;
import org.microvisor.hdl.stream.Stream;
import org.microvisor.unimem.packet.PacketHeader;
import org.microvisor.unimem.packet.PacketWord;
import org.microvisor.unimem.wire.Kind;

/**
 * Interrupts to and from other nodes: one packet of one word each. Offered in the cycle after {@code send}; seen in the cycle after the
 * packet. Packets that come are always taken.
 */
public final class Interrupts extends Cell {
    /** Sends a level of a vector to a node; {@code dropped} pulses if the one before still waits. */
    public final Bits send, destination, vector, level, dropped;

    /** Packets of the interrupt channel. */
    public final Stream out, in;

    /** Pulses, a bit for each vector that came with level 1; the levels that came last; pulses for any. */
    public final Bits raised, levels, received;

    /** Number of this node. */
    public final Bits node;

    public Interrupts(Cell parent) {
        super(parent);
        send = in(1);
        destination = in(6);
        vector = in(5);
        level = in(1);
        dropped = out(1);
        out = Stream.master(this, PacketWord.WIDTH);
        in = Stream.slave(this, PacketWord.WIDTH);
        raised = out(32);
        levels = out(32);
        received = out(1);
        node = in(6);

        Bits waits = reg(1, 0);
        PacketHeader packet = new PacketHeader(this, Struct.Kind.REGISTERS);
        Bits takes = send.and(waits.not().or(out.ready));
        dropped.set(send.and(takes.not()));
        when(out.ready, () -> waits.set(0));
        when(takes, () -> {
            waits.set(1);
            packet.kind.set(Kind.INTERRUPT.code());
            packet.seq.set(0);
            packet.dst.set(destination);
            packet.src.set(node);
            packet.tag.set(0);
            packet.generation.set(0);
            packet.rest.set(Bits.cat(vector, level, lit(28, 0)));
        });
        out.valid.set(waits);
        out.payload.set(Bits.cat(lit(1, 1), packet.pack()));

        Bits word = PacketWord.word(in);
        Bits came = OneHot.decode(word.slice(33, 29), 32), isOne = word.bit(28);
        Bits seen = reg(32, 0), pulses = reg(32, 0), pulse = reg(1, 0);
        in.ready.set(1);
        pulse.set(in.valid);
        pulses.set(in.valid.and(isOne).mux(came, 0));
        when(in.valid, () -> seen.set(isOne.mux(seen.or(came), seen.and(came.not()))));
        raised.set(pulses);
        levels.set(seen);
        received.set(pulse);
    }
}
