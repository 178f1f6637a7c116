package org.microvisor.hdl.axi;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.microvisor.hdl.sim.Engine;

/** A memory behind a master port of a top cell, as nasty as AXI4 allows: any pace, any order of different IDs, mixed bursts. */
final class TestSlave {
    private record Beat(BigInteger data, BigInteger strobes, boolean last) {}

    private static final class Read {
        final Burst burst;
        int beat;

        Read(Burst burst) {
            this.burst = burst;
        }
    }

    private final Engine engine;
    private final Axi4 bus;
    private final Random random;
    private final double pace;
    private final int lanes;
    private final byte[] memory = new byte[1 << 20];
    private final Deque<Burst> addresses = new ArrayDeque<>();
    private final Deque<Beat> beats = new ArrayDeque<>();
    private final List<Burst> answers = new ArrayList<>();
    private final List<Read> reads = new ArrayList<>();
    private int beat;
    private @Nullable Burst answer;
    private @Nullable Read read;
    /** First address that is answered by an error. */
    long errorsFrom = Long.MAX_VALUE;
    /** Reads and writes seen, and beats. */
    int bursts;

    int beatsMoved;

    TestSlave(Engine engine, Axi4 bus, Random random, double pace) {
        this.engine = engine;
        this.bus = bus;
        this.random = random;
        this.pace = pace;
        this.lanes = bus.wstrb.width();
    }

    private boolean now() {
        return random.nextDouble() < pace;
    }

    /** Sets this cycle's signals. */
    void drive() {
        engine.poke(bus.awready, now() ? 1 : 0);
        engine.poke(bus.wready, now() ? 1 : 0);
        engine.poke(bus.arready, now() ? 1 : 0);
        if (answer == null && !answers.isEmpty() && now()) {
            int id = answers.get(random.nextInt(answers.size())).id();
            Burst chosen =
                    answers.stream().filter(one -> one.id() == id).findFirst().orElseThrow();
            answer = chosen;
            engine.poke(bus.bid, id);
            engine.poke(bus.bresp, chosen.address() >= errorsFrom ? 2 : 0);
        }
        engine.poke(bus.bvalid, answer != null ? 1 : 0);
        if (read == null && !reads.isEmpty() && now()) {
            int id = reads.get(random.nextInt(reads.size())).burst.id();
            Read chosen = reads.stream()
                    .filter(one -> one.burst.id() == id)
                    .findFirst()
                    .orElseThrow();
            read = chosen;
            byte[] word = new byte[lanes + 1];
            for (int lane = 0; lane < lanes; lane++) {
                word[lanes - lane] = (byte) random.nextInt();
            }
            for (long address = chosen.burst.at(chosen.beat); address < chosen.burst.end(chosen.beat); address++) {
                word[lanes - (int) (address % lanes)] = memory[(int) address];
            }
            engine.poke(bus.rid, id);
            engine.poke(bus.rdata, new BigInteger(word));
            engine.poke(bus.rresp, chosen.burst.address() >= errorsFrom ? 2 : 0);
            engine.poke(bus.rlast, chosen.beat == chosen.burst.length() ? 1 : 0);
        }
        engine.poke(bus.rvalid, read != null ? 1 : 0);
    }

    /** Looks at what moves at the edge to come. */
    void sample() {
        if (answer != null && engine.peek(bus.bready) == 1) {
            answers.remove(answer);
            answer = null;
        }
        Read given = read;
        if (given != null && engine.peek(bus.rready) == 1) {
            beatsMoved++;
            given.beat++;
            if (given.beat == given.burst.beats()) {
                reads.remove(given);
            }
            read = null;
        }
        if (engine.peek(bus.arvalid) == 1 && engine.peek(bus.arready) == 1) {
            bursts++;
            reads.add(new Read(burst(
                    engine.peek(bus.arid),
                    engine.peek(bus.araddr),
                    engine.peek(bus.arlen),
                    engine.peek(bus.arsize),
                    engine.peek(bus.arburst))));
        }
        if (engine.peek(bus.awvalid) == 1 && engine.peek(bus.awready) == 1) {
            bursts++;
            addresses.add(burst(
                    engine.peek(bus.awid),
                    engine.peek(bus.awaddr),
                    engine.peek(bus.awlen),
                    engine.peek(bus.awsize),
                    engine.peek(bus.awburst)));
        }
        if (engine.peek(bus.wvalid) == 1 && engine.peek(bus.wready) == 1) {
            beatsMoved++;
            beats.add(new Beat(engine.peekWide(bus.wdata), engine.peekWide(bus.wstrb), engine.peek(bus.wlast) == 1));
        }
        store();
    }

    private void store() {
        while (!beats.isEmpty() && !addresses.isEmpty()) {
            Beat word = beats.removeFirst();
            Burst burst = addresses.getFirst();
            for (long address = burst.at(beat); address < burst.end(beat); address++) {
                int lane = (int) (address % lanes);
                if (word.strobes.testBit(lane) && burst.address() < errorsFrom) {
                    memory[(int) address] = word.data.shiftRight(lane * 8).byteValue();
                }
            }
            beat++;
            if (word.last) {
                addresses.removeFirst();
                answers.add(burst);
                beat = 0;
            }
        }
    }

    private static Burst burst(long id, long address, long length, long size, long kind) {
        return new Burst((int) id, address, (int) length, (int) size, (int) kind, false);
    }
}
