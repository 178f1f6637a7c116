package org.microvisor.hdl.axi;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.LongToIntFunction;
import org.microvisor.hdl.Bits;

/**
 * A memory behind the AXI4 master port of a circuit under test: an array of bytes, beat by beat. Also holds the master to the
 * rules: steady while it waits, no burst across 4 KiB or longer than allowed, whole words, {@code wlast} where it belongs.
 */
final class AxiMemory implements Bench.Party {
    /** What was asked for. */
    record Burst(long address, int beats, long readyAt) {}

    private record Beat(long data, long strobes, boolean last) {}

    final byte[] bytes;
    /** Bursts in the order in which they were asked for. */
    final List<Burst> reads = new ArrayList<>(), writes = new ArrayList<>();

    private final Axi4 port;
    private final int lanes;
    private final int maxBurst;
    private final int latency;
    private final Optional<Random> random;
    private final LongToIntFunction response;
    private final List<Steady> steady;
    private final Deque<Burst> toRead = new ArrayDeque<>(), toWrite = new ArrayDeque<>();
    private final Deque<Beat> written = new ArrayDeque<>();
    private final Deque<long[]> answers = new ArrayDeque<>(); // response, first cycle
    private int readBeat;
    private boolean offersRead, offersAnswer;
    private long firstRead = -1, lastRead = -1, firstWrite = -1, lastAnswer = -1;

    /**
     * A memory.
     *
     * @param latency cycles from an address or last beat to the answer
     * @param random back-pressure and gaps; without it none
     * @param response of the word at an address
     */
    AxiMemory(
            Axi4 port,
            int size,
            DmaSettings settings,
            int latency,
            Optional<Random> random,
            LongToIntFunction response) {
        this.port = port;
        this.bytes = new byte[size];
        this.lanes = settings.bytes();
        this.maxBurst = settings.maxBurst();
        this.latency = latency;
        this.random = random;
        this.response = response;
        steady = List.of(
                new Steady(port.arvalid, port.arready, port.araddr, port.arlen),
                new Steady(port.awvalid, port.awready, port.awaddr, port.awlen),
                new Steady(port.wvalid, port.wready, port.wdata, port.wstrb, port.wlast));
    }

    private boolean maybe() {
        return random.map(source -> source.nextInt(4) != 0).orElse(true);
    }

    int at(long address) {
        return (int) (address & (bytes.length - 1));
    }

    /** Cycle of the first and last read beat, the first write beat and the last answer; -1 if there was none. */
    long firstRead() {
        return firstRead;
    }

    long lastRead() {
        return lastRead;
    }

    long firstWrite() {
        return firstWrite;
    }

    long lastAnswer() {
        return lastAnswer;
    }

    @Override
    public void drive(Bench bench) {
        bench.poke(port.arready, maybe() ? 1 : 0);
        bench.poke(port.awready, maybe() ? 1 : 0);
        bench.poke(port.wready, maybe() ? 1 : 0);
        Burst read = toRead.peek();
        offersRead = read != null && (offersRead || bench.cycle() >= read.readyAt() && maybe());
        bench.poke(port.rvalid, offersRead ? 1 : 0);
        if (read != null) {
            long address = read.address() + (long) readBeat * lanes;
            long data = 0;
            for (int i = 0; i < lanes; i++) {
                data |= (bytes[at(address + i)] & 0xFFL) << (8 * i);
            }
            bench.poke(port.rdata, new BigInteger(Long.toUnsignedString(data)));
            bench.poke(port.rresp, response.applyAsInt(address));
            bench.poke(port.rlast, readBeat == read.beats() - 1 ? 1 : 0);
        }
        long[] answer = answers.peek();
        offersAnswer = answer != null && (offersAnswer || bench.cycle() >= answer[1] && maybe());
        bench.poke(port.bvalid, offersAnswer ? 1 : 0);
        bench.poke(port.bresp, answer == null ? 0 : answer[0]);
    }

    @Override
    public void watch(Bench bench) {
        steady.forEach(one -> one.watch(bench));
        if (bench.moves(port.rvalid, port.rready)) {
            firstRead = firstRead < 0 ? bench.cycle() : firstRead;
            lastRead = bench.cycle();
            offersRead = false;
            readBeat++;
            if (readBeat == toRead.element().beats()) {
                toRead.remove();
                readBeat = 0;
            }
        }
        if (bench.moves(port.arvalid, port.arready)) {
            Burst burst = burst(bench, port.araddr, port.arlen, port.arsize, port.arburst);
            reads.add(burst);
            toRead.add(burst);
        }
        if (bench.moves(port.bvalid, port.bready)) {
            offersAnswer = false;
            answers.remove();
            lastAnswer = bench.cycle();
        }
        if (bench.moves(port.awvalid, port.awready)) {
            Burst burst = burst(bench, port.awaddr, port.awlen, port.awsize, port.awburst);
            writes.add(burst);
            toWrite.add(burst);
        }
        if (bench.moves(port.wvalid, port.wready)) {
            firstWrite = firstWrite < 0 ? bench.cycle() : firstWrite;
            written.add(new Beat(bench.peek(port.wdata), bench.peek(port.wstrb), bench.isOne(port.wlast)));
        }
        store(bench.cycle());
    }

    private Burst burst(Bench bench, Bits address, Bits length, Bits size, Bits kind) {
        long first = bench.peek(address);
        int beats = (int) bench.peek(length) + 1;
        assertThat(first % lanes).as("a word's address").isZero();
        assertThat(beats).as("beats of a burst").isLessThanOrEqualTo(maxBurst);
        assertThat(first % 4096 + (long) beats * lanes).as("end in the page").isLessThanOrEqualTo(4096);
        assertThat(1L << bench.peek(size)).as("bytes of a beat").isEqualTo(lanes);
        assertThat(bench.peek(kind)).as("INCR").isEqualTo(1);
        return new Burst(first, beats, bench.cycle() + latency);
    }

    /** Stores bursts that are there as a whole. */
    private void store(long cycle) {
        while (!toWrite.isEmpty() && written.size() >= toWrite.element().beats()) {
            Burst burst = toWrite.remove();
            int worst = 0;
            for (int beat = 0; beat < burst.beats(); beat++) {
                Beat word = written.remove();
                assertThat(word.last()).as("wlast of beat " + beat).isEqualTo(beat == burst.beats() - 1);
                long address = burst.address() + (long) beat * lanes;
                for (int i = 0; i < lanes; i++) {
                    if ((word.strobes() >> i & 1) == 1) {
                        bytes[at(address + i)] = (byte) (word.data() >> (8 * i));
                    }
                }
                worst |= response.applyAsInt(address);
            }
            answers.add(new long[] {worst, cycle + latency});
        }
    }

    /** What is offered stays as it is until it is taken. */
    private static final class Steady {
        private final Bits valid, ready;
        private final Bits[] payload;
        private List<Object> offered = List.of();

        Steady(Bits valid, Bits ready, Bits... payload) {
            this.valid = valid;
            this.ready = ready;
            this.payload = payload;
        }

        void watch(Bench bench) {
            List<Object> now = new ArrayList<>();
            if (bench.isOne(valid)) {
                for (Bits part : payload) {
                    now.add(bench.peekWide(part));
                }
            }
            if (!offered.isEmpty()) {
                assertThat(now).as("waits in cycle " + bench.cycle()).isEqualTo(offered);
            }
            offered = bench.isOne(ready) ? List.of() : now;
        }
    }
}
