package org.microvisor.cosim.unimem.prototype;

import java.util.ArrayList;
import java.util.List;
import org.microvisor.cosim.unimem.ps.Phy;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.stream.Demux;
import org.microvisor.hdl.stream.Downsizer;
import org.microvisor.hdl.stream.Fifo;
import org.microvisor.hdl.stream.RoundRobinArbiter;
import org.microvisor.hdl.stream.Stream;
import org.microvisor.hdl.stream.Upsizer;

/**
 * Carries the beats of some AXI channels over one direction of eight LVDS pairs: 32 bits a cycle, each beat two words, whatever is in
 * it.
 *
 * <pre>
 *   in[i] --> arbiter --> two words --> wire --> one beat --> queue i --> out[i]
 *               1            1         delay        1            1          cycles
 * </pre>
 *
 * <p>There is no flow control: the queues hold what the requester may have open.
 */
final class Serializer extends Cell {
    /** A beat on the wire; the two top bits are the channel's number. */
    static final int BEAT = 64;

    private static final int QUEUE = 64;

    /** One for each channel, {@link #BEAT} minus 2 bits. */
    final List<Stream> in = new ArrayList<>();
    /** What has come over the wire. */
    final List<Stream> out = new ArrayList<>();

    Serializer(Cell parent, int channels, int delay) {
        super(parent);
        parameter("channels", channels);
        parameter("delay", delay);
        for (int i = 0; i < channels; i++) {
            in.add(Stream.slave(this, BEAT - 2));
            out.add(Stream.master(this, BEAT - 2));
        }
        RoundRobinArbiter arbiter = new RoundRobinArbiter(this, BEAT, channels);
        Downsizer words = new Downsizer(this, BEAT / 2, 2);
        Phy wire = new Phy(this, BEAT / 2, delay);
        Upsizer beats = new Upsizer(this, BEAT / 2, 2);
        Demux demux = new Demux(this, BEAT - 2, channels);
        for (int i = 0; i < channels; i++) {
            Stream from = in.get(i), to = arbiter.in.get(i);
            to.valid.set(from.valid);
            to.payload.set(Bits.cat(lit(2, i), from.payload));
            from.ready.set(to.ready);
        }
        arbiter.out.to(words.in);
        words.out.ready.set(1);
        wire.sent.set(words.out.payload);
        wire.sentValid.set(words.out.valid);
        List.of(wire.flip, wire.blank, wire.mute, wire.cut).forEach(fault -> fault.set(0));
        beats.in.payload.set(wire.received);
        beats.in.valid.set(wire.receivedValid);
        demux.in.payload.set(beats.out.payload.trunc(BEAT - 2));
        demux.in.valid.set(beats.out.valid);
        demux.select.set(beats.out.payload.slice(BEAT - 1, BEAT - 2).trunc(demux.select.width()));
        beats.out.ready.set(demux.in.ready);
        for (int i = 0; i < channels; i++) {
            Fifo queue = new Fifo(this, BEAT - 2, QUEUE);
            demux.out.get(i).to(queue.in);
            queue.out.to(out.get(i));
        }
        ghost(() -> assertAlways("no beat is lost", beats.out.valid.not().or(demux.in.ready)));
    }
}
