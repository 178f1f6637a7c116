package org.microvisor.unimem;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.function.LongToIntFunction;
import org.microvisor.hdl.axi.Axi4;
import org.microvisor.hdl.sim.Engine;

/** A memory behind a 64-bit master port: an array of bytes that answers in order after some cycles. */
final class FarMemory {
    /** A burst that was asked for. */
    record Asked(AxiBurst burst, boolean write, int cache, int protection) {}

    private record Beat(long data, int strobes, boolean last) {}

    private record Answer(AxiBurst burst, long from) {}

    private final Engine engine;
    private final Axi4 port;
    private final Random random;
    private final double rate;
    private final int readLatency, writeLatency;
    private final Deque<AxiBurst> addresses = new ArrayDeque<>();
    private final Deque<Beat> beats = new ArrayDeque<>();
    private final Deque<Answer> reads = new ArrayDeque<>(), answers = new ArrayDeque<>();
    private int beat;
    private boolean offersRead, offersAnswer;
    final byte[] bytes = new byte[1 << 20];
    /** Bursts in the order in which they were asked for. */
    final List<Asked> asked = new ArrayList<>();
    /** AXI's response of the burst at an address. */
    LongToIntFunction response = address -> 0;
    /** Answers nothing. */
    boolean stuck;

    /**
     * A memory.
     *
     * @param rate the part of the cycles in which a channel moves, 0 to 1
     * @param readLatency cycles from an address to its first beat
     * @param writeLatency cycles from an address, or the last beat, to the answer
     */
    FarMemory(Engine engine, Axi4 port, Random random, double rate, int readLatency, int writeLatency) {
        this.engine = engine;
        this.port = port;
        this.random = random;
        this.rate = rate;
        this.readLatency = readLatency;
        this.writeLatency = writeLatency;
        engine.onEdge(engine.home(), () -> {
            if (engine.resetn(engine.home())) {
                before();
            }
        });
        engine.afterEdge(engine.home(), this::after);
        engine.poke(port.rvalid, 0);
        engine.poke(port.bvalid, 0);
        engine.poke(port.rid, 0);
        engine.poke(port.bid, 0);
    }

    private boolean now() {
        return rate >= 1 || random.nextDouble() < rate;
    }

    int at(long address) {
        assertThat(address).as("an address in the memory").isBetween(0L, bytes.length - 1L);
        return (int) address;
    }

    private void before() {
        if (moves(port.arvalid, port.arready)) {
            AxiBurst burst = new AxiBurst(
                    0,
                    engine.peek(port.araddr),
                    (int) engine.peek(port.arlen) + 1,
                    (int) engine.peek(port.arsize),
                    (int) engine.peek(port.arburst));
            asked.add(new Asked(burst, false, (int) engine.peek(port.arcache), (int) engine.peek(port.arprot)));
            reads.add(new Answer(burst, engine.cycles() + readLatency));
        }
        if (offersRead && engine.peek(port.rready) == 1) {
            offersRead = false;
            if (++beat == reads.element().burst().beats()) {
                reads.remove();
                beat = 0;
            }
        }
        if (moves(port.awvalid, port.awready)) {
            AxiBurst burst = new AxiBurst(
                    0,
                    engine.peek(port.awaddr),
                    (int) engine.peek(port.awlen) + 1,
                    (int) engine.peek(port.awsize),
                    (int) engine.peek(port.awburst));
            asked.add(new Asked(burst, true, (int) engine.peek(port.awcache), (int) engine.peek(port.awprot)));
            addresses.add(burst);
        }
        if (moves(port.wvalid, port.wready)) {
            beats.add(new Beat(engine.peek(port.wdata), (int) engine.peek(port.wstrb), engine.peek(port.wlast) == 1));
        }
        if (offersAnswer && engine.peek(port.bready) == 1) {
            offersAnswer = false;
            answers.remove();
        }
        store();
    }

    private boolean moves(org.microvisor.hdl.Bits valid, org.microvisor.hdl.Bits ready) {
        return engine.peek(valid) == 1 && engine.peek(ready) == 1;
    }

    private void store() {
        while (!addresses.isEmpty() && beats.size() >= addresses.element().beats()) {
            AxiBurst burst = addresses.remove();
            for (int i = 0; i < burst.beats(); i++) {
                Beat one = beats.remove();
                assertThat(one.last()).as("wlast").isEqualTo(i == burst.beats() - 1);
                long word = burst.at(i) & -8L;
                for (int lane = 0; lane < 8; lane++) {
                    if ((one.strobes() >> lane & 1) == 1 && response.applyAsInt(burst.address()) == 0) {
                        bytes[at(word + lane)] = (byte) (one.data() >> 8 * lane);
                    }
                }
            }
            answers.add(new Answer(burst, engine.cycles() + writeLatency));
        }
    }

    private void after() {
        engine.poke(port.arready, now() && reads.size() < 8 ? 1 : 0);
        engine.poke(port.awready, now() && addresses.size() + answers.size() < 8 ? 1 : 0);
        engine.poke(port.wready, now() ? 1 : 0);
        Answer read = reads.peek();
        if (!offersRead && read != null && engine.cycles() >= read.from() && !stuck && now()) {
            offersRead = true;
            AxiBurst burst = read.burst();
            long data = random.nextLong();
            for (long address = burst.at(beat); address < burst.end(beat); address++) {
                int lane = (int) (address % 8);
                data = data & ~(0xFFL << 8 * lane) | (bytes[at(address)] & 0xFFL) << 8 * lane;
            }
            engine.poke(port.rdata, new BigInteger(Long.toUnsignedString(data)));
            engine.poke(port.rresp, response.applyAsInt(burst.address()));
            engine.poke(port.rlast, beat == burst.beats() - 1 ? 1 : 0);
        }
        engine.poke(port.rvalid, offersRead ? 1 : 0);
        Answer answer = answers.peek();
        if (!offersAnswer && answer != null && engine.cycles() >= answer.from() && !stuck && now()) {
            offersAnswer = true;
            engine.poke(port.bresp, response.applyAsInt(answer.burst().address()));
        }
        engine.poke(port.bvalid, offersAnswer ? 1 : 0);
    }
}
