package org.microvisor.aoe.slow;

import org.microvisor.aoe.request.Reply;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Memory;
import org.microvisor.hdl.StateMachine;
import org.microvisor.hdl.stream.Stream;

/**
 * Sends a frame of the ARM software: fetches it whole from DDR, then queues it as a reply, so that DDR can never starve
 * the MAC in the middle of a frame. One frame at a time; a start while busy, or with a length outside 14..9216, is
 * ignored.
 */
public final class Mailbox extends Cell {
    /** Longest frame in bytes. */
    public static final int MAX_FRAME = 9216;

    /** Pulses to start with {@code frameAddress} (8-byte aligned, in DDR) and {@code frameLength} (bytes). */
    public final Bits start, frameAddress, frameLength;

    /** Bursts to read: 32 bits of address, 4 of beats less one. */
    public final Stream burst;

    /** Their data: error, last, 64 bits. */
    public final Stream data;

    /** The reply that sends the frame. */
    public final Stream reply;

    /** The responder has sent it. */
    public final Bits sent;

    /** The responder's read port of the frame, one cycle latency, and the frame's length. */
    public final Bits read, readAddress, readData, length;

    public final Bits busy;

    /** Pulses: the frame is gone, or given up after a bus error. */
    public final Bits done, error;

    private enum State {
        IDLE,
        MEASURE,
        ADDRESS,
        DATA,
        QUEUE,
        SENDING
    }

    public Mailbox(Cell parent) {
        super(parent);
        start = in(1);
        frameAddress = in(32);
        frameLength = in(14);
        burst = Stream.master(this, 32 + 4);
        data = Stream.slave(this, 1 + 1 + 64);
        reply = Stream.master(this, Reply.WIDTH);
        sent = in(1);
        read = in(1);
        readAddress = in(11);
        readData = out(64);
        length = out(14);
        busy = out(1);
        done = out(1);
        error = out(1);

        Memory frame = mem(64, 2048).block();
        StateMachine<State> state = new StateMachine<>(this, State.IDLE);
        Bits address = reg(29), bytes = reg(14), left = reg(11), word = reg(11), spoiled = reg(1);

        Bits legal = bytes.ge(14).and(bytes.le(MAX_FRAME));
        // up to the next multiple of 128 bytes, so that no burst crosses 4 KiB
        Bits room = lit(11, 16).minus(address.slice(3, 0).zext(11));
        Bits beats = reg(11);
        Bits failed = data.payload.bit(65);
        Bits last = data.payload.bit(64);

        burst.valid.set(state.is(State.ADDRESS));
        burst.payload.set(Bits.cat(address, lit(3, 0), beats.minus(1).slice(3, 0)));
        data.ready.set(1);
        state.state(
                        State.IDLE,
                        () -> when(start, () -> {
                            address.set(frameAddress.slice(31, 3));
                            bytes.set(frameLength);
                            left.set(frameLength.plus(7).slice(13, 3));
                            word.set(0);
                            spoiled.set(0);
                            state.goTo(State.MEASURE);
                        }))
                .state(State.MEASURE, () -> {
                    beats.set(left.lt(room).mux(left, room));
                    state.goTo(State.ADDRESS);
                    when(legal.not(), () -> state.goTo(State.IDLE));
                })
                .state(
                        State.ADDRESS,
                        () -> when(burst.ready, () -> {
                            address.set(address.plus(beats.zext(29)));
                            left.set(left.minus(beats));
                            state.goTo(State.DATA);
                        }))
                .state(
                        State.DATA,
                        () -> when(data.valid, () -> {
                            word.set(word.plus(1));
                            spoiled.set(spoiled.or(failed));
                            when(last, () -> {
                                state.goTo(State.MEASURE);
                                when(left.eq(0), () -> state.goTo(State.QUEUE));
                                when(spoiled.or(failed), () -> state.goTo(State.IDLE));
                            });
                        }))
                .state(State.QUEUE, () -> when(reply.ready, () -> state.goTo(State.SENDING)))
                .state(State.SENDING, () -> when(sent, () -> state.goTo(State.IDLE)));
        when(data.fire(), () -> frame.write(word, data.payload.slice(63, 0)));
        readData.set(frame.readSync(readAddress, read));

        Reply whole = new Reply(this);
        whole.kind.set(Reply.SOFTWARE);
        whole.id.set(0);
        whole.lun.set(0);
        whole.slot.set(0);
        whole.status.set(0);
        whole.error.set(0);
        whole.aoeError.set(0);
        whole.release.set(0);
        reply.valid.set(state.is(State.QUEUE));
        reply.payload.set(whole.pack());
        Bits abandoned = data.fire().and(last).and(spoiled.or(failed));
        length.set(bytes);
        busy.set(state.is(State.IDLE).not().and(legal));
        done.set(sent.or(abandoned));
        error.set(abandoned);
    }
}
