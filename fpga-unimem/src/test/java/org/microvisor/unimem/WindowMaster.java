package org.microvisor.unimem;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.microvisor.hdl.axi.Axi4;
import org.microvisor.hdl.sim.Engine;

/** A processor in front of a window: asks for bursts, and writes down what was answered and when. */
final class WindowMaster {
    /** A burst and what became of it. */
    static final class Access {
        final AxiBurst burst;
        final boolean write;
        final boolean exclusive;
        /** By beat, the bytes of the bus. */
        final byte[][] data;
        /** By beat, which bytes are written. */
        final boolean[][] strobes;
        /** Cycle in which the address moved, in which the last data moved, in which the (last) answer moved; -1: not yet. */
        long asked = -1, given = -1, answered = -1;
        /** AXI's response, the worst of the beats. */
        int response;

        int beat;

        Access(AxiBurst burst, boolean write, boolean exclusive, int lanes) {
            this.burst = burst;
            this.write = write;
            this.exclusive = exclusive;
            data = new byte[burst.beats()][lanes];
            strobes = new boolean[burst.beats()][lanes];
        }

        boolean isDone() {
            return answered >= 0;
        }

        /** The byte that a read brought for an address in a beat. */
        byte at(int beat, long address) {
            return data[beat][(int) (address % data[beat].length)];
        }

        @Override
        public String toString() {
            return (write ? "write " : "read ") + burst;
        }
    }

    private final Engine engine;
    private final Axi4 bus;
    private final Random random;
    private final int lanes;
    private final Deque<Access> writeAddresses = new ArrayDeque<>(), beats = new ArrayDeque<>();
    private final Deque<Access> readAddresses = new ArrayDeque<>();
    private final List<Access> writes = new ArrayList<>(), reads = new ArrayList<>();
    private boolean awvalid, wvalid, arvalid;
    private int beat;
    /** The part of the cycles in which a channel moves, 0 to 1. */
    double rate;
    /** AxCACHE. */
    int cache = 3;

    WindowMaster(Engine engine, Axi4 bus, Random random, double rate) {
        this.engine = engine;
        this.bus = bus;
        this.random = random;
        this.rate = rate;
        this.lanes = bus.wstrb.width();
        engine.onEdge(engine.home(), () -> {
            if (engine.resetn(engine.home())) {
                before();
            }
        });
        engine.afterEdge(engine.home(), this::after);
        engine.poke(bus.awvalid, 0);
        engine.poke(bus.wvalid, 0);
        engine.poke(bus.arvalid, 0);
        for (org.microvisor.hdl.Bits signal : List.of(bus.awqos, bus.arqos)) {
            engine.poke(signal, 0);
        }
    }

    int lanes() {
        return lanes;
    }

    private boolean now() {
        return rate >= 1 || random.nextDouble() < rate;
    }

    /** Accesses that have no answer yet. */
    List<Access> open() {
        List<Access> all = new ArrayList<>(writes);
        all.addAll(reads);
        return all;
    }

    Access read(AxiBurst burst, boolean exclusive) {
        Access access = new Access(burst, false, exclusive, lanes);
        reads.add(access);
        readAddresses.add(access);
        return access;
    }

    Access read(AxiBurst burst) {
        return read(burst, false);
    }

    /** Fills in data and strobes before the next edge. */
    Access write(AxiBurst burst) {
        Access access = new Access(burst, true, false, lanes);
        writes.add(access);
        writeAddresses.add(access);
        beats.add(access);
        return access;
    }

    /** A write of a word of 4 bytes. */
    Access writeWord(int id, long address, int value) {
        Access access = write(new AxiBurst(id, address, 1, 2, AxiBurst.INCR));
        for (int i = 0; i < 4; i++) {
            access.data[0][(int) ((address + i) % lanes)] = (byte) (value >> 8 * i);
            access.strobes[0][(int) ((address + i) % lanes)] = true;
        }
        return access;
    }

    /** The word that a read of 4 bytes brought. */
    static int word(Access access) {
        int word = 0;
        for (int i = 0; i < 4; i++) {
            word |= (access.at(0, access.burst.address() + i) & 0xFF) << 8 * i;
        }
        return word;
    }

    private void after() {
        if (!awvalid && !writeAddresses.isEmpty() && now()) {
            awvalid = true;
            Access access = writeAddresses.element();
            engine.poke(bus.awid, access.burst.id());
            engine.poke(bus.awaddr, access.burst.address());
            engine.poke(bus.awlen, access.burst.beats() - 1);
            engine.poke(bus.awsize, access.burst.size());
            engine.poke(bus.awburst, access.burst.kind());
            engine.poke(bus.awlock, access.exclusive ? 1 : 0);
            engine.poke(bus.awcache, cache);
            engine.poke(bus.awprot, 2);
        }
        if (!wvalid && !beats.isEmpty() && now()) {
            wvalid = true;
            Access access = beats.element();
            byte[] word = new byte[lanes + 1];
            long strobes = 0;
            for (int lane = 0; lane < lanes; lane++) {
                word[lanes - lane] = access.data[beat][lane];
                strobes |= access.strobes[beat][lane] ? 1L << lane : 0;
            }
            engine.poke(bus.wdata, new BigInteger(word).mod(BigInteger.ONE.shiftLeft(8 * lanes)));
            engine.poke(bus.wstrb, strobes);
            engine.poke(bus.wlast, beat == access.burst.beats() - 1 ? 1 : 0);
        }
        if (!arvalid && !readAddresses.isEmpty() && now()) {
            arvalid = true;
            Access access = readAddresses.element();
            engine.poke(bus.arid, access.burst.id());
            engine.poke(bus.araddr, access.burst.address());
            engine.poke(bus.arlen, access.burst.beats() - 1);
            engine.poke(bus.arsize, access.burst.size());
            engine.poke(bus.arburst, access.burst.kind());
            engine.poke(bus.arlock, access.exclusive ? 1 : 0);
            engine.poke(bus.arcache, cache);
            engine.poke(bus.arprot, 2);
        }
        engine.poke(bus.awvalid, awvalid ? 1 : 0);
        engine.poke(bus.wvalid, wvalid ? 1 : 0);
        engine.poke(bus.arvalid, arvalid ? 1 : 0);
        engine.poke(bus.bready, now() ? 1 : 0);
        engine.poke(bus.rready, now() ? 1 : 0);
    }

    private void before() {
        long cycle = engine.cycles();
        if (awvalid && engine.peek(bus.awready) == 1) {
            writeAddresses.remove().asked = cycle;
            awvalid = false;
        }
        if (wvalid && engine.peek(bus.wready) == 1) {
            wvalid = false;
            if (++beat == beats.element().burst.beats()) {
                beats.remove().given = cycle;
                beat = 0;
            }
        }
        if (arvalid && engine.peek(bus.arready) == 1) {
            readAddresses.remove().asked = cycle;
            arvalid = false;
        }
        if (engine.peek(bus.bvalid) == 1 && engine.peek(bus.bready) == 1) {
            Access access = oldest(writes, engine.peek(bus.bid));
            access.response = (int) engine.peek(bus.bresp);
            access.answered = cycle;
            writes.remove(access);
        }
        if (engine.peek(bus.rvalid) == 1 && engine.peek(bus.rready) == 1) {
            Access access = oldest(reads, engine.peek(bus.rid));
            byte[] word = engine.peekWide(bus.rdata).setBit(8 * lanes).toByteArray();
            for (int lane = 0; lane < lanes; lane++) {
                access.data[access.beat][lane] = word[word.length - 1 - lane];
            }
            access.response = Math.max(access.response, (int) engine.peek(bus.rresp));
            access.beat++;
            assertThat(engine.peek(bus.rlast))
                    .as("rlast of %s", access)
                    .isEqualTo(access.beat == access.burst.beats() ? 1 : 0);
            if (access.beat == access.burst.beats()) {
                access.answered = cycle;
                reads.remove(access);
            }
        }
    }

    private static Access oldest(List<Access> list, long id) {
        return list.stream()
                .filter(access -> access.burst.id() == id)
                .findFirst()
                .orElseThrow(() -> new AssertionError("an answer for nobody: id=" + id));
    }
}
