package org.microvisor.aoe;

import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.axi.Axi4;
import org.microvisor.hdl.sim.Engine;
import org.microvisor.hdl.sim.StreamSink;
import org.microvisor.hdl.sim.StreamSource;

/**
 * Reads and writes what stands behind a slave port of a simulated node, as an SSD does. Every channel moves in a random part of the
 * cycles only; data may come before its address.
 */
final class SimulatedMaster {
    static final int FIXED = 0;
    static final int INCR = 1;
    static final int WRAP = 2;

    private static final int MOST_CYCLES = 10_000;

    private final Engine engine;
    private final Axi4 bus;
    private final StreamSource writeAddresses, beats, readAddresses;
    private final StreamSink responses, words;

    SimulatedMaster(Engine engine, Axi4 bus, Random random, double rate) {
        this.engine = engine;
        this.bus = bus;
        writeAddresses = new StreamSource(engine, bus.awvalid, bus.awready, bus.awPayload(), random, rate);
        beats = new StreamSource(engine, bus.wvalid, bus.wready, bus.wPayload(), random, rate);
        readAddresses = new StreamSource(engine, bus.arvalid, bus.arready, bus.arPayload(), random, rate);
        responses = new StreamSink(engine, bus.bvalid, bus.bready, bus.bPayload(), random, rate);
        words = new StreamSink(engine, bus.rvalid, bus.rready, bus.rPayload(), random, rate);
    }

    /** Reads 64-bit words in one burst. */
    long[] read(long address, int count) {
        int before = words.received().size();
        askRead(0, address, count, 3, INCR);
        await("read", before + count, words);
        List<BigInteger> got = words.received().subList(before, before + count);
        return got.stream()
                .mapToLong(word -> Words.field(bus.rPayload(), word, bus.rdata))
                .toArray();
    }

    /** Writes 64-bit words in one burst. */
    void write(long address, long... data) {
        int before = responses.received().size();
        askWrite(0, address, 3, INCR, data);
        await("write", before + 1, responses);
    }

    /** Queues a read of any kind. */
    void askRead(int id, long address, int count, int size, int burst) {
        readAddresses.send(address(bus.arPayload(), id, address, count, size, burst));
    }

    /** Queues a write of any kind, its strobes as its addresses and size allow. */
    void askWrite(int id, long address, int size, int burst, long... data) {
        writeAddresses.send(address(bus.awPayload(), id, address, data.length, size, burst));
        int bytes = 1 << size;
        long at = address;
        for (int i = 0; i < data.length; i++) {
            int lane = (int) (at & 7);
            int end = (int) (at & 7 & -bytes) + bytes;
            long strobes = (1L << end) - (1L << lane);
            beats.send(Words.pack(bus.wPayload(), data[i], strobes, i == data.length - 1 ? 1 : 0));
            at = next(at, bytes, data.length, burst);
        }
    }

    /** Whether all addresses and beats have moved. */
    boolean idle() {
        return writeAddresses.waiting() + beats.waiting() + readAddresses.waiting() == 0;
    }

    private static long next(long at, int bytes, int count, int burst) {
        long following = (at & -bytes) + bytes;
        long span = (long) bytes * count;
        return switch (burst) {
            case FIXED -> at;
            case WRAP -> at / span * span + following % span;
            default -> following;
        };
    }

    private static BigInteger address(List<Bits> fields, int id, long address, int count, int size, int burst) {
        return Words.pack(fields, id, address, count - 1, size, burst, 0, 3, 2, 0);
    }

    private void await(String what, int count, StreamSink sink) {
        for (int cycle = 0; sink.received().size() < count; cycle++) {
            if (cycle == MOST_CYCLES) {
                throw new AssertionError("no end of a " + what + " in " + MOST_CYCLES + " cycles");
            }
            engine.step();
        }
    }
}
