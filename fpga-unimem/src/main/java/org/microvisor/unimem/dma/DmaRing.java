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
import org.microvisor.unimem.target.Target;
import org.microvisor.unimem.wire.Kind;

/**
 * Takes descriptors of copies from a ring in this node's memory and writes into each how its copy ended.
 *
 * <pre>
 *   tail != head -> fetch: READ of 4 words -> go ... done -> report: WRITE of half a word -> head + 1
 * </pre>
 *
 * <p>A descriptor is 32 bytes, words of 64 bits with the low byte first:
 *
 * <pre>
 *   0   35..32 space, 31..0 offset   of the source
 *   1   35..32 space, 31..0 offset   of the destination
 *   2   31 interrupt when it is done, 25..0 bytes
 *   3   31..0 written here when it is over: 31 done, 30 decode, 29 slave, 28 internal (as in the descriptors of AXI CDMA); the rest stays
 * </pre>
 *
 * <p>A failed copy does not stop the ring. What stops it is that its own memory does not answer, or with an error: then it is {@code broken}
 * until it is switched off. The report is answered before {@code head} moves on. Latency: the copy begins 8 cycles and a read of 4 words after
 * the doorbell; the next descriptor is read when the one before is over.
 */
final class DmaRing extends Cell {
    /** Tags of what is fetched and reported. */
    static final int FETCH_TAG = 28, REPORT_TAG = 29;

    /** log2 of the bytes of a descriptor. */
    private static final int SIZE_LOG2 = 5;

    /** The ring works; else it is empty and begins at 0. Its address, log2 of its descriptors, through the coherent port. */
    final Bits enable, base, sizeLog2, coherent;

    /** Ends what is under way; the ring stands until it is switched off. */
    final Bits abort;

    /** Descriptors before this number are there; those before {@code head} are over. */
    final Bits tail, head;

    /** A copy, as {@link DmaCopy} has it; it may begin while {@code free}. */
    final Bits free, go, source, destination, bytes;

    /** Of the copy. */
    final Bits done, internal, slave, decode;

    /** Pulses: a descriptor is over, and asks for an interrupt, or has failed. */
    final Bits completed, failed;

    /** The ring stands: its own memory failed. */
    final Bits broken;

    /** Number of this node; pulses once in a unit; units. */
    final Bits node, tick, timeout;

    /** Requests to this node; what it replies, and whether a word there is the first of a packet. */
    final Stream requests, replies;

    final Bits opens;

    private enum State {
        IDLE,
        FETCH,
        COPY,
        REPORT,
        STANDS
    }

    private enum Step {
        NONE,
        HEAD,
        SECOND,
        DATA,
        END
    }

    DmaRing(Cell parent) {
        super(parent);
        enable = in(1);
        base = in(32);
        sizeLog2 = in(4);
        coherent = in(1);
        abort = in(1);
        tail = in(16);
        head = out(16);
        free = in(1);
        go = out(1);
        source = out(DmaCopy.ADDRESS_BITS);
        destination = out(DmaCopy.ADDRESS_BITS);
        bytes = out(DmaCopy.BYTES_BITS);
        done = in(1);
        internal = in(1);
        slave = in(1);
        decode = in(1);
        completed = out(1);
        failed = out(1);
        broken = out(1);
        node = in(6);
        tick = in(1);
        timeout = in(16);
        requests = Stream.master(this, PacketWord.WIDTH);
        replies = Stream.slave(this, PacketWord.WIDTH);
        opens = in(1);

        EnumBits<State> state = reg(State.IDLE);
        EnumBits<Step> step = reg(Step.NONE);
        Bits number = reg(16, 0), generation = reg(4, 0), first = reg(DmaCopy.WORD_BITS), reports = reg(1);
        Bits from = reg(DmaCopy.ADDRESS_BITS), to = reg(DmaCopy.ADDRESS_BITS), count = reg(DmaCopy.BYTES_BITS);
        Bits interrupts = reg(1), verdict = reg(3);
        Bits since = reg(4); // a request that waits while the ring is given up must not look like one of the next
        Bits inRing = number.and(lit(16, 0xFFFF).shl(sizeLog2).not());
        Bits place = base.plus(Bits.cat(inRing, lit(SIZE_LOG2, 0)).zext(32));
        Bits isIdle = state.is(State.IDLE), fetches = state.is(State.FETCH), isReporting = state.is(State.REPORT);
        Bits isQuiet = step.is(Step.NONE);
        Bits begins = isIdle.and(enable, tail.ne(number), free, isQuiet, abort.not());
        Bits ends = state.is(State.COPY).and(done);

        // requests: a read of four words, or a write of the last one's lower half
        DmaEnd own = new DmaEnd(this, Struct.Kind.WIRES);
        own.own.set(1);
        own.node.set(node);
        own.export.set(Target.WHOLE);
        own.key.set(0);
        own.epoch.set(0);
        own.coherent.set(coherent);
        PacketHeader header = new PacketHeader(this);
        header.kind.set(reports.mux(lit(4, Kind.WRITE.code()), Kind.READ.code()));
        header.seq.set(0);
        header.dst.set(node);
        header.src.set(node);
        header.tag.set(reports.mux(lit(5, REPORT_TAG), FETCH_TAG));
        header.generation.set(since);
        RequestHead rest = new RequestHead(this);
        RequestTail second = new RequestTail(this);
        DmaPacket.address(own, first, reports.mux(lit(7, 1), 4), rest, second);
        second.firstStrobes.set(reports.mux(lit(8, 0x0F), 0));
        second.lastStrobes.set(reports.mux(lit(8, 0x0F), 0));
        header.rest.set(rest.pack());
        Bits word = wire(64);
        word.set(0);
        when(step.is(Step.HEAD), () -> word.set(header.pack()));
        when(step.is(Step.SECOND), () -> word.set(second.pack()));
        when(step.is(Step.DATA), () -> word.set(Bits.cat(lit(32, 0), lit(1, 1), verdict, lit(28, 0))));
        Bits isEnd = step.is(Step.END).or(step.is(Step.SECOND).and(reports.not()));
        when(isQuiet, () -> since.set(generation));
        requests.valid.set(isQuiet.not());
        requests.payload.set(Bits.cat(isEnd, word));
        when(
                requests.fire(),
                () -> switchOn(step)
                        .is(Step.NONE, () -> {})
                        .is(Step.HEAD, () -> step.set(Step.SECOND))
                        .is(Step.SECOND, () -> {
                            step.set(Step.DATA);
                            when(reports.not(), () -> step.set(Step.NONE));
                        })
                        .is(Step.DATA, () -> step.set(Step.END))
                        .is(Step.END, () -> step.set(Step.NONE)));

        // replies
        Bits text = PacketWord.word(replies), isLast = PacketWord.last(replies);
        Bits ours = reg(1, 0), isLong = reg(1, 0), at = reg(2);
        Bits tag = reports.mux(lit(5, REPORT_TAG), FETCH_TAG);
        Bits fits = text.slice(42, 38).eq(tag).and(text.slice(37, 34).eq(generation), fetches.or(isReporting));
        Bits comes = replies.valid.and(opens, fits);
        Bits written = comes.and(isReporting, isLast), goesOn = replies.valid.and(opens.not(), ours, fetches);
        Bits isData = goesOn.and(isLong, isLast.not());
        Bits fetched = goesOn.and(isLast);
        Bits wasBad = text.bit(25).or(fetched.and(isLong.not()));
        replies.ready.set(1);
        when(replies.valid.and(opens), () -> {
            ours.set(fits);
            isLong.set(text.slice(63, 60)
                    .eq(Kind.READ_REPLY.code())
                    .and(text.slice(31, 26).eq(3)));
            at.set(0);
        });
        when(isData, () -> {
            at.set(at.plus(1));
            switchOn(at)
                    .is(0, () -> from.set(text.trunc(DmaCopy.ADDRESS_BITS)))
                    .is(1, () -> to.set(text.trunc(DmaCopy.ADDRESS_BITS)))
                    .is(2, () -> {
                        count.set(text.trunc(DmaCopy.BYTES_BITS));
                        interrupts.set(text.bit(31));
                    });
        });

        // a descriptor after the other
        DmaWatch watch = new DmaWatch(this);
        watch.tick.set(tick);
        watch.timeout.set(timeout);
        watch.waits.set(fetches.or(isReporting));
        watch.progress.set(fetched.or(written));
        Bits fails = fetched.or(written).and(wasBad).or(watch.over.and(fetches.or(isReporting)));
        switchOn(state)
                .is(
                        State.IDLE,
                        () -> when(begins, () -> {
                            state.set(State.FETCH);
                            step.set(Step.HEAD);
                            reports.set(0);
                            first.set(place.slice(31, 3));
                        }))
                .is(State.FETCH, () -> when(fetched, () -> state.set(State.COPY)))
                .is(
                        State.COPY,
                        () -> when(ends, () -> {
                            state.set(State.REPORT);
                            step.set(Step.HEAD);
                            reports.set(1);
                            first.set(Bits.cat(first.slice(28, 2), lit(2, 3)));
                            verdict.set(Bits.cat(decode, slave, internal));
                        }))
                .is(
                        State.REPORT,
                        () -> when(written, () -> {
                            state.set(State.IDLE);
                            number.set(number.plus(1));
                        }))
                .is(State.STANDS, () -> when(enable.not(), () -> state.set(State.IDLE)));
        when(fails.or(abort.and(isIdle.not())), () -> {
            state.set(State.STANDS);
            generation.set(generation.plus(1));
        });
        when(isIdle.or(state.is(State.STANDS)).and(enable.not()), () -> number.set(0));
        Bits isOver = written.and(wasBad.not());
        head.set(number);
        go.set(state.is(State.COPY));
        source.set(from);
        destination.set(to);
        bytes.set(count);
        completed.set(isOver.and(interrupts));
        failed.set(isOver.and(verdict.anyOnes()));
        broken.set(state.is(State.STANDS));
        ghost(() -> {
            new StreamRules(this, requests);
            Bits isFetched = fetches.or(state.is(State.COPY));
            assertAlways(
                    "it works on what the tail has passed",
                    isFetched.or(isReporting).and(tail.eq(number)).not());
            assertAlways("it reads its descriptor", isFetched.not().or(first.eq(place.slice(31, 3))));
            assertAlways(
                    "it writes the last word of it and nothing else",
                    isReporting.not().or(first.eq(Bits.cat(place.slice(31, 5), lit(2, 3)))));
            assertAlways(
                    "what it asks for belongs to its state",
                    fetches.and(reports).not());
            assertAlways("and to that only", isReporting.and(reports.not()).not());
            assertAlways(
                    "while it copies it asks for nothing",
                    state.is(State.COPY).and(isQuiet.not()).not());
            cover("a descriptor is over", isOver);
        });
    }
}
