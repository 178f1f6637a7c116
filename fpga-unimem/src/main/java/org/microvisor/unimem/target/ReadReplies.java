package org.microvisor.unimem.target;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Memory;
import org.microvisor.hdl.Struct;
import org.microvisor.hdl.Vec;
import org.microvisor.hdl.stream.Fifo;
import org.microvisor.hdl.stream.Stream;
import org.microvisor.unimem.packet.FrontQueue;
import org.microvisor.unimem.packet.LaneWalk;
import org.microvisor.unimem.packet.PacketHeader;
import org.microvisor.unimem.packet.PacketWord;
import org.microvisor.unimem.wire.Kind;

/**
 * Makes replies of what the memory answers to reads, in the order of the reads.
 *
 * <pre>
 *   orders -> Fifo --+
 *   R of both ports -+-> words of 8 bytes -> buffer -> | reply when whole -> replies
 * </pre>
 *
 * <p>The first word of a reply is offered in the cycle after the last beat; throughput a beat and a word a cycle. A burst with an
 * error in any beat is answered by the worst one without data.
 */
public final class ReadReplies extends Cell {
    private static final int BUFFER_BITS = 9;

    /** Reads that the memory is asked for, or that are refused, in order; an {@link Order}. */
    public final Stream orders;

    /** There is room for the data of the longest read, as it was a cycle ago: look before an order's first burst goes out, two cycles after another order. */
    public final Bits room;

    /** R of the direct and of the coherent port. */
    public final Vec valid, ready, data, resp;

    public final Stream replies;

    /** The reply there is to this node itself. */
    public final Bits own;

    /** Pulses: the oldest order needs the memory no more. */
    public final Bits ended;

    /** Number of this node. */
    public final Bits node;

    public ReadReplies(Cell parent) {
        super(parent);
        orders = Stream.slave(this, Order.WIDTH);
        room = out(1);
        valid = vec(2, () -> in(1));
        ready = vec(2, () -> out(1));
        data = vec(2, () -> in(64));
        resp = vec(2, () -> in(2));
        replies = Stream.master(this, PacketWord.WIDTH);
        own = out(1);
        ended = out(1);
        node = in(6);

        // beats in
        Fifo waiting = new Fifo(this, Order.WIDTH, 16);
        FrontQueue done = new FrontQueue(this, 1 + 6 + 5 + 4 + 2 + 1 + 6, 16);
        orders.to(waiting.in);
        Order order = new Order(this, Struct.Kind.WIRES);
        order.set(waiting.out.payload);
        Bits isNarrow = order.isNarrow(), isAllowed = order.allowed();
        Bits comes = valid.get(order.coherent);
        Bits beatData = data.get(order.coherent);
        Bits beatResp = resp.get(order.coherent);
        Bits takes = waiting.out.valid.and(isAllowed, done.in.ready);
        Bits beat = takes.and(comes);
        ready.get(0).set(takes.and(order.coherent.not()));
        ready.get(1).set(takes.and(order.coherent));

        Bits number = reg(6, 0), written = reg(BUFFER_BITS, 0), low = reg(32), bad = reg(1, 0), worse = reg(1, 0);
        LaneWalk lane = new LaneWalk(this);
        lane.address.set(order.low);
        lane.size.set(order.size);
        lane.burst.set(order.burst);
        lane.beats.set(order.beats);
        Bits isLast = number.eq(order.beats);
        lane.step.set(beat);
        lane.load.set(beat.and(isLast));
        Bits part = lane.upper.mux(beatData.slice(63, 32), beatData.slice(31, 0));
        Bits isOdd = number.bit(0);
        Bits word = isNarrow.mux(isOdd.mux(Bits.cat(part, low), Bits.cat(lit(32, 0), part)), beatData);
        Bits isBad = bad.or(beatResp.bit(1)), isWorse = worse.or(beatResp.eq(3));
        Memory buffer = mem(64, 1 << BUFFER_BITS).block();
        Bits refused = waiting.out.valid.and(isAllowed.not(), done.in.ready);
        Bits ends = refused.or(beat.and(isLast));
        waiting.out.ready.set(ends);
        ended.set(ends);
        when(beat, () -> {
            buffer.write(written, word);
            low.set(part);
            number.set(isLast.mux(0, number.plus(1)));
            when(isNarrow.not().or(isOdd, isLast), () -> written.set(written.plus(1)));
            bad.set(isLast.not().and(isBad));
            worse.set(isLast.not().and(isWorse));
        });
        Bits words = order.words();
        when(refused, () -> written.set(written.plus(words.zext(BUFFER_BITS)).plus(1)));
        Bits answer = isAllowed.mux(Bits.cat(isBad, isWorse), order.answer);
        Bits isShort = answer.bit(1).or(isNarrow.and(order.beats.eq(0)));
        done.in.valid.set(ends);
        done.in.payload.set(Bits.cat(order.own, order.src, order.tag, order.generation, answer, isShort, words));

        // replies out
        Bits whole = done.out.payload;
        Bits toSrc = whole.slice(23, 18), toTag = whole.slice(17, 13), toGeneration = whole.slice(12, 9);
        Bits given = whole.slice(8, 7), few = whole.bit(6), extent = whole.slice(5, 0);
        Bits read = reg(BUFFER_BITS, 0), at = reg(6, 0), left = reg(6), begun = reg(1, 0), last = reg(1, 0);
        Bits sends = replies.fire();
        Bits sent = sends.and(last);
        Bits place = read.plus(at.zext(BUFFER_BITS)); // of the word after the one at hand
        Bits stored = buffer.readSync(place, sends);
        PacketHeader header = new PacketHeader(this);
        header.kind.set(few.mux(lit(4, Kind.READ_REPLY_SHORT.code()), lit(4, Kind.READ_REPLY.code())));
        header.seq.set(0);
        header.dst.set(toSrc);
        header.src.set(node);
        header.tag.set(toTag);
        header.generation.set(toGeneration);
        header.rest.set(few.mux(0, Bits.cat(lit(2, 0), extent, lit(26, 0))));
        Bits tail = Bits.cat(few.and(given.bit(1).not()).mux(stored.slice(31, 0), 0), lit(6, 0), given, lit(24, 0));
        own.set(whole.bit(24));
        replies.valid.set(done.out.valid);
        replies.payload.set(Bits.cat(last, begun.mux(last.mux(tail, stored), header.pack())));
        done.out.ready.set(sent);
        when(sends, () -> {
            begun.set(last.not());
            at.set(last.mux(0, at.plus(1)));
            left.set(begun.mux(left.minus(1), extent));
            last.set(begun.mux(last.not().and(left.eq(0)), few));
        });
        when(sent, () -> read.set(read.plus(extent.zext(BUFFER_BITS)).plus(1)));

        // room
        Bits used = reg(BUFFER_BITS + 1, 0);
        Order coming = new Order(this, Struct.Kind.WIRES);
        coming.set(orders.payload);
        Bits more = orders.fire().mux(coming.words().zext(BUFFER_BITS + 1).plus(1), 0);
        Bits less = sent.mux(extent.zext(BUFFER_BITS + 1).plus(1), 0);
        used.set(used.plus(more).minus(less));
        Bits isRoom = reg(1, 0);
        isRoom.set(used.le((1 << BUFFER_BITS) - 64).and(orders.ready));
        room.set(isRoom);
    }
}
