package org.microvisor.unimem.target;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Struct;
import org.microvisor.hdl.Vec;
import org.microvisor.hdl.stream.Fifo;
import org.microvisor.hdl.stream.Stream;
import org.microvisor.unimem.packet.PacketHeader;
import org.microvisor.unimem.packet.PacketWord;
import org.microvisor.unimem.wire.Kind;

/**
 * Makes replies of what the memory answers to writes, in the order of the writes: one when all bursts of a write have their answer,
 * with the worst of them. The reply is offered in the cycle after the last answer; one in two cycles.
 */
public final class WriteReplies extends Cell {
    /** Writes whose bursts have gone out, or that are refused, in order: how many bursts, less one, in 3 bits, and an {@link Order}. */
    public final Stream orders;

    /** B of the direct and of the coherent port. */
    public final Vec valid, ready, resp;

    public final Stream replies;

    /** The reply there is to this node itself. */
    public final Bits own;

    /** Pulses: the oldest order needs the memory no more. */
    public final Bits ended;

    /** Number of this node. */
    public final Bits node;

    public WriteReplies(Cell parent) {
        super(parent);
        orders = Stream.slave(this, 3 + Order.WIDTH);
        valid = vec(2, () -> in(1));
        ready = vec(2, () -> out(1));
        resp = vec(2, () -> in(2));
        replies = Stream.master(this, PacketWord.WIDTH);
        own = out(1);
        ended = out(1);
        node = in(6);

        Fifo waiting = new Fifo(this, 3 + Order.WIDTH, 16);
        orders.to(waiting.in);
        Order order = new Order(this, Struct.Kind.WIRES);
        order.set(waiting.out.payload.trunc(Order.WIDTH));
        Bits isAllowed = order.allowed();
        Bits bursts = waiting.out.payload.slice(Order.WIDTH + 2, Order.WIDTH);
        Bits loaded = reg(1, 0), number = reg(3, 0), bad = reg(1, 0), worse = reg(1, 0), isOwn = reg(1);
        PacketHeader reply = new PacketHeader(this, Struct.Kind.REGISTERS);
        Bits free = loaded.not();
        Bits isLast = number.eq(bursts);
        Bits takes = waiting.out.valid.and(isAllowed, free);
        Bits answered = takes.and(valid.get(order.coherent));
        Bits given = resp.get(order.coherent);
        ready.get(0).set(takes.and(order.coherent.not()));
        ready.get(1).set(takes.and(order.coherent));
        Bits isBad = bad.or(given.bit(1)), isWorse = worse.or(given.eq(3));
        Bits ends = answered.and(isLast).or(waiting.out.valid.and(isAllowed.not(), free));
        waiting.out.ready.set(ends);
        ended.set(ends);
        when(answered, () -> {
            number.set(isLast.mux(0, number.plus(1)));
            bad.set(isLast.not().and(isBad));
            worse.set(isLast.not().and(isWorse));
        });
        Bits answer = isAllowed.mux(Bits.cat(isBad, isWorse), order.answer);
        when(replies.ready, () -> loaded.set(0));
        when(ends, () -> {
            loaded.set(1);
            isOwn.set(order.own);
            reply.kind.set(Kind.WRITE_REPLY.code());
            reply.seq.set(0);
            reply.dst.set(order.src);
            reply.src.set(node);
            reply.tag.set(order.tag);
            reply.generation.set(order.generation);
            reply.rest.set(Bits.cat(lit(8, 0), answer, lit(24, 0)));
        });
        own.set(isOwn);
        replies.valid.set(loaded);
        replies.payload.set(Bits.cat(lit(1, 1), reply.pack()));
    }
}
