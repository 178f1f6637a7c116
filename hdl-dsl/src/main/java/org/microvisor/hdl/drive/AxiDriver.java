package org.microvisor.hdl.drive;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.microvisor.hdl.Bundle;
import org.microvisor.hdl.drive.Channel.Field;
import org.microvisor.hdl.regs.RefusedAccess;
import org.microvisor.hdl.sim.Engine;

/**
 * Asks a circuit over its AXI4 or AXI3 slave port, as a master does: bursts of every kind, size and identifier, many of them open,
 * data up to some beats ahead of its address, every channel at its own pace. Answers of different identifiers may come in any
 * order and mixed; those of one come in its own.
 *
 * <p>Bursts go out in the order in which they were asked for, reads and writes each for themselves: who wants a read to see a
 * write waits for the write's end. Between a word and the next of a channel there is no cycle that the pace has not asked for. An
 * answer that nobody waits for, or whose last beat is not the last, is an {@link AssertionError}; a reset cuts all transfers.
 *
 * <p>Nothing happens but at the edges of the port's clock. One thread.
 */
public final class AxiDriver {
    private final Engine engine;
    private final AxiPort port;
    private final PortTime time;
    private final ChannelSource<Transfer> aw, w, ar;
    private final Deque<Transfer> writeAddresses = new ArrayDeque<>(), readAddresses = new ArrayDeque<>();
    private final Deque<Transfer> writeData = new ArrayDeque<>();
    private final List<Transfer> writes = new ArrayList<>(), reads = new ArrayList<>();
    private Consumer<Transfer> listener = done -> {};
    private int mostOpen = 16;
    private int mostAhead = 16;
    private int ahead;

    /** A driver of a slave port of the top cell. */
    public AxiDriver(Engine engine, AxiPort port, Paces paces) {
        port.require(Bundle.Role.SLAVE);
        this.engine = engine;
        this.port = port;
        time = new PortTime(engine, port.name(), port.domain(), this::cut);
        aw = new ChannelSource<>(engine, port.aw, paces.aw(), new Addresses(port.aw, writeAddresses, writes));
        w = new ChannelSource<>(engine, port.w, paces.w(), new Data());
        ar = new ChannelSource<>(engine, port.ar, paces.ar(), new Addresses(port.ar, readAddresses, reads));
        new ChannelSink(engine, port.b, paces.b(), this::responds);
        new ChannelSink(engine, port.r, paces.r(), this::reads);
    }

    /** Most reads, and most writes, that are open at a time; 16 unless said. */
    public void open(int bursts) {
        mostOpen = inRange("open bursts", bursts, 255);
    }

    /** Most beats of data that are offered before their address has moved; 16 unless said. */
    public void ahead(int beats) {
        mostAhead = inRange("beats ahead of their address", beats, 4096);
    }

    private int inRange(String what, int value, int most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(
                    what + " are outside of 1.." + most + ": port=" + port.name() + ", value=" + value);
        }
        return value;
    }

    /** Edges after which a blocking call gives up; 100000 unless said. */
    public void patience(int edges) {
        time.patience(edges);
    }

    /** What lets an edge pass for blocking calls, told what they wait for: of the top's own clock unless said. */
    public void passes(Consumer<String> edge) {
        time.passes(edge);
    }

    /** Calls the code with each transfer at its end, just before the edge at which its last response moves. */
    public void whenDone(Consumer<Transfer> code) {
        listener = code;
    }

    /** Whether nothing is open or waits. */
    public boolean idle() {
        return writes.isEmpty() && reads.isEmpty() && writeAddresses.isEmpty() && readAddresses.isEmpty();
    }

    /** The port. */
    public AxiPort port() {
        return port;
    }

    /** Queues a read. */
    public Transfer read(Burst burst) {
        port.require(burst);
        Transfer transfer = Transfer.read(burst);
        readAddresses.add(transfer);
        ar.offer();
        return transfer;
    }

    /** Queues a write of all the burst's bytes. */
    public Transfer write(Burst burst, byte... data) {
        BitSet all = new BitSet();
        all.set(0, data.length);
        return write(burst, data, all);
    }

    /**
     * Queues a write.
     *
     * @param data the bytes of the beats one after the other
     * @param kept those of them that are written; the strobes of the others are 0
     */
    public Transfer write(Burst burst, byte[] data, BitSet kept) {
        port.require(burst);
        Transfer transfer = Transfer.write(burst, data, kept);
        writeAddresses.add(transfer);
        writeData.add(transfer);
        aw.offer();
        w.offer();
        return transfer;
    }

    /** Lets time pass until the transfer has ended. */
    public Transfer await(Transfer transfer) {
        time.await(transfer.toString(), () -> transfer.isDone() || transfer.isCut());
        return transfer;
    }

    /**
     * Reads a stretch of memory by bursts as wide and long as may be, and lets time pass until it is there.
     *
     * @throws RefusedAccess if the answer is an error
     */
    public byte[] read(long address, int length) {
        List<Transfer> all = new ArrayList<>();
        for (Burst burst : Burst.covering(0, address, length, port.lanes(), port.mostBeats())) {
            all.add(read(burst));
        }
        byte[] bytes = new byte[length];
        int at = 0;
        for (Transfer part : all) {
            byte[] data = accepted(part).data();
            int count = Math.min(data.length, length - at);
            System.arraycopy(data, 0, bytes, at, count);
            at += count;
        }
        return bytes;
    }

    /**
     * Writes a stretch of memory, and lets time pass until all of it is answered.
     *
     * @throws RefusedAccess if the answer is an error
     */
    public void write(long address, byte... bytes) {
        List<Transfer> all = new ArrayList<>();
        int at = 0;
        for (Burst burst : Burst.covering(0, address, bytes.length, port.lanes(), port.mostBeats())) {
            BitSet kept = new BitSet();
            kept.set(0, Math.min(burst.bytes(), bytes.length - at));
            all.add(write(burst, Arrays.copyOfRange(bytes, at, at + burst.bytes()), kept));
            at += burst.bytes();
        }
        all.forEach(this::accepted);
    }

    /** Awaits a transfer that must succeed. */
    Transfer accepted(Transfer transfer) {
        await(transfer);
        if (transfer.isCut() || transfer.response().isError()) {
            throw new RefusedAccess("%s: port=%s, %s at 0x%x"
                    .formatted(
                            transfer.isCut() ? "cut by a reset" : "answered by " + transfer.response(),
                            port.name(),
                            transfer.isWrite() ? "write" : "read",
                            transfer.burst().address()));
        }
        return transfer;
    }

    private void cut() {
        List<Collection<Transfer>> all = List.of(writes, reads, writeAddresses, readAddresses);
        for (Collection<Transfer> some : all) {
            some.forEach(Transfer::cuts);
            some.clear();
        }
        writeData.clear();
        ahead = 0;
    }

    /** Bursts go out while there are not too many of them. */
    private final class Addresses implements Offers<Transfer> {
        private final Channel channel;
        private final Deque<Transfer> waiting;
        private final List<Transfer> open;

        Addresses(Channel channel, Deque<Transfer> waiting, List<Transfer> open) {
            this.channel = channel;
            this.waiting = waiting;
            this.open = open;
        }

        @Override
        public @Nullable Transfer next() {
            Transfer next = open.size() < mostOpen ? waiting.poll() : null;
            if (next != null) {
                open.add(next);
            }
            return next;
        }

        @Override
        public void show(Transfer transfer) {
            port.show(engine, channel, transfer.burst());
        }

        @Override
        public void moved(Transfer transfer) {
            transfer.addressMoves(time.cycle());
            if (transfer.isWrite()) {
                ahead -= transfer.beat();
            }
        }
    }

    /** Beats go out in the order of their addresses, not too far ahead of them. */
    private final class Data implements Offers<Transfer> {
        @Override
        public @Nullable Transfer next() {
            Transfer next = writeData.peek();
            return next == null || !next.addressMoved() && ahead >= mostAhead ? null : next;
        }

        @Override
        public void show(Transfer transfer) {
            Burst burst = transfer.burst();
            int beat = transfer.beat();
            int first = (int) burst.at(beat) & port.lanes() - 1;
            BigInteger strobes = BigInteger.ZERO;
            byte[] word = new byte[port.lanes() + 1]; // the first byte is the sign
            for (int i = 0; i < burst.bytes(beat); i++) {
                word[port.lanes() - first - i] = (byte) transfer.toWrite(i);
                strobes = transfer.keeps(i) ? strobes.setBit(first + i) : strobes;
            }
            port.w.show(engine, Field.ID, burst.id());
            port.w.show(engine, Field.DATA, new BigInteger(word));
            port.w.show(engine, Field.STROBES, strobes);
            port.w.show(engine, Field.LAST, beat == burst.beats() - 1 ? 1 : 0);
        }

        @Override
        public void moved(Transfer transfer) {
            transfer.beatMoves(time.cycle());
            if (!transfer.addressMoved()) {
                ahead++;
            }
            if (transfer.allMoved()) {
                writeData.remove();
            }
        }
    }

    private void responds() {
        int id = (int) port.b.seen(engine, Field.ID, 0);
        Transfer write = oldest(writes, id, "write response");
        if (!write.allMoved()) {
            throw new AssertionError("write answered before it was complete: port=" + port.name() + ", " + write);
        }
        write.responds(Response.of(port.b.seen(engine, Field.RESPONSE, 0)));
        ends(writes, write);
    }

    private void reads() {
        int id = (int) port.r.seen(engine, Field.ID, 0);
        Transfer read = oldest(reads, id, "read data");
        Burst burst = read.burst();
        int beat = read.beat();
        Response response = Response.of(port.r.seen(engine, Field.RESPONSE, 0));
        if (!response.isError()) { // what stands beside an error need not even be known
            BigInteger word = port.r.wide(engine, Field.DATA);
            int first = (int) burst.at(beat) & port.lanes() - 1;
            for (int i = 0; i < burst.bytes(beat); i++) {
                read.read(i, word.shiftRight(Byte.SIZE * (first + i)).intValue());
            }
        }
        read.responds(response);
        read.beatMoves(time.cycle());
        boolean last = port.r.seen(engine, Field.LAST, 1) == 1;
        if (last != read.allMoved()) {
            throw new AssertionError(
                    "rlast is wrong: port=%s, rlast=%d, beat=%d, %s".formatted(port.name(), last ? 1 : 0, beat, read));
        }
        if (last) {
            ends(reads, read);
        }
    }

    private Transfer oldest(List<Transfer> open, int id, String what) {
        Optional<Transfer> oldest = open.stream()
                .filter(one -> one.burst().id() == id && one.addressMoved())
                .findFirst();
        return oldest.orElseThrow(() -> new AssertionError(
                what + " that nobody waits for: port=" + port.name() + ", id=" + id + ", cycle=" + time.cycle()));
    }

    private void ends(List<Transfer> open, Transfer transfer) {
        transfer.ends(time.cycle());
        open.remove(transfer);
        listener.accept(transfer);
    }
}
