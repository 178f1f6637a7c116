package org.microvisor.hdl.stream;

import java.util.ArrayList;
import java.util.List;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;

/**
 * Gives every word to several streams. Each takes it when it can; the word moves on at the input when the last of them has it.
 *
 * <p>Latency 0 cycles, throughput 1 word per cycle, one register for each output. {@code valid} of an output follows {@code
 * in.valid} but not any {@code ready}; {@code in.ready} follows every {@code ready} but not {@code in.valid}.
 */
public final class Fork extends Cell {
    public final Stream in;
    /** Masters, each with every word. */
    public final List<Stream> out = new ArrayList<>();

    private final Bits served;

    public Fork(Cell parent, int width, int outputs) {
        super(parent);
        if (outputs < 2) {
            throw new IllegalArgumentException("nothing to fork: outputs=" + outputs);
        }
        parameter("width", width);
        parameter("outputs", outputs);
        in = Stream.slave(this, width);
        for (int i = 0; i < outputs; i++) {
            out.add(Stream.master(this, width));
        }

        served = reg(outputs, 0); // the outputs that have the word at the input
        List<Bits> readies = new ArrayList<>();
        for (int i = 0; i < outputs; i++) {
            Stream output = out.get(i);
            output.valid.set(in.valid.and(served.bit(i).not()));
            output.payload.set(in.payload);
            readies.add(0, output.ready);
        }
        Bits able = served.or(Bits.cat(readies));
        in.ready.set(able.allOnes());
        when(in.valid, () -> served.set(able.allOnes().mux(0, able)));
    }

    /** Asserts who has the word at the input, for proofs by induction. */
    public void invariants() {
        ghost(() -> {
            assertAlways(
                    "only a word that waits has been served",
                    in.valid.or(served.anyOnes().not()));
            for (int i = 0; i < out.size(); i++) {
                Stream output = out.get(i);
                Bits had = reg(1, 0);
                when(in.fire(), () -> had.set(0)).elsewhen(output.fire(), () -> had.set(1));
                assertAlways("what was served is known", had.eq(served.bit(i)));
                assertAlways(
                        "no output gets a word twice", had.and(output.fire()).not());
                assertAlways("no output misses a word", in.fire().not().or(had, output.fire()));
            }
        });
    }
}
