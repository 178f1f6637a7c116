package org.microvisor.unimem.dma;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.EnumBits;
import org.microvisor.hdl.Memory;
import org.microvisor.hdl.Struct;
import org.microvisor.hdl.stream.Stream;
import org.microvisor.hdl.stream.StreamRules;
import org.microvisor.unimem.packet.PacketHeader;
import org.microvisor.unimem.packet.PacketWord;
import org.microvisor.unimem.packet.RequestHead;
import org.microvisor.unimem.packet.RequestTail;
import org.microvisor.unimem.wire.Kind;

/**
 * The reading side of a copy: asks for the words of a run and keeps what comes until the writing side takes it.
 *
 * <pre>
 *   start -> DmaChunk -> packets -> requests
 *   replies -> expected? -> buffer of 512 words -> word
 * </pre>
 *
 * <p>A word lies in the buffer where its number says, modulo 512; as many words are asked for as find room, in up to 8 packets. Replies come in the order
 * of the requests, since they are of one node; the tag is the number of the piece, modulo 8. Latency: the first request is offered 3 cycles
 * after {@code start}; words count as there with the first word of their reply, since no gap follows: read one 2 cycles later
 * at the earliest. Throughput a word a cycle, a request in 5 cycles.
 */
final class DmaReader extends Cell {
    /** The first of 8 tags. */
    static final int TAG = 16;

    private static final int PLACE_BITS = 9;

    /** Begins a run, only while {@code idle}: a packed {@link DmaEnd}, the first word's number and how many words. */
    final Bits start, end, from, count;

    /** No more requests from now on; nobody waits for the answers any more. */
    final Bits stop, flush;

    /** Number of this node; what replies must say. */
    final Bits node, generation;

    /** READ packets. */
    final Stream requests;

    /** Replies to anybody in the node; always ready. And whether a word there is the first of a packet. */
    final Stream replies;

    final Bits opens;

    /** Words that can be taken, or will by then; all words of the run are among them or were taken. */
    final Bits ready, all;

    /** Takes a word: it shows a cycle later. If there is none, anything shows. */
    final Bits take, word;

    /** Requests are to this node itself; no packet is at the output; requests without answer. */
    final Bits own, idle, open;

    /** Pulses: an answer came; it was an error, AXI's. */
    final Bits progress, failed, response;

    private enum State {
        IDLE,
        HEAD,
        TAIL
    }

    DmaReader(Cell parent) {
        super(parent);
        start = in(1);
        end = in(DmaEnd.WIDTH);
        from = in(DmaCopy.WORD_BITS);
        count = in(DmaCopy.COUNT_BITS);
        stop = in(1);
        flush = in(1);
        node = in(6);
        generation = in(4);
        requests = Stream.master(this, PacketWord.WIDTH);
        replies = Stream.slave(this, PacketWord.WIDTH);
        opens = in(1);
        own = out(1);
        ready = out(PLACE_BITS + 1);
        all = out(1);
        take = in(1);
        word = out(64);
        idle = out(1);
        open = out(1);
        progress = out(1);
        failed = out(1);
        response = out(2);

        // requests
        DmaEnd where = new DmaEnd(this, Struct.Kind.REGISTERS);
        EnumBits<State> state = reg(State.IDLE);
        DmaChunk chunk = new DmaChunk(this);
        chunk.load.set(start);
        chunk.from.set(from);
        chunk.count.set(count);
        Bits unread = reg(PLACE_BITS + 1, 0),
                there = reg(PLACE_BITS + 1, 0); // words asked for, and come, but not taken
        Bits asked = reg(4, 0), answered = reg(4, 0); // requests, modulo 16
        Bits size = chunk.words.zext(PLACE_BITS + 1);
        Bits fits = unread.plus(size)
                .le(1 << PLACE_BITS)
                .and(asked.minus(answered).bit(3).not());
        Bits begins = state.is(State.IDLE).and(chunk.some, fits, stop.not(), flush.not());
        Bits goes = state.is(State.TAIL).and(requests.ready);
        chunk.next.set(goes);
        Memory begin = mem(6, 8).distributed(),
                extent = mem(6, 8).distributed(); // of the pieces: first place, words less one
        Bits slot = chunk.at.slice(8, 6);
        Bits since = reg(4); // a request that waits past its run's end must not look like one of the next
        when(begins, () -> {
            since.set(generation);
            begin.write(slot, chunk.at.trunc(6));
            extent.write(slot, chunk.words.minus(1).trunc(6));
        });
        switchOn(state)
                .is(State.IDLE, () -> when(begins, () -> state.set(State.HEAD)))
                .is(State.HEAD, () -> when(requests.ready, () -> state.set(State.TAIL)))
                .is(State.TAIL, () -> when(requests.ready, () -> state.set(State.IDLE)));

        PacketHeader header = new PacketHeader(this);
        header.kind.set(Kind.READ.code());
        header.seq.set(0);
        header.dst.set(where.node);
        header.src.set(node);
        header.tag.set(Bits.cat(lit(2, TAG >> 3), slot));
        header.generation.set(since);
        RequestHead head = new RequestHead(this);
        RequestTail tail = new RequestTail(this);
        DmaPacket.address(where, chunk.at, chunk.words, head, tail);
        tail.firstStrobes.set(0);
        tail.lastStrobes.set(0);
        header.rest.set(head.pack());
        Bits isTail = state.is(State.TAIL);
        requests.valid.set(state.is(State.IDLE).not());
        requests.payload.set(Bits.cat(isTail, isTail.mux(tail.pack(), header.pack())));
        idle.set(state.is(State.IDLE));

        // replies
        Bits text = PacketWord.word(replies);
        Bits isLast = PacketWord.last(replies);
        Bits due = reg(3), ours = reg(1, 0), fills = reg(1, 0), at = reg(6), place = reg(3);
        Bits kind = text.slice(63, 60);
        Bits isLong = kind.eq(Kind.READ_REPLY.code());
        Bits waits = asked.ne(answered);
        Bits belongs = isLong.or(kind.eq(Kind.READ_REPLY_SHORT.code()))
                .and(
                        replies.valid.and(opens),
                        text.slice(42, 38).eq(Bits.cat(lit(2, TAG >> 3), due)),
                        text.slice(37, 34).eq(generation),
                        waits);
        Bits counts = belongs.and(isLong, text.slice(31, 26).eq(extent.read(due)), flush.not());
        Bits goesOn = replies.valid.and(opens.not(), ours);
        Bits ends = goesOn.and(isLast);
        Bits isBad = fills.not().or(text.bit(25));
        Memory buffer = mem(64, 1 << PLACE_BITS).block();
        replies.ready.set(1);
        when(goesOn, () -> at.set(at.plus(1)));
        when(goesOn.and(fills, isLast.not()), () -> buffer.write(Bits.cat(place, at), text));
        when(ends, () -> {
            ours.set(0);
            answered.set(answered.plus(1));
            due.set(due.plus(1));
        });
        when(belongs, () -> {
            ours.set(1);
            fills.set(counts);
            at.set(begin.read(due));
            place.set(due);
        });
        progress.set(ends);
        failed.set(ends.and(isBad));
        response.set(Bits.cat(lit(1, 1), text.bit(25).and(text.bit(24))));

        // words out
        Bits out = reg(PLACE_BITS);
        Bits takes = take.and(there.ne(0));
        word.set(buffer.readSync(out, take));
        Bits came = counts.mux(text.slice(31, 26).zext(PLACE_BITS + 1).plus(1), 0);
        there.set(there.plus(came).minus(takes.zext(PLACE_BITS + 1)));
        unread.set(unread.plus(begins.mux(size, 0)).minus(takes.zext(PLACE_BITS + 1)));
        when(take, () -> out.set(out.plus(1)));
        ready.set(there);
        all.set(chunk.over.and(waits.not().or(ours.and(fills, asked.eq(answered.plus(1))))));
        open.set(waits);
        when(begins, () -> asked.set(asked.plus(1)));
        own.set(where.own);
        when(flush.or(start), () -> {
            ours.set(0);
            asked.set(0);
            answered.set(0);
            unread.set(0);
            there.set(0);
        });
        when(start, () -> {
            where.set(end);
            out.set(from.trunc(PLACE_BITS));
            due.set(from.slice(8, 6));
        });
        ghost(() -> {
            new StreamRules(this, requests);
            assertAlways(
                    "a run begins when no packet is at the output",
                    start.and(idle.not()).not());
            assertAlways("no more than the buffer holds", unread.le(1 << PLACE_BITS));
            assertAlways("what is there was asked for", there.le(unread));
        });
    }
}
