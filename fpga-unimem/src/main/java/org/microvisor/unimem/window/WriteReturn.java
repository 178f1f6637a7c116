package org.microvisor.unimem.window;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Memory;
import org.microvisor.hdl.stream.Stream;

/**
 * Brings answers of writes back to AXI, in the order in which the writes came.
 *
 * <p>From a reply to BVALID: 1 cycle; one a cycle. {@code replies} is always ready.
 */
public final class WriteReturn extends Cell {
    /** Opens a write while {@code free}. */
    public final Bits free, take, id, tag, generation;

    /** Its last beat is there: from here on it needs an answer. */
    public final Bits start, startTag;

    /** Ends a write here, with AXI's answer. */
    public final Bits fail, failTag, failResponse;

    /** Which tags wait. */
    public final Bits waits;

    /** Packets of the kind WRITE_REPLY. */
    public final Stream replies;

    /** AXI's channel. */
    public final Bits bvalid, bready, bid, bresp;

    /** As in {@link Tags}. */
    public final Bits timeout, lost, expired;

    /** Pulses: a reply came that nobody waits for. */
    public final Bits late;

    public WriteReturn(Cell parent, int idWidth) {
        super(parent);
        parameter("idWidth", idWidth);
        free = out(1);
        take = in(1);
        id = in(idWidth);
        tag = out(4);
        generation = out(4);
        start = in(1);
        startTag = in(4);
        fail = in(1);
        failTag = in(4);
        failResponse = in(2);
        waits = out(Tags.COUNT);
        replies = Stream.slave(this, 65);
        bvalid = out(1);
        bready = in(1);
        bid = out(idWidth);
        bresp = out(2);
        timeout = in(16);
        lost = in(1);
        expired = out(1);
        late = out(1);

        Tags tags = new Tags(this);
        Memory ids = mem(idWidth, Tags.COUNT).distributed();
        free.set(tags.free);
        tags.take.set(take);
        tag.set(tags.tag);
        generation.set(tags.generation);
        tags.start.set(start);
        tags.startTag.set(startTag);
        tags.fail.set(fail);
        tags.failTag.set(failTag);
        tags.failResponse.set(failResponse);
        waits.set(tags.waits);
        tags.timeout.set(timeout);
        tags.lost.set(lost);
        expired.set(tags.expired);
        when(take, () -> ids.write(tags.tag, id));

        Bits word = replies.payload.slice(63, 0);
        replies.ready.set(1);
        tags.replyTag.set(word.slice(41, 38));
        tags.replyGeneration.set(word.slice(37, 34));
        tags.finish.set(replies.valid.and(tags.matched));
        tags.finishResponse.set(word.slice(25, 24));
        late.set(replies.valid.and(tags.matched.not()));

        bvalid.set(tags.headReady);
        bid.set(ids.read(tags.headTag));
        bresp.set(tags.headResponse);
        tags.retire.set(tags.headReady.and(bready));
    }
}
