package org.microvisor.aoe;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.axi.Axi4;
import org.microvisor.hdl.sim.Engine;
import org.microvisor.hdl.sim.StreamSink;
import org.microvisor.hdl.sim.StreamSource;

/**
 * What stands behind a master port of a simulated node: memory of bus words, zeros at first, that answers in order. Every channel
 * moves in a random part of the cycles only. Bursts are INCR of whole words.
 */
final class SimulatedMemory {
    /** A write of one word, as the bus saw it. */
    record Write(long address, long data) {}

    private static final int SLVERR = 2;

    private final Axi4 bus;
    private final Random random;
    private final int lanes;
    private final Map<Long, Long> words = new HashMap<>();
    private final List<Write> writes = new ArrayList<>();
    private final Deque<BigInteger> addresses = new ArrayDeque<>();
    private final Deque<BigInteger> beats = new ArrayDeque<>();
    private final Deque<BigInteger> asked = new ArrayDeque<>();
    private final StreamSource responses;
    private final StreamSource reads;
    private double errorRate;

    /**
     * A memory.
     *
     * @param rate the part of the cycles in which a channel moves, 0 to 1
     */
    SimulatedMemory(Engine engine, Axi4 bus, Random random, double rate) {
        this.bus = bus;
        this.random = random;
        lanes = bus.wstrb.width();
        collect(engine, bus.awvalid, bus.awready, bus.awPayload(), rate, addresses::add);
        collect(engine, bus.wvalid, bus.wready, bus.wPayload(), rate, beats::add);
        collect(engine, bus.arvalid, bus.arready, bus.arPayload(), rate, asked::add);
        responses = new StreamSource(engine, bus.bvalid, bus.bready, bus.bPayload(), random, rate);
        reads = new StreamSource(engine, bus.rvalid, bus.rready, bus.rPayload(), random, rate);
        engine.afterEdge(engine.home(), this::answer);
    }

    private void collect(
            Engine engine, Bits valid, Bits ready, List<Bits> payload, double rate, Consumer<BigInteger> to) {
        new StreamSink(engine, valid, ready, payload, random, rate).onWord(to);
    }

    /** From now on the part of the bursts that are answered by SLVERR. */
    void failing(double rate) {
        errorRate = rate;
    }

    /** The word at an address, a multiple of the bus width in bytes. */
    long word(long address) {
        return words.getOrDefault(address, 0L);
    }

    void word(long address, long value) {
        words.put(address, value);
    }

    /** Every word written so far, in order. */
    List<Write> writes() {
        return writes;
    }

    private void answer() {
        while (!asked.isEmpty()) {
            BigInteger burst = asked.remove();
            List<Bits> fields = bus.arPayload();
            long address = Words.field(fields, burst, bus.araddr) / lanes * lanes;
            int last = (int) Words.field(fields, burst, bus.arlen);
            int response = response();
            for (int i = 0; i <= last; i++) {
                long id = Words.field(fields, burst, bus.arid);
                long data = word(address + (long) i * lanes);
                reads.send(Words.pack(bus.rPayload(), id, data, response, i == last ? 1 : 0));
            }
        }
        while (!addresses.isEmpty() && beats.size() > Words.field(bus.awPayload(), addresses.element(), bus.awlen)) {
            BigInteger burst = addresses.remove();
            long address = Words.field(bus.awPayload(), burst, bus.awaddr);
            int last = (int) Words.field(bus.awPayload(), burst, bus.awlen);
            for (int i = 0; i <= last; i++) {
                long data = Words.field(bus.wPayload(), beats.remove(), bus.wdata);
                words.put(address + (long) i * lanes, data);
                writes.add(new Write(address + (long) i * lanes, data));
            }
            responses.send(Words.pack(bus.bPayload(), Words.field(bus.awPayload(), burst, bus.awid), response()));
        }
    }

    private int response() {
        return random.nextDouble() < errorRate ? SLVERR : 0;
    }
}
