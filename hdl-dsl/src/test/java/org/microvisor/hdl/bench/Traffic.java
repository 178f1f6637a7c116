package org.microvisor.hdl.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.axi.AxiStream;
import org.microvisor.hdl.sim.Simulator;
import org.microvisor.hdl.stream.Stream;

/**
 * Random traffic at the streams of a cell: sources that offer words after random pauses, with garbage between them, and sinks that
 * are ready at random. Every sink checks that a word offered stays until it moves.
 */
public final class Traffic {
    /** A word as its parts, in the order of the signals. */
    public record Word(List<BigInteger> parts) {
        /** A word of small parts. */
        public static Word of(long... parts) {
            return new Word(Arrays.stream(parts).mapToObj(BigInteger::valueOf).toList());
        }

        /** A part as a number. */
        public long part(int index) {
            return parts.get(index).longValue();
        }
    }

    /** One end of a stream. */
    public final class End {
        private final Bits valid, ready;
        private final List<Bits> payload;
        private final boolean drives;
        private final double eagerness;
        /** What is to be offered, or what came. */
        public final List<Word> words = new ArrayList<>();
        /** The cycle in which each word moved. */
        public final List<Integer> moved = new ArrayList<>();

        private boolean offering;

        private End(Bits valid, Bits ready, List<Bits> payload, boolean drives, double eagerness) {
            this.valid = valid;
            this.ready = ready;
            this.payload = payload;
            this.drives = drives;
            this.eagerness = eagerness;
        }

        private void before() {
            boolean eager = random.nextDouble() < eagerness;
            if (!drives) {
                poke(ready, eager ? BigInteger.ONE : BigInteger.ZERO);
                return;
            }
            offering = moved.size() < words.size() && (offering || eager);
            poke(valid, offering ? BigInteger.ONE : BigInteger.ZERO);
            for (int i = 0; i < payload.size(); i++) {
                Bits signal = payload.get(i);
                poke(
                        signal,
                        offering ? words.get(moved.size()).parts().get(i) : new BigInteger(signal.width(), random));
            }
        }

        private void after() {
            boolean isValid = is(valid);
            boolean fires = isValid && is(ready);
            if (drives) {
                offering &= !fires;
            } else {
                Word word = new Word(payload.stream().map(Traffic.this::peek).toList());
                if (offering) {
                    assertThat(isValid).as("a word stays, cycle %d", cycle).isTrue();
                    assertThat(word).as("a word stays, cycle %d", cycle).isEqualTo(words.get(moved.size()));
                }
                if (isValid && !offering) {
                    words.add(word);
                }
                offering = isValid && !fires;
            }
            if (fires) {
                moved.add(cycle);
            }
        }

        /** Whether all words have moved. */
        public boolean isDone() {
            return moved.size() == words.size();
        }
    }

    private final Alone<?> top;
    private final Simulator simulator;
    private final Random random;
    private final List<End> ends = new ArrayList<>();
    private int cycle;

    /** Around a cell, which is reset. */
    public Traffic(Alone<?> top, Random random) {
        this.top = top;
        this.random = random;
        simulator = Simulator.of(top, random);
        simulator.resetn(false);
        simulator.step();
        simulator.resetn(true);
    }

    /** Offers words at the cell's stream; one of {@code eagerness} cycles begins an offer. */
    public End source(Stream stream, double eagerness) {
        return add(new End(port(stream.valid), stream.ready, List.of(port(stream.payload)), true, eagerness));
    }

    /** Takes words from the cell's stream. */
    public End sink(Stream stream, double eagerness) {
        return add(new End(stream.valid, port(stream.ready), List.of(stream.payload), false, eagerness));
    }

    /** Offers beats: data, keep, last and, if there is one, user. */
    public End source(AxiStream stream, double eagerness) {
        List<Bits> signals = signals(stream).stream().map(this::port).toList();
        return add(new End(port(stream.tvalid), stream.tready, signals, true, eagerness));
    }

    /** Takes beats. */
    public End sink(AxiStream stream, double eagerness) {
        return add(new End(stream.tvalid, port(stream.tready), signals(stream), false, eagerness));
    }

    private static List<Bits> signals(AxiStream stream) {
        List<Bits> signals = new ArrayList<>(List.of(stream.tdata, stream.tkeep, stream.tlast));
        if (stream.hasUser()) {
            signals.add(stream.tuser());
        }
        return signals;
    }

    private End add(End end) {
        ends.add(end);
        return end;
    }

    private Bits port(Bits inner) {
        return top.port(inner);
    }

    /** The first half of a cycle: all ends drive their signals. */
    public void drive() {
        ends.forEach(End::before);
    }

    /** The second half: what moves is noted, and the clock ticks. */
    public void tick() {
        ends.forEach(End::after);
        simulator.step();
        cycle++;
    }

    /** Whole cycles. */
    public void run(int cycles) {
        for (int i = 0; i < cycles; i++) {
            drive();
            tick();
        }
    }

    /** Drives another input of the cell. */
    public void set(Bits input, long value) {
        poke(port(input), BigInteger.valueOf(value));
    }

    /** Whether a signal of the cell is 1. */
    public boolean is(Bits signal) {
        return peek(signal).signum() != 0;
    }

    /** The value of a signal of the cell. */
    public BigInteger peek(Bits signal) {
        return simulator.peekWide(signal);
    }

    private void poke(Bits input, BigInteger value) {
        simulator.poke(input, value);
    }
}
