package org.microvisor.hdl.axi;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.microvisor.hdl.sim.Engine;

/** Random legal AXI4 traffic on a slave port of a top cell; what is read must be what was written. */
final class TestMaster {
    /** What the traffic is like. {@code bases}: 4 KiB pages that belong to this master alone. */
    record Style(
            List<Long> bases, int ids, int mostOpen, List<Integer> kinds, int mostBeats, boolean narrow, double pace) {}

    private static final class Open {
        final Burst burst;
        final byte[][] data;
        final BigInteger[] words;
        final BigInteger[] strobes;
        int beat;
        int resp;

        Open(Burst burst, int lanes) {
            this.burst = burst;
            this.data = new byte[burst.beats()][lanes];
            this.words = new BigInteger[burst.beats()];
            this.strobes = new BigInteger[burst.beats()];
        }
    }

    private final Engine engine;
    private final Axi4 bus;
    private final Random random;
    private final Style style;
    private final int lanes;
    private final byte[] expected = new byte[1 << 20];
    private final Deque<Open> addresses = new ArrayDeque<>();
    private final Deque<Open> beats = new ArrayDeque<>();
    private final Deque<Open> readAddresses = new ArrayDeque<>();
    private final List<Open> writes = new ArrayList<>();
    private final List<Open> reads = new ArrayList<>();
    private int beat;
    private boolean awvalid;
    private boolean wvalid;
    private boolean arvalid;
    /** Transactions and beats that are done, and answers with an error. */
    int writesDone;

    int readsDone;
    int beatsWritten;
    int beatsRead;
    int errors;
    /** Makes new bursts. */
    boolean active = true;
    /** First address whose answers are errors. */
    long errorsFrom = Long.MAX_VALUE;
    /** Bursts that are answered by errors. */
    Predicate<Burst> refused = burst -> false;

    TestMaster(Engine engine, Axi4 bus, Random random, Style style) {
        this.engine = engine;
        this.bus = bus;
        this.random = random;
        this.style = style;
        this.lanes = bus.wstrb.width();
    }

    boolean isIdle() {
        return writes.isEmpty() && reads.isEmpty();
    }

    private boolean now() {
        return random.nextDouble() < style.pace();
    }

    private @Nullable Burst invent(boolean exclusiveOfReads) {
        int kind = style.kinds().get(random.nextInt(style.kinds().size()));
        int full = Integer.numberOfTrailingZeros(lanes);
        int size = style.narrow() ? random.nextInt(full + 1) : full;
        int most = Math.min(style.mostBeats(), kind == Burst.INCR ? 256 : 16);
        int count = random.nextInt(4) == 0 ? most : 1 + random.nextInt(most);
        if (kind == Burst.WRAP) {
            count = Math.max(2, Math.min(most, 2 << random.nextInt(4)));
        }
        long offset = random.nextInt(4096);
        if (kind == Burst.WRAP || !style.narrow() || random.nextBoolean()) {
            offset &= -(1L << size);
        }
        long base = style.bases().get(random.nextInt(style.bases().size()));
        if (kind == Burst.INCR) {
            long room = (4096 - (offset & -(1L << size))) >> size;
            count = (int) Math.min(count, room);
        }
        Burst burst = new Burst(random.nextInt(style.ids()), base + offset, count - 1, size, kind, false);
        for (Open open : writes) {
            if (open.burst.low() < burst.high() && burst.low() < open.burst.high()) {
                return null;
            }
        }
        if (exclusiveOfReads) {
            for (Open open : reads) {
                if (open.burst.low() < burst.high() && burst.low() < open.burst.high()) {
                    return null;
                }
            }
        }
        return burst;
    }

    private void make() {
        Burst write = writes.size() < style.mostOpen() && now() ? invent(true) : null;
        if (write != null) {
            Open open = new Open(write, lanes);
            boolean lost = write.address() >= errorsFrom || refused.test(write);
            for (int i = 0; i < write.beats(); i++) {
                random.nextBytes(open.data[i]);
                BigInteger strobes = BigInteger.ZERO;
                byte[] word = new byte[lanes + 1];
                for (int lane = 0; lane < lanes; lane++) {
                    word[lanes - lane] = open.data[i][lane];
                }
                for (long address = write.at(i); address < write.end(i); address++) {
                    int lane = (int) (address % lanes);
                    if (random.nextInt(8) != 0) {
                        strobes = strobes.setBit(lane);
                        if (!lost) {
                            expected[(int) address] = open.data[i][lane];
                        }
                    }
                }
                open.words[i] = new BigInteger(word);
                open.strobes[i] = strobes;
            }
            writes.add(open);
            addresses.add(open);
            beats.add(open);
        }
        Burst read = reads.size() < style.mostOpen() && now() ? invent(false) : null;
        if (read != null) {
            Open open = new Open(read, lanes);
            for (int i = 0; i < read.beats(); i++) {
                for (long address = read.at(i); address < read.end(i); address++) {
                    open.data[i][(int) (address % lanes)] = expected[(int) address];
                }
            }
            reads.add(open);
            readAddresses.add(open);
        }
    }

    /** Sets this cycle's signals. */
    void drive() {
        if (active) {
            make();
        }
        if (!awvalid && !addresses.isEmpty() && now()) {
            awvalid = true;
            Burst burst = addresses.getFirst().burst;
            engine.poke(bus.awid, burst.id());
            engine.poke(bus.awaddr, burst.address());
            engine.poke(bus.awlen, burst.length());
            engine.poke(bus.awsize, burst.size());
            engine.poke(bus.awburst, burst.kind());
            engine.poke(bus.awcache, burst.id() % 2 == 0 ? 3 : 2);
            engine.poke(bus.awprot, burst.id() % 8);
        }
        if (!wvalid && !beats.isEmpty() && now()) {
            wvalid = true;
            Open open = beats.getFirst();
            engine.poke(bus.wdata, open.words[beat].mod(BigInteger.ONE.shiftLeft(lanes * 8)));
            engine.poke(bus.wstrb, open.strobes[beat]);
            engine.poke(bus.wlast, beat == open.burst.length() ? 1 : 0);
        }
        if (!arvalid && !readAddresses.isEmpty() && now()) {
            arvalid = true;
            Burst burst = readAddresses.getFirst().burst;
            engine.poke(bus.arid, burst.id());
            engine.poke(bus.araddr, burst.address());
            engine.poke(bus.arlen, burst.length());
            engine.poke(bus.arsize, burst.size());
            engine.poke(bus.arburst, burst.kind());
            engine.poke(bus.arcache, burst.id() % 2 == 0 ? 3 : 2);
        }
        engine.poke(bus.awvalid, awvalid ? 1 : 0);
        engine.poke(bus.wvalid, wvalid ? 1 : 0);
        engine.poke(bus.arvalid, arvalid ? 1 : 0);
        engine.poke(bus.bready, now() ? 1 : 0);
        engine.poke(bus.rready, now() ? 1 : 0);
    }

    /** Looks at what moves at the edge to come. */
    void sample() {
        if (awvalid && engine.peek(bus.awready) == 1) {
            addresses.removeFirst();
            awvalid = false;
        }
        if (wvalid && engine.peek(bus.wready) == 1) {
            wvalid = false;
            beatsWritten++;
            if (beat++ == beats.getFirst().burst.length()) {
                beats.removeFirst();
                beat = 0;
            }
        }
        if (arvalid && engine.peek(bus.arready) == 1) {
            readAddresses.removeFirst();
            arvalid = false;
        }
        if (engine.peek(bus.bvalid) == 1 && engine.peek(bus.bready) == 1) {
            Open open = oldest(writes, engine.peek(bus.bid));
            writes.remove(open);
            writesDone++;
            answer(open.burst, engine.peek(bus.bresp));
        }
        if (engine.peek(bus.rvalid) == 1 && engine.peek(bus.rready) == 1) {
            Open open = oldest(reads, engine.peek(bus.rid));
            beatsRead++;
            open.resp |= (int) engine.peek(bus.rresp);
            if (engine.peek(bus.rresp) == 0) {
                compare(open);
            }
            open.beat++;
            assertThat(engine.peek(bus.rlast)).isEqualTo(open.beat == open.burst.beats() ? 1 : 0);
            if (open.beat == open.burst.beats()) {
                reads.remove(open);
                readsDone++;
                answer(open.burst, open.resp);
            }
        }
    }

    private void answer(Burst burst, long resp) {
        boolean bad = burst.address() >= errorsFrom || refused.test(burst);
        assertThat(resp >= 2).as("error answer of %s", burst).isEqualTo(bad);
        errors += bad ? 1 : 0;
    }

    private void compare(Open open) {
        byte[] word = engine.peekWide(bus.rdata).setBit(lanes * 8).toByteArray();
        int top = word.length - 1;
        byte[] got = new byte[lanes];
        byte[] wanted = new byte[lanes];
        for (long address = open.burst.at(open.beat); address < open.burst.end(open.beat); address++) {
            int lane = (int) (address % lanes);
            got[lane] = word[top - lane];
            wanted[lane] = open.data[open.beat][lane];
        }
        if (!Arrays.equals(got, wanted)) {
            assertThat(got).as("beat %d of %s", open.beat, open.burst).isEqualTo(wanted);
        }
    }

    private static Open oldest(List<Open> list, long id) {
        return list.stream().filter(open -> open.burst.id() == id).findFirst().orElseThrow();
    }
}
