package org.microvisor.hdl.sim;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.stream.Stream;

/**
 * Takes words out of a stream of the top cell, being ready in a random part of the cycles.
 *
 * <p>It looks before each edge of the stream's clock and decides after it whether it is ready for the next one.
 */
public final class StreamSink {
    private final Engine engine;
    private final Bits valid;
    private final Bits ready;
    private final List<Bits> payload;
    private final Random random;
    private final double rate;
    private final List<BigInteger> received = new ArrayList<>();
    private Consumer<BigInteger> listener = word -> {};
    private boolean taking;

    /**
     * A sink for any signals with the manners of a stream.
     *
     * @param payload side by side, the first is the most significant part of a word
     * @param rate the part of the cycles in which it is ready, 0 to 1
     */
    public StreamSink(Engine engine, Bits valid, Bits ready, List<Bits> payload, Random random, double rate) {
        this.engine = engine;
        this.valid = valid;
        this.ready = ready;
        this.payload = List.copyOf(payload);
        this.random = random;
        this.rate = rate;
        engine.onEdge(valid.domain(), this::take);
        engine.afterEdge(valid.domain(), this::decide);
        decide();
    }

    /**
     * A sink for a stream.
     *
     * @param rate the part of the cycles in which it is ready, 0 to 1
     */
    public StreamSink(Engine engine, Stream stream, Random random, double rate) {
        this(engine, stream.valid, stream.ready, List.of(stream.payload), random, rate);
    }

    /** The words so far. */
    public List<BigInteger> received() {
        return Collections.unmodifiableList(received);
    }

    /** Calls the code with each word, just before the edge at which it moves. */
    public void onWord(Consumer<BigInteger> code) {
        listener = code;
    }

    private void take() {
        if (taking && engine.resetn(valid.domain()) && engine.peek(valid) == 1) {
            BigInteger word = BigInteger.ZERO;
            for (Bits part : payload) {
                word = word.shiftLeft(part.width()).or(engine.peekWide(part));
            }
            received.add(word);
            listener.accept(word);
        }
    }

    private void decide() {
        taking = rate >= 1 || random.nextDouble() < rate;
        engine.poke(ready, taking ? 1 : 0);
    }
}
