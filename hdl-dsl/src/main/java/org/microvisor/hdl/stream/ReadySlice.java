package org.microvisor.hdl.stream;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;

/**
 * Cuts a stream's timing path from its reader back to its writer, at no cost in latency: {@code in.ready} is a register.
 *
 * <pre>
 *   in --+--------------> out
 *        \-> | spare | -^      keeps the word that the reader did not take
 * </pre>
 *
 * <p>Latency 0 cycles, throughput 1 word per cycle, storage 1 word.
 */
public final class ReadySlice extends Cell {
    /** A slave and a master. */
    public final Stream in, out;

    private final Bits spare, spareValid;

    public ReadySlice(Cell parent, int width) {
        super(parent);
        parameter("width", width);
        in = Stream.slave(this, width);
        out = Stream.master(this, width);

        spare = reg(width); // a payload needs no reset
        spareValid = reg(1, 0);

        in.ready.set(spareValid.not());
        out.valid.set(in.valid.or(spareValid));
        out.payload.set(spareValid.mux(spare, in.payload));
        spareValid.set(out.valid.and(out.ready.not()));
        when(spareValid.not(), () -> spare.set(in.payload)); // whether it is one or not
    }

    /** Asserts where a followed word lies, for proofs by induction: of this cell, or of one with it inside. */
    public void invariants() {
        ghost(() -> {
            Scoreboard scoreboard = new Scoreboard(this, in, out, 1);
            assertAlways(
                    "the register holds all words", scoreboard.inside.eq(spareValid.zext(scoreboard.inside.width())));
            assertAlways("it is unchanged", scoreboard.held.not().or(spare.eq(scoreboard.word)));
        });
    }
}
