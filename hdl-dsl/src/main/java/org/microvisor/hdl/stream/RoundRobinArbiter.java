package org.microvisor.hdl.stream;

import java.util.ArrayList;
import java.util.List;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Circuit;

/**
 * Merges streams word by word; of the inputs that have a word the first after the last winner wins, so that none waits longer
 * than one word of each other input.
 *
 * <p>Latency 1 cycle, throughput 1 word per cycle; the outputs are registers. In cycles: with {@code n} inputs, and words that wait at
 * the output for at most {@code s} cycles, an input waits for at most {@code n * (s + 1) - 1}.
 */
public final class RoundRobinArbiter extends Cell {
    /** Slaves; the first has number 0. */
    public final List<Stream> in = new ArrayList<>();
    /** All words, a master. */
    public final Stream out;
    /** Which input the word at the output came from. */
    public final Bits from;

    private final Bits later;

    public RoundRobinArbiter(Cell parent, int width, int inputs) {
        super(parent);
        if (inputs < 2) {
            throw new IllegalArgumentException("nothing to arbitrate: inputs=" + inputs);
        }
        parameter("width", width);
        parameter("inputs", inputs);
        for (int i = 0; i < inputs; i++) {
            in.add(Stream.slave(this, width));
        }
        out = Stream.master(this, width);
        int indexWidth = Circuit.indexWidth(inputs);
        from = out(indexWidth);

        Bits word = reg(width), source = reg(indexWidth);
        Bits loaded = reg(1, 0);
        later = reg(inputs, 0); // the inputs after the last winner
        out.valid.set(loaded);
        out.payload.set(word);
        from.set(source);

        List<Bits> valids = new ArrayList<>();
        for (int i = inputs - 1; i >= 0; i--) {
            valids.add(in.get(i).valid);
        }
        Bits wanting = Bits.cat(valids);
        Bits preferred = wanting.and(later);
        Bits candidates = preferred.anyOnes().mux(preferred, wanting);
        Bits winner = candidates.and(candidates.not().plus(1)); // the lowest candidate, one-hot
        Bits ready = loaded.not().or(out.ready);

        when(ready, () -> loaded.set(wanting.anyOnes()));
        for (int i = 0; i < inputs; i++) {
            Stream input = in.get(i);
            int index = i;
            long above = (1L << inputs) - (2L << i);
            Bits granted = ready.and(winner.bit(i));
            input.ready.set(granted);
            when(granted, () -> {
                word.set(input.payload);
                source.set(index);
                later.set(above);
            });
        }
    }

    /** Asserts that none waits longer than promised, and what a proof by induction must know for that. */
    public void invariants() {
        ghost(() -> {
            int inputs = in.size();
            Bits taken = lit(1, 0);
            for (int i = 0; i < inputs; i++) {
                taken = taken.or(in.get(i).fire());
            }
            Bits anyTaken = taken;
            Bits unbroken = later.shr(1).or(1L << (inputs - 1));
            assertAlways(
                    "the inputs after the winner have no gap",
                    later.and(unbroken.not()).eq(0));
            assertAlways("the first input is after none", later.bit(0).not());
            for (int i = 0; i < inputs; i++) {
                Stream input = in.get(i);
                Bits before = before(i);
                Bits waited = reg(before.width(), 0).as("waited");
                when(input.valid.not().or(input.ready), () -> waited.set(0))
                        .elsewhen(anyTaken, () -> waited.set(waited.plus(1)));
                assertAlways(
                        "none waits longer than one word of each other input",
                        waited.plusWide(before).lt(inputs));
            }
        });
    }

    /**
     * Asserts how many cycles an input waits, with {@code n} of them at most {@code n * (stall + 1) - 1}, if a word at the output waits
     * at most {@code stall} of them, which is assumed; beside {@link #invariants}.
     */
    public void promptness(int stall) {
        ghost(() -> {
            int most = in.size() * (stall + 1) - 1;
            int width = Circuit.indexWidth(most + 1) + 2;
            Bits stalled = reg(width, 0);
            when(out.valid.and(out.ready.not()), () -> stalled.set(stalled.plus(1)))
                    .otherwise(() -> stalled.set(0));
            assumeAlways("the output is taken in time", out.valid.not().or(out.ready, stalled.ne(stall)));
            assertAlways("the output is not late", stalled.le(stall));
            for (int i = 0; i < in.size(); i++) {
                Stream input = in.get(i);
                Bits waited = reg(width, 0), before = before(i).zext(width);
                when(input.valid.not().or(input.ready), () -> waited.set(0))
                        .otherwise(() -> waited.set(waited.plus(1)));
                Bits turns = lit(width, 0);
                for (int k = 0; k <= stall; k++) {
                    turns = turns.plus(before);
                }
                Bits rest =
                        turns.plus(out.valid.mux(lit(width, stall).minus(stalled), 0)); // cycles to its turn, at most
                assertAlways(
                        "none waits more cycles than promised",
                        waited.plusWide(rest).le(most));
            }
        });
    }

    /** For proofs: how many of the other inputs come before this one, if all have a word. */
    public Bits before(int input) {
        return ghost(() -> {
            int width = Circuit.indexWidth(2 * in.size());
            Bits afterWinner = lit(width, 0);
            for (int i = 0; i < in.size(); i++) {
                afterWinner = afterWinner.plus(later.bit(i).zext(width));
            }
            Bits before = out(width).as("before");
            before.set(later.bit(input).mux(afterWinner.plus(input).minus(in.size()), afterWinner.plus(input)));
            return before;
        });
    }
}
