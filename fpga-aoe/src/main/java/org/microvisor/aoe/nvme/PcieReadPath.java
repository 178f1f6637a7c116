package org.microvisor.aoe.nvme;

import org.microvisor.aoe.regs.BufferMap;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.stream.Fifo;
import org.microvisor.hdl.stream.Stream;

/**
 * What the SSD reads: entries of the submission queue and the data of writes.
 *
 * <p>First beat four cycles after the address, then one beat a cycle, bursts back to back. Beats are asked from memory
 * only while the output FIFO has room for those under way. Any other place reads as zeros with SLVERR, as do bursts that
 * are not INCR.
 */
public final class PcieReadPath extends Cell {
    /** {@link Burst}s. */
    public final Stream address;

    /** Beats: 4 bits of ID, 2 of response, last, 64 data bits. */
    public final Stream beats;

    /** Memories, one cycle latency. */
    public final Bits bufferRead, bufferAddress, bufferData;

    public final Bits queueRead, queueAddress, queueData;

    /** Pulses when a burst is refused. */
    public final Bits refused;

    private static final int ROOM = 8;

    public PcieReadPath(Cell parent) {
        super(parent);
        address = Stream.slave(this, Burst.WIDTH);
        beats = Stream.master(this, 4 + 2 + 1 + 64);
        bufferRead = out(1);
        bufferAddress = out(15);
        bufferData = in(64);
        queueRead = out(1);
        queueAddress = out(9);
        queueData = in(64);
        refused = out(1);

        Bits first = reg(1, 1), nextWord = reg(17), count = reg(8), credits = reg(4, ROOM);
        Bits asked = reg(1, 0), askedPlace = reg(17), askedBad = reg(1), askedEnd = reg(5);
        Bits came = reg(1, 0), cameQueue = reg(1), cameBad = reg(1), cameEnd = reg(5);

        Fifo bursts = new Fifo(this, Burst.WIDTH, 4);
        address.to(bursts.in);
        Burst burst = new Burst(this);
        burst.set(bursts.out.payload);
        Fifo output = new Fifo(this, 4 + 2 + 1 + 64, ROOM);
        output.out.to(beats);

        // a beat is asked for
        Bits ask = bursts.out.valid.and(credits.ne(0));
        Bits place = first.mux(burst.offset.slice(19, 3), nextWord);
        Bits beat = first.mux(lit(8, 0), count);
        Bits last = beat.eq(burst.length);
        Bits inBuffers = place.slice(16, 15).eq(0);
        Bits inQueue = place.slice(16, 9).eq(BufferMap.SUBMISSION_QUEUE >> 12);
        Bits bad = burst.odd().or(inBuffers.or(inQueue).not());
        bursts.out.ready.set(ask.and(last));
        when(ask, () -> {
            first.set(last);
            nextWord.set(place.plus(1));
            count.set(beat.plus(1));
        });
        credits.set(credits.minus(ask.zext(4)).plus(beats.fire().zext(4)));
        refused.set(ask.and(last).and(bad));

        // its memory is read
        asked.set(ask);
        askedPlace.set(place);
        askedBad.set(bad);
        askedEnd.set(Bits.cat(burst.id, last));
        Bits askedQueue = askedPlace.bit(16);
        bufferRead.set(asked.and(askedQueue.not()));
        bufferAddress.set(askedPlace.slice(14, 0));
        queueRead.set(asked.and(askedQueue));
        queueAddress.set(askedPlace.slice(8, 0));

        // and goes out
        came.set(asked);
        cameQueue.set(askedQueue);
        cameBad.set(askedBad);
        cameEnd.set(askedEnd);
        Bits data = cameBad.mux(lit(64, 0), cameQueue.mux(queueData, bufferData));
        output.in.valid.set(came);
        output.in.payload.set(Bits.cat(cameEnd.slice(4, 1), cameBad, lit(1, 0), cameEnd.bit(0), data));
    }
}
