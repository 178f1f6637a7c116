package org.microvisor.unimem.dma;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.EnumBits;
import org.microvisor.hdl.Struct;
import org.microvisor.hdl.stream.Stream;
import org.microvisor.hdl.stream.StreamRules;
import org.microvisor.unimem.packet.PacketHeader;
import org.microvisor.unimem.packet.PacketWord;
import org.microvisor.unimem.packet.RequestHead;
import org.microvisor.unimem.packet.RequestTail;
import org.microvisor.unimem.wire.Kind;

/**
 * The writing side of a copy: makes packets of the words that the reading side has, turned to their places.
 *
 * <pre>
 *   start -> DmaChunk -> step (HEAD SECOND DATA... END) -> | step, word taken | DmaShift -> | packet | -> requests
 *   replies -> expected? -> open, failed
 * </pre>
 *
 * <p>A packet begins when all of its words are there, so that it has no gaps, and no more than 4 wait for their answers, which come
 * in the order of the packets. Latency: the first word is offered 4 cycles after {@code ready} says so. Throughput a word a cycle, without a
 * pause between packets.
 */
final class DmaWriter extends Cell {
    /** The first of 4 tags. */
    static final int TAG = 24;

    /** Begins a run, only while {@code idle}: a packed {@link DmaEnd}, the first word's number and how many words. */
    final Bits start, end, from, count;

    /** How words are made of those taken, as in {@link DmaShift}; and whether the first word is made of two. */
    final Bits shift, early;

    /** Strobes of the run's first and last word. */
    final Bits firstStrobes, lastStrobes;

    /** No more packets from now on; nobody waits for the answers any more. */
    final Bits stop, flush;

    /** Number of this node; what replies must say. */
    final Bits node, generation;

    /** Of the reading side, as in {@link DmaReader}. */
    final Bits ready, all, take, word;

    /** WRITE packets. */
    final Stream requests;

    /** Replies to anybody in the node; always ready. And whether a word there is the first of a packet. */
    final Stream replies;

    final Bits opens;

    /** Packets are to this node itself; no packet is at the output; packets without answer; all of the run has its answers. */
    final Bits own, idle, open, done;

    /** Pulses: an answer came; it was an error, AXI's. */
    final Bits progress, failed, response;

    private enum Step {
        NONE,
        HEAD,
        SECOND,
        DATA,
        END
    }

    DmaWriter(Cell parent) {
        super(parent);
        start = in(1);
        end = in(DmaEnd.WIDTH);
        from = in(DmaCopy.WORD_BITS);
        count = in(DmaCopy.COUNT_BITS);
        shift = in(4);
        early = in(1);
        firstStrobes = in(8);
        lastStrobes = in(8);
        stop = in(1);
        flush = in(1);
        node = in(6);
        generation = in(4);
        ready = in(10);
        all = in(1);
        take = out(1);
        word = in(64);
        requests = Stream.master(this, PacketWord.WIDTH);
        replies = Stream.slave(this, PacketWord.WIDTH);
        opens = in(1);
        own = out(1);
        idle = out(1);
        open = out(1);
        done = out(1);
        progress = out(1);
        failed = out(1);
        response = out(2);

        // which packet is next
        DmaEnd where = new DmaEnd(this, Struct.Kind.REGISTERS);
        Bits by = reg(4), preloads = reg(1), first = reg(8), last = reg(8), isFirst = reg(1);
        EnumBits<Step> step = reg(Step.NONE), made = reg(Step.NONE);
        Bits left = reg(6), sent = reg(3, 0), answered = reg(3, 0); // words of the packet; packets, modulo 8
        Bits loaded = reg(1, 0), output = reg(PacketWord.WIDTH);
        Bits moves = loaded.not().or(requests.ready);
        DmaChunk chunk = new DmaChunk(this);
        chunk.load.set(start);
        chunk.from.set(from);
        chunk.count.set(count);
        Bits inData = step.is(Step.DATA); // whose last word still counts as there
        Bits oneMore = isFirst.and(preloads).or(inData);
        Bits needed = chunk.words.zext(10);
        Bits areThere = oneMore.mux(ready.gt(needed), ready.ge(needed));
        Bits mayBegin = reg(1, 0); // as of a cycle ago: words only become more until the packet takes them
        Bits between = step.is(Step.NONE).or(step.is(Step.END).and(moves));
        Bits begins = between.and(mayBegin, stop.not(), flush.not());
        Bits settled = made.is(Step.SECOND)
                .not()
                .and(step.is(Step.SECOND).not(), step.is(Step.HEAD).not());
        mayBegin.set(chunk.some.and(
                all.or(areThere),
                sent.minus(answered).lt(4),
                settled,
                inData.and(left.ne(0)).not(),
                begins.not(),
                start.not()));

        // a step a cycle
        when(moves.or(step.is(Step.NONE)), () -> {
            step.set(Step.NONE);
            switchOn(step)
                    .is(Step.NONE, () -> {})
                    .is(Step.HEAD, () -> step.set(Step.SECOND))
                    .is(Step.SECOND, () -> step.set(Step.DATA))
                    .is(Step.DATA, () -> {
                        left.set(left.minus(1));
                        step.set(Step.DATA);
                        when(left.eq(0), () -> step.set(Step.END));
                    })
                    .is(Step.END, () -> {});
            when(begins, () -> {
                step.set(Step.HEAD);
                left.set(chunk.words.minus(1).trunc(6));
            });
        });
        Bits since = reg(4),
                number = reg(2); // a packet that waits past its run's end must not look like one of the next
        when(begins, () -> {
            sent.set(sent.plus(1));
            since.set(generation);
            number.set(sent.trunc(2));
        });
        Bits takesEarly = step.is(Step.SECOND).and(isFirst, preloads);
        take.set(moves.and(step.is(Step.DATA).or(takesEarly)));

        // the word of the step before
        PacketHeader header = new PacketHeader(this);
        header.kind.set(Kind.WRITE.code());
        header.seq.set(0);
        header.dst.set(where.node);
        header.src.set(node);
        header.tag.set(Bits.cat(lit(3, TAG >> 2), number));
        header.generation.set(since);
        RequestHead head = new RequestHead(this);
        RequestTail tail = new RequestTail(this);
        DmaPacket.address(where, chunk.at, chunk.words, head, tail);
        header.rest.set(head.pack());
        Bits isOne = chunk.words.eq(1);
        Bits ofLast = chunk.last.mux(last, 0xFF);
        tail.firstStrobes.set(isFirst.mux(first, lit(8, 0xFF)).and(isOne.mux(ofLast, lit(8, 0xFF))));
        tail.lastStrobes.set(ofLast);
        DmaShift turn = new DmaShift(this);
        Bits before = reg(64);
        turn.before.set(before);
        turn.word.set(word);
        turn.by.set(by);
        Bits isSecond = made.is(Step.SECOND), isEnd = made.is(Step.END);
        Bits text = wire(64);
        text.set(turn.shifted);
        when(made.is(Step.HEAD), () -> text.set(header.pack()));
        when(isSecond, () -> text.set(tail.pack()));
        when(isEnd, () -> text.set(0));
        chunk.next.set(moves.and(isSecond));
        when(moves, () -> {
            made.set(step);
            loaded.set(made.is(Step.NONE).not());
            output.set(Bits.cat(isEnd, text));
            when(made.is(Step.DATA).or(isSecond), () -> before.set(word));
            when(isSecond, () -> isFirst.set(0));
        });
        requests.valid.set(loaded);
        requests.payload.set(output);
        Bits empty = step.is(Step.NONE).and(made.is(Step.NONE), loaded.not());
        idle.set(empty);

        // replies
        Bits reply = PacketWord.word(replies);
        Bits waits = sent.ne(answered);
        Bits isOurs = replies.valid.and(
                opens,
                reply.slice(63, 60).eq(Kind.WRITE_REPLY.code()),
                reply.slice(42, 38).eq(Bits.cat(lit(3, TAG >> 2), answered.trunc(2))),
                reply.slice(37, 34).eq(generation),
                waits,
                flush.not());
        replies.ready.set(1);
        when(isOurs, () -> answered.set(answered.plus(1)));
        progress.set(isOurs);
        failed.set(isOurs.and(reply.bit(25)));
        response.set(reply.slice(25, 24));
        own.set(where.own);
        open.set(waits);
        done.set(chunk.over.and(waits.not(), empty));
        when(flush.or(start), () -> {
            sent.set(0);
            answered.set(0);
        });
        when(start, () -> {
            where.set(end);
            by.set(shift);
            preloads.set(early);
            first.set(firstStrobes);
            last.set(lastStrobes);
            isFirst.set(1);
        });
        ghost(() -> {
            new StreamRules(this, requests);
            assertAlways(
                    "a run begins when no packet is at the output",
                    start.and(empty.not()).not());
        });
    }
}
