package org.microvisor.unimem.dma;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.formal.Prover;
import org.microvisor.hdl.stream.Stream;
import org.microvisor.unimem.packet.PacketWord;

/** What the DMA engine asks for is what its transfer or its ring says, however long it has to wait. */
final class DmaProofTest {
    /** A run of words in pieces. */
    private static final class AnyRun extends Cell {
        final Bits load = in(1), from = in(DmaCopy.WORD_BITS), count = in(DmaCopy.COUNT_BITS), next = in(1);

        AnyRun() {
            DmaChunk chunk = new DmaChunk(this);
            chunk.load.set(load);
            chunk.from.set(from);
            chunk.count.set(count);
            chunk.next.set(next);
            int wide = DmaCopy.WORD_BITS;
            Bits done = reg(wide, 0);
            when(next, () -> done.set(done.plus(chunk.words.zext(wide))));
            when(load, () -> done.set(0));
            assumeAlways("only a piece that is shown is done with", next.not().or(chunk.some));
            chunk.invariants(done);
            cover("a run of three pieces is over", chunk.over.and(done.gt(64)));
        }
    }

    @Test
    void aRunIsCutIntoPiecesWithoutAWordMoreOrLess() {
        assertThat(Prover.of(new AnyRun())
                        .resetOnlyAtStart()
                        .oneByOne()
                        .induction(1)
                        .asserts())
                .isEqualTo(8);
    }

    /** The ring, with anything for a memory. */
    private static final class AnyRing extends Cell {
        final Bits enable = in(1), abort = in(1), tail = in(16), free = in(1);
        final Bits done = in(1),
                tick = in(1),
                timeout = in(16),
                reply = in(PacketWord.WIDTH),
                comes = in(1),
                opens = in(1);
        final Stream requests = Stream.master(this, PacketWord.WIDTH);

        AnyRing() {
            DmaRing ring = new DmaRing(this);
            Bits fixedBase = reg(27),
                    fixedSize = reg(4),
                    gap = reg(16, 0),
                    head = reg(16, 0); // any, but always the same
            fixedBase.set(fixedBase);
            fixedSize.set(fixedSize);
            ring.enable.set(enable);
            ring.base.set(Bits.cat(fixedBase, lit(5, 0)));
            ring.sizeLog2.set(fixedSize);
            ring.coherent.set(0);
            ring.abort.set(abort);
            ring.tail.set(tail);
            ring.free.set(free);
            ring.done.set(done);
            ring.internal.set(0);
            ring.slave.set(0);
            ring.decode.set(0);
            ring.node.set(1);
            ring.tick.set(tick);
            ring.timeout.set(timeout);
            ring.requests.to(requests);
            ring.replies.valid.set(comes);
            ring.replies.payload.set(reply);
            ring.opens.set(opens);
            assumeAlways(
                    "nobody answers what was not asked yet",
                    comes.and(ring.requests.valid).not());
            gap.set(tail.minus(ring.head));
            head.set(ring.head);
            assumeAlways("the tail does not go back", tail.minus(head).ge(gap));
        }
    }

    @Test
    void theRingStaysInItselfAndBehindItsTail() {
        assertThat(Prover.of(new AnyRing()).resetOnlyAtStart().induction(2).asserts())
                .isPositive();
    }

    /** The reading side, whose requests wait as long as they like, and get no answers. */
    private static final class AnyReader extends Cell {
        final Bits start = in(1), end = in(DmaEnd.WIDTH), from = in(DmaCopy.WORD_BITS), count = in(DmaCopy.COUNT_BITS);
        final Bits stop = in(1), flush = in(1), generation = in(4), take = in(1);
        final Stream requests = Stream.master(this, PacketWord.WIDTH);

        AnyReader() {
            DmaReader reader = new DmaReader(this);
            reader.start.set(start);
            reader.end.set(end);
            reader.from.set(from);
            reader.count.set(count);
            reader.stop.set(stop);
            reader.flush.set(flush);
            reader.node.set(1);
            reader.generation.set(generation);
            reader.take.set(take);
            reader.replies.valid.set(0);
            reader.replies.payload.set(0);
            reader.opens.set(0);
            reader.requests.to(requests);
            assumeAlways(
                    "a run begins when nothing is at the output", start.not().or(reader.idle));
            assumeAlways(
                    "and the one before it is over or was stopped", start.not().or(stop, reader.all));
        }
    }

    /** Bounded: an induction would have to know what the buffer holds; a request is at the output from the fourth cycle on. */
    @Test
    void aRequestThatWaitsStaysAsItIs() {
        assertThat(Prover.of(new AnyReader()).resetOnlyAtStart().bounded(7).asserts())
                .isPositive();
    }
}
