package org.microvisor.hdl.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.microvisor.hdl.ClockDomain;
import org.microvisor.hdl.sim.Engine;
import org.microvisor.hdl.stream.Stream;

/** Random words through a stream from one clock to another; they must come out in order, unchanged, once each. */
final class StreamTraffic {
    private final Deque<Long> inside = new ArrayDeque<>();
    private final Random random;
    private final long mask;
    private double offered;
    private double taken;
    private boolean offering;
    private long word;
    private int most;
    private int sent;
    private int received;

    StreamTraffic(Engine engine, ClockDomain tx, Stream in, Stream out, Random random) {
        this.random = random;
        mask = in.payload.width() == 64 ? -1L : (1L << in.payload.width()) - 1;
        engine.onEdge(tx, () -> {
            if (!offering && random.nextDouble() < offered) {
                offering = true;
                word = random.nextLong() & mask;
            }
            engine.poke(in.valid, offering ? 1 : 0);
            engine.poke(in.payload, word);
            if (offering && engine.peek(in.ready) == 1) {
                inside.add(word);
                most = Math.max(most, inside.size());
                sent++;
                offering = false;
            }
        });
        engine.onEdge(engine.home(), () -> {
            boolean ready = random.nextDouble() < taken;
            engine.poke(out.ready, ready ? 1 : 0);
            if (ready && engine.peek(out.valid) == 1) {
                assertThat(inside).as("a word came out that nobody sent").isNotEmpty();
                assertThat(engine.peek(out.payload)).isEqualTo(inside.remove());
                received++;
            }
        });
    }

    /** How often a word is offered and taken, 0 to 1. */
    StreamTraffic rates(double offers, double takes) {
        offered = offers;
        taken = takes;
        return this;
    }

    /** Rates by chance, full speed and standstill among them. */
    void anyRates() {
        double[] rates = {0, 0.1, 0.5, 0.9, 1};
        rates(rates[random.nextInt(rates.length)], rates[random.nextInt(rates.length)]);
    }

    int sent() {
        return sent;
    }

    int received() {
        return received;
    }

    /** Most words that were inside at once. */
    int most() {
        return most;
    }

    int inside() {
        return inside.size();
    }
}
