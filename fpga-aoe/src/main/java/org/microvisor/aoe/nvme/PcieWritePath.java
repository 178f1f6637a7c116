package org.microvisor.aoe.nvme;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.stream.Fifo;
import org.microvisor.hdl.stream.Stream;

/**
 * What the SSD writes: data into the read buffers and entries into the completion queue.
 *
 * <p>Both come over this one path and are handled in the order of their beats, so a completion is never seen before the
 * data that precede it: posted writes keep their order as long as they share a path. One beat a cycle, bursts back to
 * back. A beat to any other place and a burst of another kind change nothing and the burst is answered with SLVERR.
 */
public final class PcieWritePath extends Cell {
    /** {@link Burst}s. */
    public final Stream address;

    /** Beats: last, 8 strobes, 64 data bits. */
    public final Stream beats;

    /** Responses: 4 bits of ID, 2 of response. */
    public final Stream response;

    /** Into the read buffers: 64-bit word address and byte lanes. */
    public final Bits bufferWrite, bufferAddress, bufferData, bufferLanes;

    /** {@link Completion}s, in order. */
    public final Stream completion;

    /** Pulses when a burst is refused. */
    public final Bits refused;

    /** Pulses when a completion finds no room; a controller that respects the queue's size cannot cause it. */
    public final Bits overrun;

    public PcieWritePath(Cell parent) {
        super(parent);
        address = Stream.slave(this, Burst.WIDTH);
        beats = Stream.slave(this, 1 + 8 + 64);
        response = Stream.master(this, 6);
        bufferWrite = out(1);
        bufferAddress = out(14);
        bufferData = out(64);
        bufferLanes = out(8);
        completion = Stream.master(this, Completion.WIDTH);
        refused = out(1);
        overrun = out(1);

        Bits first = reg(1, 1), nextWord = reg(17), wrong = reg(1, 0);
        Bits intoBuffer = reg(1, 0), intoQueue = reg(1, 0), word = reg(17), data = reg(64), lanes = reg(8);

        Fifo bursts = new Fifo(this, Burst.WIDTH, 4);
        address.to(bursts.in);
        Fifo answers = new Fifo(this, 6, 4);
        answers.out.to(response);
        Burst burst = new Burst(this);
        burst.set(bursts.out.payload);

        Bits last = beats.payload.bit(72);
        Bits strobes = beats.payload.slice(71, 64);
        beats.ready.set(bursts.out.valid.and(answers.in.ready));
        Bits beat = beats.fire();

        Bits place = first.mux(burst.offset.slice(19, 3), nextWord);
        Bits inBuffers = place.slice(16, 14).eq(4);
        Bits inQueue = place.slice(16, 7).eq(0x340);
        Bits torn = inQueue.and(strobes.allOnes().not());
        Bits bad = burst.odd().or(inBuffers.or(inQueue).not()).or(torn);
        Bits burstBad = bad.or(wrong);

        when(beat, () -> {
            first.set(last);
            nextWord.set(place.plus(1));
            wrong.set(last.not().and(burstBad));
        });
        bursts.out.ready.set(beat.and(last));
        answers.in.valid.set(beat.and(last));
        answers.in.payload.set(Bits.cat(burst.id, burstBad, lit(1, 0)));
        refused.set(beat.and(last).and(burstBad));

        intoBuffer.set(beat.and(inBuffers).and(burst.odd().not()));
        intoQueue.set(beat.and(inQueue).and(bad.not()).and(place.bit(0)));
        word.set(place);
        data.set(beats.payload.slice(63, 0));
        lanes.set(strobes);
        bufferWrite.set(intoBuffer);
        bufferAddress.set(word.slice(13, 0));
        bufferData.set(data);
        bufferLanes.set(lanes);

        Fifo completions = new Fifo(this, Completion.WIDTH, 64);
        completions.in.valid.set(intoQueue);
        completions.in.payload.set(Bits.cat(word.slice(6, 1), data));
        completions.out.to(completion);
        overrun.set(intoQueue.and(completions.in.ready.not()));
    }
}
