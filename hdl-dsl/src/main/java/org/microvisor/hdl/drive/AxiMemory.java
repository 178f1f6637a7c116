package org.microvisor.hdl.drive;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.microvisor.hdl.Bundle;
import org.microvisor.hdl.drive.Channel.Field;
import org.microvisor.hdl.sim.Engine;

/**
 * The memory behind an AXI4, AXI3 or AXI4-Lite master port of a circuit, byte by byte: every kind of burst, latencies drawn
 * between two bounds, every channel at its own pace, answers in whatever order is allowed, errors on demand.
 *
 * <p>A latency is the number of cycles from the handshake that completes a request (the address of a read, the last beat of a
 * write) to the first cycle of its answer, 1 at least; latencies of several requests pass at the same time. A write is in the
 * memory as its beats move, a read sees the memory as each of its beats is offered. What is answered by an error changes nothing,
 * and reads zeros. An illegal burst, {@code wlast} where it does not belong and AXI3's interleaved write data are an {@link
 * AssertionError}.
 *
 * <p>Nothing happens but at the edges of the port's clock; a reset forgets what is open. One thread.
 */
public final class AxiMemory {
    /** How answers of different identifiers follow each other; those of one always come in its own order. */
    public enum Order {
        /** As they were asked for. */
        ASKED,
        /** As they happen to be ready. */
        ANY,
        /** As they happen to be ready, and the beats of different reads mixed. */
        MIXED
    }

    /**
     * A burst that the circuit has asked for.
     *
     * @param number counts all of this memory from 1, in the order of their addresses
     * @param cycle at whose end the address moved
     */
    public record Access(Burst burst, boolean write, long number, long cycle) {}

    /** Beats that are answered by an error. */
    private record Fault(BiPredicate<Access, Integer> hits, Response response) {}

    private record Beat(int id, BigInteger data, BigInteger strobes, boolean last) {}

    /** A burst that is not done. */
    private static final class Open {
        final Access access;
        int beat;
        long readyAt;
        Response worst = Response.OKAY;

        Open(Access access) {
            this.access = access;
        }

        int id() {
            return access.burst().id();
        }
    }

    private final Engine engine;
    private final AxiPort port;
    private final ByteStore bytes;
    private final Random random;
    private final PortTime time;
    private final List<Fault> faults = new ArrayList<>();
    private final Deque<Open> toWrite = new ArrayDeque<>();
    private final Deque<Beat> beats = new ArrayDeque<>();
    private final List<Open> answers = new ArrayList<>(), reads = new ArrayList<>();
    private Consumer<Access> listener = access -> {};
    private Order order = Order.ASKED;
    private int leastLatency = 1;
    private int mostLatency = 1;
    private long accesses;

    /**
     * A memory behind a master port of the top cell.
     *
     * @param bytes may be shared with other memories
     * @param random where latencies and orders come from
     */
    public AxiMemory(Engine engine, AxiPort port, ByteStore bytes, Paces paces, Random random) {
        port.require(Bundle.Role.MASTER);
        this.engine = engine;
        this.port = port;
        this.bytes = bytes;
        this.random = random;
        time = new PortTime(engine, port.name(), port.domain(), this::forget);
        new ChannelSink(engine, port.aw, paces.aw(), this::takeWriteAddress);
        new ChannelSink(engine, port.w, paces.w(), this::takeBeat);
        new ChannelSink(engine, port.ar, paces.ar(), this::takeReadAddress);
        new ChannelSource<>(engine, port.b, paces.b(), new Answers());
        new ChannelSource<>(engine, port.r, paces.r(), new Words());
    }

    /** Cycles to the answer; 1 unless said. */
    public void latency(int cycles) {
        latency(cycles, cycles);
    }

    /** Cycles to the answer, drawn for each request. */
    public void latency(int least, int most) {
        if (least < 1 || most < least) {
            throw new IllegalArgumentException(
                    "latency below 1 or bounds the wrong way round: port=%s, least=%d, most=%d"
                            .formatted(port.name(), least, most));
        }
        leastLatency = least;
        mostLatency = most;
    }

    /** The order of answers; {@link Order#ASKED} unless said. */
    public void order(Order other) {
        order = other;
    }

    /** Beats that touch these addresses are answered by an error from now on. */
    public void failing(long base, long size, Response response) {
        faults.add(new Fault(
                (access, beat) -> {
                    long at = access.burst().at(beat);
                    boolean begins = Long.compareUnsigned(at - base, size) < 0;
                    return begins
                            || Long.compareUnsigned(base - at, access.burst().bytes(beat)) < 0;
                },
                response));
    }

    /** Bursts, such as the one with some number, are answered by an error from now on. */
    public void failing(Predicate<Access> which, Response response) {
        faults.add(new Fault((access, beat) -> which.test(access), response));
    }

    /** No burst is answered by an error from now on. */
    public void healthy() {
        faults.clear();
    }

    /** Calls the code with each burst, just before the edge at which its address moves. */
    public void onAccess(Consumer<Access> code) {
        listener = code;
    }

    /** The memory itself. */
    public ByteStore bytes() {
        return bytes;
    }

    /** Bursts so far. */
    public long accesses() {
        return accesses;
    }

    /** Whether every burst so far has been answered. */
    public boolean idle() {
        return toWrite.isEmpty() && answers.isEmpty() && reads.isEmpty();
    }

    private void forget() {
        toWrite.clear();
        beats.clear();
        answers.clear();
        reads.clear();
    }

    private Open ask(Channel channel, boolean write) {
        accesses++;
        Access access = new Access(port.seen(engine, channel), write, accesses, time.cycle());
        listener.accept(access);
        return new Open(access);
    }

    private void takeWriteAddress() {
        toWrite.add(ask(port.aw, true));
        store();
    }

    private void takeBeat() {
        beats.add(new Beat(
                (int) port.w.seen(engine, Field.ID, -1),
                port.w.wide(engine, Field.DATA),
                port.w.wide(engine, Field.STROBES),
                port.w.seen(engine, Field.LAST, 1) == 1));
        store();
    }

    private void takeReadAddress() {
        Open read = ask(port.ar, false);
        read.readyAt = time.cycle() + latency();
        reads.add(read);
    }

    private int latency() {
        return leastLatency + (mostLatency > leastLatency ? random.nextInt(mostLatency - leastLatency + 1) : 0);
    }

    /** Brings beats and addresses together. */
    private void store() {
        while (!toWrite.isEmpty() && !beats.isEmpty()) {
            Open write = toWrite.element();
            Burst burst = write.access.burst();
            Beat beat = beats.remove();
            if (beat.id >= 0 && beat.id != write.id()) {
                throw new AssertionError("write data out of the order of its addresses: port=%s, wid=%d, awid=%d"
                        .formatted(port.name(), beat.id, write.id()));
            }
            Response response = response(write);
            if (!response.isError()) {
                int first = (int) burst.at(write.beat) & port.lanes() - 1;
                for (int i = 0; i < burst.bytes(write.beat); i++) {
                    if (beat.strobes.testBit(first + i)) {
                        bytes.put(
                                burst.at(write.beat) + i,
                                beat.data.shiftRight(Byte.SIZE * (first + i)).byteValue());
                    }
                }
            }
            write.worst = write.worst.worse(response);
            write.beat++;
            if (beat.last != (write.beat == burst.beats())) {
                throw new AssertionError("wlast is wrong: port=%s, wlast=%d, beat=%d, %s"
                        .formatted(port.name(), beat.last ? 1 : 0, write.beat - 1, burst));
            }
            if (beat.last) {
                toWrite.remove();
                write.readyAt = time.cycle() + latency();
                answers.add(write);
            }
        }
    }

    private Response response(Open open) {
        return faults.stream()
                .filter(fault -> fault.hits().test(open.access, open.beat))
                .map(Fault::response)
                .reduce(Response.OKAY, Response::worse);
    }

    /** One of the bursts that may be answered now. */
    private @Nullable Open choose(List<Open> open) {
        List<Open> ready = new ArrayList<>();
        Set<Integer> seen = new HashSet<>();
        for (Open one : open) {
            if (seen.add(one.id()) && one.readyAt <= time.cycle()) {
                ready.add(one);
            }
            if (order == Order.ASKED) {
                break;
            }
        }
        return ready.isEmpty() ? null : ready.get(ready.size() == 1 ? 0 : random.nextInt(ready.size()));
    }

    private final class Answers implements Offers<Open> {
        @Override
        public @Nullable Open next() {
            return choose(answers);
        }

        @Override
        public void show(Open write) {
            port.b.show(engine, Field.ID, write.id());
            port.b.show(engine, Field.RESPONSE, write.worst.code());
        }

        @Override
        public void moved(Open write) {
            answers.remove(write);
        }
    }

    private final class Words implements Offers<Open> {
        @Override
        public @Nullable Open next() {
            if (order != Order.MIXED) {
                for (Open read : reads) {
                    if (read.beat > 0) {
                        return read;
                    }
                }
            }
            return choose(reads);
        }

        @Override
        public void show(Open read) {
            Burst burst = read.access.burst();
            Response response = response(read);
            byte[] word = new byte[port.lanes() + 1];
            int first = (int) burst.at(read.beat) & port.lanes() - 1;
            for (int i = 0; i < burst.bytes(read.beat) && !response.isError(); i++) {
                word[port.lanes() - first - i] = bytes.get(burst.at(read.beat) + i);
            }
            port.r.show(engine, Field.ID, read.id());
            port.r.show(engine, Field.DATA, new BigInteger(word));
            port.r.show(engine, Field.RESPONSE, response.code());
            port.r.show(engine, Field.LAST, read.beat == burst.beats() - 1 ? 1 : 0);
        }

        @Override
        public void moved(Open read) {
            read.beat++;
            if (read.beat == read.access.burst().beats()) {
                reads.remove(read);
            }
        }
    }
}
