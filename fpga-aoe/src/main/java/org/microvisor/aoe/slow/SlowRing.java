package org.microvisor.aoe.slow;

import org.microvisor.aoe.map.Miss;
import org.microvisor.aoe.request.FrameHeader;
import org.microvisor.aoe.request.Request;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.StateMachine;
import org.microvisor.hdl.stream.Fifo;
import org.microvisor.hdl.stream.Stream;

/**
 * Hands frames and misses to the ARM software by a ring in DDR ({@code SlowRing} of the register package has its
 * layout).
 *
 * <p>An entry's 64 bytes go first, then a frame's payload in bursts of 128 bytes; the producer count moves after the last
 * write response, so software never sees half an entry. When the ring is full, frames are dropped (and counted) while
 * misses wait. The id of a frame is free again afterwards; that of a miss is kept until its verdict. An
 * entry that DDR refused does not count: its frame is lost, and its miss comes back on {@code refused}.
 */
public final class SlowRing extends Cell {
    /** Bursts to DDR: 32 bits of address, 4 of beats less one. */
    public final Stream address;

    /** Beats: last, 64 data bits. */
    public final Stream beats;

    /** Write responses: bit 0 says error. */
    public final Stream response;

    /** Ids of frames. */
    public final Stream frames;

    /** {@link Miss}es. */
    public final Stream misses;

    /** Ids of misses whose entry could not be written. */
    public final Stream refused;

    /** {@link FrameHeader} and {@link Request} of {@code id}, combinational. */
    public final Bits id, header, request;

    /** Read port of the write buffers. */
    public final Bits bufferRead, bufferAddress, bufferGranted, bufferData;

    /** Ring's page of 4 KiB in DDR, log2 of its entries, the software's count. */
    public final Bits base, sizeLog2, consumer;

    /** Entries ever written. */
    public final Bits producer;

    /** Pulses: an entry was written; the id of a frame is free; a frame found the ring full; DDR answered with an error. */
    public final Bits written, release, releaseId, dropRingFull, error;

    private enum State {
        IDLE,
        LOCATE,
        HEADER_ADDRESS,
        HEADER,
        HEADER_DONE,
        FILL,
        BODY_ADDRESS,
        BODY,
        BODY_DONE,
        PUBLISH,
        REFUSE,
        SETTLE
    }

    private static final int BURST = 16;

    public SlowRing(Cell parent) {
        super(parent);
        address = Stream.master(this, 32 + 4);
        beats = Stream.master(this, 1 + 64);
        response = Stream.slave(this, 1);
        frames = Stream.slave(this, 5);
        misses = Stream.slave(this, Miss.WIDTH);
        refused = Stream.master(this, 5);
        id = out(5);
        header = in(FrameHeader.WIDTH);
        request = in(Request.WIDTH);
        bufferRead = out(1);
        bufferAddress = out(15);
        bufferGranted = in(1);
        bufferData = in(64);
        base = in(20);
        sizeLog2 = in(4);
        consumer = in(16);
        producer = out(16);
        written = out(1);
        release = out(1);
        releaseId = out(5);
        dropRingFull = out(1);
        error = out(1);

        StateMachine<State> state = new StateMachine<>(this, State.IDLE);
        Bits count = reg(16, 0), isMiss = reg(1), current = reg(5), extent = reg(24), writeMiss = reg(1);
        Bits full = reg(1, 1); // as of the cycle before
        Bits entry = reg(20), burst = reg(7), bursts = reg(7), word = reg(4), arriving = reg(1, 0), spoiled = reg(1);

        Fifo waitingFrames = new Fifo(this, 5, 4);
        frames.to(waitingFrames.in);
        Fifo waitingMisses = new Fifo(this, Miss.WIDTH, 32);
        misses.to(waitingMisses.in);
        Fifo body = new Fifo(this, 64, BURST);
        Miss miss = new Miss(this);
        miss.set(waitingMisses.out.payload);
        FrameHeader frame = new FrameHeader(this);
        frame.set(header);
        Request wanted = new Request(this);
        wanted.set(request);

        Bits size = lit(16, 1).shl(sizeLog2);
        full.set(count.minus(consumer).ge(size));
        Bits place = count.and(lit(16, 0xFFFF).shl(sizeLog2).not());
        Bits idle = state.is(State.IDLE);
        Bits takeMiss = idle.and(waitingMisses.out.valid).and(full.not());
        Bits takeFrame = idle.and(waitingMisses.out.valid.not()).and(waitingFrames.out.valid);
        waitingMisses.out.ready.set(takeMiss);
        waitingFrames.out.ready.set(takeFrame);

        // words of payload: bytes 36.., at most the buffer's 1024
        Bits words = frame.length.minus(29).slice(13, 3);
        Bits wanting = words.gt(1024).mux(lit(11, 1024), words);
        Bits needed = frame.length.gt(36).mux(wanting.plus(BURST - 1).slice(10, 4), lit(7, 0));

        address.valid.set(state.is(State.HEADER_ADDRESS).or(state.is(State.BODY_ADDRESS)));
        // the body begins a page after the entry
        Bits page = entry.plus(burst.slice(6, 5).zext(20)).plus(1);
        Bits bodyAddress = Bits.cat(page, burst.slice(4, 0), lit(7, 0));
        address.payload.set(state.is(State.BODY_ADDRESS)
                .mux(Bits.cat(bodyAddress, lit(4, BURST - 1)), Bits.cat(entry, lit(12, 0), lit(4, 7))));
        response.ready.set(1);
        Bits answered = response.valid;

        state.state(State.IDLE, () -> {
                    isMiss.set(takeMiss);
                    extent.set(miss.extent);
                    writeMiss.set(miss.write);
                    current.set(takeMiss.mux(miss.id, waitingFrames.out.payload));
                    when(takeMiss.or(takeFrame.and(full.not())), () -> state.goTo(State.LOCATE));
                })
                .state(State.LOCATE, () -> {
                    entry.set(base.plus(Bits.cat(place, lit(2, 0)).zext(20)));
                    bursts.set(isMiss.mux(lit(7, 0), needed));
                    burst.set(0);
                    word.set(0);
                    spoiled.set(0);
                    state.goTo(State.HEADER_ADDRESS);
                })
                .state(State.HEADER_ADDRESS, () -> when(address.ready, () -> state.goTo(State.HEADER)))
                .state(
                        State.HEADER,
                        () -> when(beats.ready, () -> {
                            word.set(word.plus(1));
                            when(word.eq(7), () -> state.goTo(State.HEADER_DONE));
                        }))
                .state(
                        State.HEADER_DONE,
                        () -> when(answered, () -> {
                            spoiled.set(response.payload);
                            word.set(0);
                            state.goTo(State.FILL);
                            when(bursts.eq(0), () -> state.goTo(State.PUBLISH));
                        }))
                .state(
                        State.FILL,
                        () -> when(bufferGranted, () -> {
                            word.set(word.plus(1));
                            when(word.allOnes(), () -> state.goTo(State.BODY_ADDRESS));
                        }))
                .state(State.BODY_ADDRESS, () -> when(address.ready, () -> state.goTo(State.BODY)))
                .state(
                        State.BODY,
                        () -> when(beats.fire(), () -> {
                            word.set(word.plus(1));
                            when(word.allOnes(), () -> state.goTo(State.BODY_DONE));
                        }))
                .state(
                        State.BODY_DONE,
                        () -> when(answered, () -> {
                            spoiled.set(spoiled.or(response.payload));
                            burst.set(burst.plus(1));
                            state.goTo(State.FILL);
                            when(burst.plus(1).eq(bursts), () -> state.goTo(State.PUBLISH));
                        }))
                .state(State.PUBLISH, () -> {
                    when(spoiled.not(), () -> count.set(count.plus(1)));
                    state.goTo(State.SETTLE);
                    when(spoiled.and(isMiss), () -> state.goTo(State.REFUSE));
                })
                .state(State.REFUSE, () -> when(refused.ready, () -> state.goTo(State.SETTLE)))
                .state(State.SETTLE, () -> state.goTo(State.IDLE)); // full follows the count

        // the entry's first 64 bytes
        Bits type = isMiss.mux(writeMiss.mux(lit(8, 2), lit(8, 3)), lit(8, 1));
        Bits length = isMiss.mux(lit(16, 0), frame.length.zext(16));
        Bits lun = isMiss.mux(wanted.lun.zext(8), lit(8, 0));
        Bits where = isMiss.mux(extent, lit(24, 0));
        Bits content = wire(64);
        content.set(0);
        switchOn(word)
                .is(0, () -> content.set(Bits.cat(where, lun, length, current.zext(8), type)))
                .is(1, () -> when(isMiss, () -> content.set(Bits.cat(wanted.count.zext(8), lit(8, 0), wanted.lba))))
                .is(2, () -> content.set(frame.word0))
                .is(3, () -> content.set(frame.word1))
                .is(4, () -> content.set(frame.word2))
                .is(5, () -> content.set(frame.word3))
                .is(6, () -> content.set(frame.word4));
        Bits inHeader = state.is(State.HEADER);
        Bits inBody = state.is(State.BODY);
        beats.valid.set(inHeader.or(inBody.and(body.out.valid)));
        beats.payload.set(inHeader.mux(Bits.cat(word.eq(7), content), Bits.cat(word.allOnes(), body.out.payload)));

        // payload by way of a FIFO that holds a burst
        bufferRead.set(state.is(State.FILL));
        bufferAddress.set(Bits.cat(current, burst.slice(5, 0), word));
        arriving.set(bufferGranted);
        body.in.valid.set(arriving);
        body.in.payload.set(bufferData);
        body.out.ready.set(inBody.and(beats.ready));

        refused.valid.set(state.is(State.REFUSE));
        refused.payload.set(current);
        id.set(current);
        producer.set(count);
        Bits publish = state.is(State.PUBLISH);
        written.set(publish.and(spoiled.not()));
        error.set(publish.and(spoiled));
        Bits discarded = takeFrame.and(full);
        dropRingFull.set(discarded);
        release.set(discarded.or(publish.and(isMiss.not())));
        releaseId.set(discarded.mux(waitingFrames.out.payload, current));
    }
}
