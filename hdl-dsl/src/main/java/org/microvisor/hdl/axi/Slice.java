package org.microvisor.hdl.axi;

import java.util.List;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.source.Transparent;
import org.microvisor.hdl.stream.RegisterSlice;
import org.microvisor.hdl.stream.Scoreboard;
import org.microvisor.hdl.stream.Stream;

/** How a channel of a bus is cut by registers: FULL, LIGHT or not at all. */
public enum Slice {
    /** No registers: wires. */
    NONE,
    /** One word of storage, one word in two cycles, latency 1 cycle: for addresses and answers of bursts. */
    LIGHT,
    /** One word of storage, one word a cycle, latency 1 cycle; valid and the payload are cut, ready is not. */
    FORWARD,
    /** Two words of storage, one word a cycle, latency 1 cycle. */
    FULL;

    /** One channel: a stream of all its signals but valid and ready. */
    @Transparent(naming = true)
    static final class Channel extends Cell {
        final Stream in, out;

        private final Runnable proof;

        Channel(Cell parent, Slice kind, int width) {
            super(parent);
            parameter("kind", kind.name());
            parameter("width", width);
            in = Stream.slave(this, width);
            out = Stream.master(this, width);
            if (kind == FULL) {
                RegisterSlice slice = new RegisterSlice(this, width);
                in.to(slice.in);
                slice.out.to(out);
                proof = slice::invariants;
            } else if (kind == LIGHT) {
                Bits word = reg(width);
                Bits loaded = reg(1, 0);
                in.ready.set(loaded.not());
                out.valid.set(loaded);
                out.payload.set(word);
                when(in.fire(), () -> {
                    word.set(in.payload);
                    loaded.set(1);
                });
                when(out.fire(), () -> loaded.set(0));
                proof = () -> holds(loaded, word);
            } else if (kind == FORWARD) {
                Bits word = reg(width);
                Bits loaded = reg(1, 0);
                in.ready.set(loaded.not().or(out.ready));
                out.valid.set(loaded);
                out.payload.set(word);
                when(in.ready, () -> loaded.set(in.valid));
                when(in.fire(), () -> word.set(in.payload));
                proof = () -> holds(loaded, word);
            } else {
                in.to(out);
                proof = () -> new Scoreboard(this, in, out, 0);
            }
        }

        private void holds(Bits loaded, Bits word) {
            Scoreboard scoreboard = new Scoreboard(this, in, out, 1);
            assertAlways("the register holds the word", scoreboard.inside.eq(loaded.zext(2)));
            assertAlways("it is the word", scoreboard.held.not().or(word.eq(scoreboard.word)));
        }

        /** Asserts where a followed word lies, for proofs by induction. */
        void invariants() {
            ghost(proof);
        }

        /** Puts the channel between two buses; {@code from} is the side that drives valid. */
        void between(List<Bits> from, Bits fromValid, Bits fromReady, List<Bits> to, Bits toValid, Bits toReady) {
            in.valid.set(fromValid);
            in.payload.set(Bits.cat(from));
            fromReady.set(in.ready);
            toValid.set(out.valid);
            out.ready.set(toReady);
            spread(out.payload, to);
        }
    }

    /** Drives each of the signals with its part of the value, in which the first one is the most significant. */
    static void spread(Bits packed, List<Bits> signals) {
        int low = packed.width();
        for (Bits signal : signals) {
            low -= signal.width();
            signal.set(packed.slice(low + signal.width() - 1, low));
        }
    }

    /** Bits of all the signals together. */
    static int width(List<Bits> signals) {
        return signals.stream().mapToInt(Bits::width).sum();
    }
}
