package org.microvisor.cosim.junit;

import org.microvisor.hdl.Cell;
import org.microvisor.hdl.stream.Fifo;
import org.microvisor.hdl.stream.Stream;

/** A queue as a top cell. */
final class Queue extends Cell {
    final Stream in, out;

    Queue() {
        in = Stream.slave(this, 16);
        out = Stream.master(this, 16);
        Fifo fifo = new Fifo(this, 16, 8);
        in.to(fifo.in);
        fifo.out.to(out);
    }
}
