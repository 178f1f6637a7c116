package org.microvisor.hdl.sim;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.stream.Stream;

/**
 * Sends words into a stream of the top cell. It offers a word in a random part of the cycles in which there is one, and then
 * keeps it until it moves. While the reset is active it offers nothing.
 *
 * <p>It acts after each edge of the stream's clock; nothing happens between edges.
 */
public final class StreamSource {
    private final Engine engine;
    private final Bits valid;
    private final Bits ready;
    private final List<Bits> payload;
    private final Random random;
    private final double rate;
    private final Deque<BigInteger> waiting = new ArrayDeque<>();
    private boolean offering;
    private boolean moves;
    private long sent;

    /**
     * A source for any signals with the manners of a stream.
     *
     * @param payload side by side, the first is the most significant part of a word
     * @param rate the part of the cycles in which a waiting word is offered, 0 to 1
     */
    public StreamSource(Engine engine, Bits valid, Bits ready, List<Bits> payload, Random random, double rate) {
        this.engine = engine;
        this.valid = valid;
        this.ready = ready;
        this.payload = List.copyOf(payload);
        this.random = random;
        this.rate = rate;
        engine.onEdge(valid.domain(), this::before);
        engine.afterEdge(valid.domain(), this::offer);
        engine.poke(valid, 0);
    }

    /**
     * A source for a stream.
     *
     * @param rate the part of the cycles in which a waiting word is offered, 0 to 1
     */
    public StreamSource(Engine engine, Stream stream, Random random, double rate) {
        this(engine, stream.valid, stream.ready, List.of(stream.payload), random, rate);
    }

    /** Queues a word. */
    public void send(long word) {
        send(new BigInteger(Long.toUnsignedString(word)));
    }

    /** Queues a word. */
    public void send(BigInteger word) {
        waiting.add(word);
        if (!offering) {
            offer();
        }
    }

    /** Words that have not moved yet. */
    public int waiting() {
        return waiting.size();
    }

    /** Words that have moved. */
    public long sent() {
        return sent;
    }

    private void before() {
        moves = offering && engine.resetn(valid.domain()) && engine.peek(ready) == 1;
    }

    private void offer() {
        boolean running = engine.resetn(valid.domain());
        if (moves) {
            moves = false;
            offering = false;
            waiting.remove();
            sent++;
        }
        if (!running) {
            offering = false;
        } else if (!offering && !waiting.isEmpty() && (rate >= 1 || random.nextDouble() < rate)) {
            offering = true;
            show(waiting.element());
        }
        engine.poke(valid, offering ? 1 : 0);
    }

    private void show(BigInteger word) {
        BigInteger rest = word;
        for (int i = payload.size() - 1; i >= 0; i--) {
            engine.poke(payload.get(i), rest);
            rest = rest.shiftRight(payload.get(i).width());
        }
    }
}
