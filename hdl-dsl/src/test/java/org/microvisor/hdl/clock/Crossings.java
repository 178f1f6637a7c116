package org.microvisor.hdl.clock;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.ClockDomain;
import org.microvisor.hdl.stream.Stream;

/** Tops for tests: the own clock receives, {@code tx} sends. */
public final class Crossings {
    private Crossings() {}

    /** A stream through an asynchronous FIFO. */
    public static final class Queue extends Cell {
        final ClockDomain tx = clock("tx");
        final Stream in = under(tx, () -> Stream.slave(this, 64));
        final Stream out = Stream.master(this, 64);

        public Queue(int depth) {
            AsyncFifo fifo = new AsyncFifo(this, tx, 64, depth);
            in.to(fifo.in);
            fifo.out.to(out);
        }
    }

    /** A stream through a handshake. */
    public static final class Hands extends Cell {
        final ClockDomain tx = clock("tx");
        final Stream in = under(tx, () -> Stream.slave(this, 16));
        final Stream out = Stream.master(this, 16);

        public Hands() {
            Handshake handshake = new Handshake(this, tx, 16);
            in.to(handshake.in);
            handshake.out.to(out);
        }
    }

    /** A level, events and their count, and a reset. */
    public static final class Small extends Cell {
        final ClockDomain tx = clock("tx");
        final Bits level = under(tx, () -> in(1));
        final Bits event = under(tx, () -> in(1));
        final Bits step = under(tx, () -> in(1));
        final Bits button = under(ClockDomain.ASYNCHRONOUS, () -> in(1));
        final Bits seen = out(1);
        final Bits happened = out(1);
        final Bits count = out(8);
        final Bits released = out(1);

        public Small(int stages) {
            Synchronizer synchronizer = new Synchronizer(this, stages);
            PulseCrossing pulse = new PulseCrossing(this, tx);
            CounterCrossing counter = new CounterCrossing(this, tx, 8);
            ResetSynchronizer reset = new ResetSynchronizer(this);
            synchronizer.in.set(level);
            pulse.in.set(event);
            counter.step.set(step);
            reset.in.set(button);
            seen.set(synchronizer.out);
            happened.set(pulse.out);
            count.set(counter.count);
            released.set(reset.out);
        }
    }
}
