package org.microvisor.unimem.mailbox;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.EnumBits;
import org.microvisor.hdl.stream.Stream;
import org.microvisor.unimem.packet.PacketHeader;
import org.microvisor.unimem.packet.PacketWord;
import org.microvisor.unimem.wire.Kind;

/**
 * Sends messages to the mailboxes of other nodes, one at a time, and learns whether each was taken. The first word of the packet is
 * offered in the cycle after {@code send}.
 *
 * <p>A message that has no answer in time, or when the link is lost, has failed: it may have been taken all the same. A late answer is told
 * by its generation and dropped.
 */
public final class Messenger extends Cell {
    /** The tag of all messages; no window and no DMA engine uses it. */
    public static final int TAG = 31;

    /** Sends {@code content} to {@code destination}; ignored while {@code busy}. */
    public final Bits send, destination, content;

    /** The message has no answer yet; the one before this was not taken; pulses when the answer is there. */
    public final Bits busy, failed, answered;

    /** Packets of the kind MESSAGE. */
    public final Stream requests;

    /** Packets of the kind WRITE_REPLY with the tag; always ready. */
    public final Stream replies;

    /** Number of this node. */
    public final Bits node;

    /** Time for an answer in units of 16 cycles; and the link is up. */
    public final Bits timeout, reachable;

    private enum State {
        IDLE,
        FIRST,
        SECOND,
        WAIT
    }

    public Messenger(Cell parent) {
        super(parent);
        send = in(1);
        destination = in(6);
        content = in(64);
        busy = out(1);
        failed = out(1);
        answered = out(1);
        requests = Stream.master(this, PacketWord.WIDTH);
        replies = Stream.slave(this, PacketWord.WIDTH);
        node = in(6);
        timeout = in(16);
        reachable = in(1);

        EnumBits<State> state = reg(State.IDLE);
        Bits to = reg(6), text = reg(64), generation = reg(4, 0), age = reg(20), refused = reg(1, 0);
        PacketHeader header = new PacketHeader(this);
        header.kind.set(Kind.MESSAGE.code());
        header.seq.set(0);
        header.dst.set(to);
        header.src.set(node);
        header.tag.set(TAG);
        header.generation.set(generation);
        header.rest.set(text.slice(63, 32).zext(34));
        Bits isSecond = state.is(State.SECOND);
        requests.valid.set(state.is(State.FIRST).or(isSecond));
        requests.payload.set(Bits.cat(isSecond, isSecond.mux(Bits.cat(text.slice(31, 0), lit(32, 0)), header.pack())));

        Bits reply = PacketWord.word(replies);
        Bits waits = state.is(State.WAIT);
        Bits fits = waits.and(replies.valid, reply.slice(37, 34).eq(generation));
        Bits isLate = waits.and(reachable.not().or(age.slice(19, 4).ge(timeout)));
        Bits over = isLate.and(fits.not());
        replies.ready.set(1);
        busy.set(state.is(State.IDLE).not());
        failed.set(refused);
        answered.set(fits.or(over));
        age.set(age.plus(1));
        when(answered, () -> {
            refused.set(over.or(reply.bit(25)));
            state.set(State.IDLE);
        });
        when(isLate, () -> generation.set(generation.plus(1)));
        switchOn(state)
                .is(
                        State.IDLE,
                        () -> when(send, () -> {
                            to.set(destination);
                            text.set(content);
                            state.set(State.FIRST);
                        }))
                .is(State.FIRST, () -> when(requests.ready, () -> state.set(State.SECOND)))
                .is(
                        State.SECOND,
                        () -> when(requests.ready, () -> {
                            age.set(0);
                            state.set(State.WAIT);
                        }))
                .is(State.WAIT, () -> {});
    }
}
