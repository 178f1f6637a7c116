package org.microvisor.hdl.stream;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;

/**
 * Cuts a stream's timing paths in both directions: every output is a register.
 *
 * <p>Latency 1 cycle, throughput 1 word per cycle, storage 2 words.
 */
public final class RegisterSlice extends Cell {
    public final Stream in, out;

    public RegisterSlice(Cell parent, int width) {
        super(parent);
        parameter("width", width);
        in = Stream.slave(this, width);
        out = Stream.master(this, width);

        Bits main = reg(width), spare = reg(width); // payloads need no reset
        Bits mainValid = reg(1, 0), spareValid = reg(1, 0);

        in.ready.set(spareValid.not());
        out.valid.set(mainValid);
        out.payload.set(main);

        when(
                        out.ready.or(mainValid.not()),
                        () -> { // the output moves on
                            mainValid.set(in.valid.or(spareValid));
                            main.set(spareValid.mux(spare, in.payload));
                            spareValid.set(0);
                        })
                .elsewhen(
                        in.fire(),
                        () -> { // stalled: keep the word that is arriving
                            spare.set(in.payload);
                            spareValid.set(1);
                        });
    }
}
