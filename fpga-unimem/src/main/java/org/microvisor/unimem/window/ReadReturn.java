package org.microvisor.unimem.window;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Circuit;
import org.microvisor.hdl.Memory;
import org.microvisor.hdl.Vec;
import org.microvisor.hdl.stream.Stream;
import org.microvisor.unimem.wire.Kind;

/**
 * Brings replies of reads back to AXI, in the order in which the reads came: each tag has room for its data from the start.
 *
 * <pre>
 *   replies -> one beat:   a word of LUT RAM per tag ----------------+-> R
 *           -> more beats: a piece of the buffer per tag -> register +
 *   tags: who is next, and with which answer
 * </pre>
 *
 * <p>From the last word of a reply to RVALID: 1 cycle for one beat of up to 4 bytes, 2 cycles for more. Throughput one beat a cycle.
 * An error has as many beats as were asked for, all of them zeros. {@code replies} is always ready.
 */
public final class ReadReturn extends Cell {
    /** Opens a read while {@code free}: its AXI ID, beats less one, and whether its beats have at most 4 bytes. */
    public final Bits free, take, id, lastBeat, narrow, tag, generation;

    /** Ends a read here, with AXI's answer. */
    public final Bits fail, failTag, failResponse;

    /** Which tags wait. */
    public final Bits waits;

    /** Packets of the kinds READ_REPLY and READ_REPLY_SHORT. */
    public final Stream replies;

    /** AXI's channel. */
    public final Bits rvalid, rready, rid, rdata, rresp, rlast;

    /** As in {@link Tags}. */
    public final Bits timeout, lost, expired;

    /** Pulses: a reply came that nobody waits for. */
    public final Bits late;

    /**
     * The return path.
     *
     * @param dataWidth 32 or 64
     * @param mostWords words of 64 bits of the longest read, a power of two
     */
    public ReadReturn(Cell parent, int dataWidth, int idWidth, int mostWords) {
        super(parent);
        parameter("dataWidth", dataWidth);
        parameter("idWidth", idWidth);
        parameter("mostWords", mostWords);
        int wordBits = Circuit.indexWidth(mostWords);
        free = out(1);
        take = in(1);
        id = in(idWidth);
        lastBeat = in(8);
        narrow = in(1);
        tag = out(4);
        generation = out(4);
        fail = in(1);
        failTag = in(4);
        failResponse = in(2);
        waits = out(Tags.COUNT);
        replies = Stream.slave(this, 65);
        rvalid = out(1);
        rready = in(1);
        rid = out(idWidth);
        rdata = out(dataWidth);
        rresp = out(2);
        rlast = out(1);
        timeout = in(16);
        lost = in(1);
        expired = out(1);
        late = out(1);

        Tags tags = new Tags(this);
        Memory asked = mem(idWidth + 8 + 1, Tags.COUNT).distributed();
        Memory singles = mem(32, Tags.COUNT).distributed();
        Memory buffer = mem(64, Tags.COUNT * mostWords).block();
        Vec several = vec(Tags.COUNT, () -> reg(1));

        free.set(tags.free);
        tags.take.set(take);
        tag.set(tags.tag);
        generation.set(tags.generation);
        tags.start.set(take);
        tags.startTag.set(tags.tag);
        tags.fail.set(fail);
        tags.failTag.set(failTag);
        tags.failResponse.set(failResponse);
        waits.set(tags.waits);
        tags.timeout.set(timeout);
        tags.lost.set(lost);
        expired.set(tags.expired);
        when(take, () -> asked.write(tags.tag, Bits.cat(id, lastBeat, narrow)));

        // replies
        Bits word = replies.payload.slice(63, 0), isLast = replies.payload.bit(64);
        Bits inside = reg(1, 0), isLong = reg(1), of = reg(4), since = reg(4), filled = reg(wordBits);
        Bits isTail = replies.valid.and(inside, isLast);
        replies.ready.set(1);
        tags.replyTag.set(of);
        tags.replyGeneration.set(since);
        tags.finish.set(isTail.and(tags.matched));
        tags.finishResponse.set(word.slice(25, 24));
        late.set(isTail.and(tags.matched.not()));
        when(replies.valid, () -> {
            inside.set(isLast.not());
            when(inside.not(), () -> {
                        isLong.set(word.slice(63, 60).eq(Kind.READ_REPLY.code()));
                        of.set(word.slice(41, 38));
                        since.set(word.slice(37, 34));
                        filled.set(0);
                    })
                    .otherwise(() -> filled.set(filled.plus(1)));
        });
        Bits belongs = replies.valid.and(inside, tags.matched);
        Bits stores = reg(1, 0),
                place = reg(4 + wordBits),
                stored = reg(64); // a cycle later: the packet's end comes after it
        stores.set(belongs.and(isLong, isLast.not()));
        place.set(Bits.cat(of, filled));
        stored.set(word);
        when(stores, () -> buffer.write(place, stored));
        when(belongs.and(isLast), () -> {
            singles.write(of, word.slice(63, 32));
            several.set(of, isLong);
        });

        // beats
        Bits head = tags.headTag, answer = asked.read(head);
        Bits beat = reg(8, 0), staged = reg(1, 0), stagedId = reg(idWidth), stagedLast = reg(1);
        Bits stagedHalf = reg(1), stagedNarrow = reg(1);
        Bits isNarrow = answer.bit(0);
        Bits isFinal = beat.eq(answer.slice(8, 1));
        Bits failed = tags.headResponse.bit(1);
        Bits fromBuffer = tags.headReady.and(several.get(head), failed.not());
        Bits fetch = fromBuffer.and(staged.not().or(rready));
        Bits direct = tags.headReady.and(fromBuffer.not(), staged.not());
        Bits wordOfBeat = isNarrow.mux(beat.slice(wordBits, 1), beat.slice(wordBits - 1, 0));
        Bits data = buffer.readSync(Bits.cat(head, wordOfBeat), fetch);
        Bits moves = fetch.or(direct.and(rready));
        tags.retire.set(moves.and(isFinal));
        when(moves, () -> beat.set(isFinal.mux(0, beat.plus(1))));
        when(staged.not().or(rready), () -> staged.set(fetch));
        when(fetch, () -> {
            stagedId.set(answer.slice(idWidth + 8, 9));
            stagedLast.set(isFinal);
            stagedHalf.set(beat.bit(0));
            stagedNarrow.set(isNarrow);
        });

        Bits half = stagedHalf.mux(data.slice(63, 32), data.slice(31, 0));
        Bits single = failed.mux(0, singles.read(head));
        rvalid.set(staged.or(direct));
        rid.set(staged.mux(stagedId, answer.slice(idWidth + 8, 9)));
        rlast.set(staged.mux(stagedLast, isFinal));
        rresp.set(staged.mux(lit(2, 0), tags.headResponse));
        if (dataWidth == 32) {
            rdata.set(staged.mux(half, single));
        } else {
            Bits both = staged.mux(half, single); // AXI's master looks at the lanes of its address only
            rdata.set(staged.and(stagedNarrow.not()).mux(data, Bits.cat(both, both)));
        }
    }
}
