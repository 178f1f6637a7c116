package org.microvisor.unimem;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.microvisor.hdl.sim.Engine;
import org.microvisor.hdl.stream.Stream;

/** Carries the packets of one stream to another: whole ones, some cycles later; or loses them. */
final class PacketPipe {
    private record Held(List<BigInteger> words, long from) {}

    private final Engine engine;
    private final Stream out, in;
    private final Random random;
    private final double rate;
    private final List<BigInteger> coming = new ArrayList<>();
    private final Deque<Held> held = new ArrayDeque<>();
    private int place;
    private boolean takes, offers;
    /** Cycles from the last word that comes to the first that goes. */
    int delay;
    /** Says of a packet's words whether it gets lost. */
    Predicate<List<BigInteger>> loses = words -> false;
    /** Nothing moves on. */
    boolean stuck;

    /**
     * A pipe.
     *
     * @param rate the part of the cycles in which a word is taken, 0 to 1
     */
    PacketPipe(Engine engine, Stream out, Stream in, int delay, Random random, double rate) {
        this.engine = engine;
        this.out = out;
        this.in = in;
        this.delay = delay;
        this.random = random;
        this.rate = rate;
        engine.onEdge(engine.home(), () -> {
            if (engine.resetn(engine.home())) {
                before();
            }
        });
        engine.afterEdge(engine.home(), this::after);
        engine.poke(in.valid, 0);
        decide();
    }

    /** Forgets what is on its way. */
    void cut() {
        coming.clear();
        held.clear();
        place = 0;
        offers = false;
        engine.poke(in.valid, 0);
    }

    boolean isEmpty() {
        return coming.isEmpty() && held.isEmpty();
    }

    private void before() {
        if (takes && engine.peek(out.valid) == 1) {
            BigInteger word = engine.peekWide(out.payload);
            coming.add(word);
            if (word.testBit(64)) {
                List<BigInteger> packet = List.copyOf(coming);
                coming.clear();
                if (!loses.test(packet)) {
                    held.add(new Held(packet, engine.cycles() + delay));
                }
            }
        }
        if (offers
                && engine.peek(in.ready) == 1
                && ++place == held.element().words().size()) {
            held.remove();
            place = 0;
        }
    }

    private void after() {
        decide();
        Held next = held.peek();
        offers = next != null && (place > 0 || !stuck && engine.cycles() >= next.from());
        engine.poke(in.valid, offers ? 1 : 0);
        if (next != null && offers) {
            engine.poke(in.payload, next.words().get(place));
        }
    }

    private void decide() {
        takes = !stuck && (rate >= 1 || random.nextDouble() < rate);
        engine.poke(out.ready, takes ? 1 : 0);
    }
}
