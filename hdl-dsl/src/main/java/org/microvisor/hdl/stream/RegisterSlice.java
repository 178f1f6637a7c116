package org.microvisor.hdl.stream;

import java.util.ArrayList;
import java.util.List;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;

/**
 * Cuts a stream's timing paths in both directions: every output is a register.
 *
 * <p>Latency 1 cycle, throughput 1 word per cycle, storage 2 words.
 */
public final class RegisterSlice extends Cell {
    /** A slave and a master. */
    public final Stream in, out;

    private final Bits main, spare, mainValid, spareValid;

    public RegisterSlice(Cell parent, int width) {
        super(parent);
        parameter("width", width);
        in = Stream.slave(this, width);
        out = Stream.master(this, width);

        main = reg(width); // payloads need no reset
        spare = reg(width);
        mainValid = reg(1, 0);
        spareValid = reg(1, 0);

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

    /** Asserts where a followed word lies, for proofs by induction: of this cell, or of one with it inside. */
    public void invariants() {
        ghost(() -> {
            Scoreboard scoreboard = new Scoreboard(this, in, out, 2);
            Bits first = scoreboard.held.and(scoreboard.ahead.eq(0));
            Bits second = scoreboard.held.and(scoreboard.ahead.eq(1));
            assertAlways(
                    "the spare is used only behind a word", spareValid.not().or(mainValid));
            assertAlways("the registers hold all words", scoreboard.inside.eq(mainValid.plusWide(spareValid)));
            assertAlways("the first word is at the output", first.not().or(main.eq(scoreboard.word)));
            assertAlways("the second word is the spare", second.not().or(spare.eq(scoreboard.word)));
        });
    }

    /** The word at the output and the one behind it, for proofs: what is not there may be anything. */
    public List<Bits> words() {
        List<Bits> words = new ArrayList<>();
        ghost(() -> {
            Bits behind = out(spare.width());
            behind.set(spare);
            words.add(out.payload);
            words.add(behind);
        });
        return words;
    }
}
