package org.microvisor.hdl.clock;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.ClockDomain;
import org.microvisor.hdl.Crossing;
import org.microvisor.hdl.stream.Stream;

/**
 * Hands a word now and then to the clock under which it is made: settings, addresses, results. Words that flow need an {@link
 * AsyncFifo}.
 *
 * <pre>
 *   in --> word ----------------------------> received --> out
 *          sent  --> Synchronizer --> arrived    |
 *          done  &lt;-- Synchronizer &lt;-- taken &lt;----+
 *          sending clock          receiving clock
 * </pre>
 *
 * <ul>
 *   <li>{@code in}, a stream of the sending clock; ready once the last word has been taken over.
 *   <li>{@code out}, a stream of the receiving clock.
 * </ul>
 *
 * <p>Latency 3 receiving cycles, or 4 where the request met the clock's edge. Throughput at best a word every 4 receiving and
 * 3 sending cycles. The request and its answer are levels that turn over and that no reset touches: resets of one side alone neither lose
 * nor repeat a word, except that a reset of the receiving side drops those that wait at the output or come to it meanwhile.
 */
public final class Handshake extends Cell {
    public final Stream in, out;

    public Handshake(Cell parent, ClockDomain from, int width) {
        super(parent);
        parameter("width", width);
        clock("from", from);
        in = Stream.slave(this, width);
        out = Stream.master(this, width);

        Bits word = under(from, () -> reg(width));
        Bits sent = under(from, () -> reg(1).initially(0));
        Bits taken = reg(1).initially(0);

        Synchronizer done = under(from, () -> new Synchronizer(this));
        done.in.set(taken);
        in.ready.set(sent.eq(done.out));
        when(in.fire(), () -> {
            word.set(in.payload);
            sent.set(sent.not());
        });

        Synchronizer arrived = new Synchronizer(this);
        arrived.in.set(sent);
        Bits received = reg(width), waiting = reg(1, 0);
        out.valid.set(waiting);
        out.payload.set(received);
        Bits take = arrived.out.ne(taken).and(waiting.not().or(out.ready));
        when(take, () -> {
                    received.set(cross(Crossing.Kind.HELD, word));
                    taken.set(arrived.out);
                    waiting.set(1);
                })
                .elsewhen(out.ready, () -> waiting.set(0));
        ghost(() -> {
            HandshakeRules rules = new HandshakeRules(this, from, width);
            rules.push.set(in.fire());
            rules.pushed.set(in.payload);
            rules.sent.set(sent);
            rules.sentBefore.set(arrived.before);
            rules.sentHere.set(arrived.out);
            rules.taken.set(taken);
            rules.takenBefore.set(done.before);
            rules.takenThere.set(done.out);
            rules.take.set(take);
            rules.word.set(word);
            rules.valid.set(out.valid);
            rules.ready.set(out.ready);
            rules.payload.set(out.payload);
        });
    }
}
