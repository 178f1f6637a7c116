package org.microvisor.cosim.device.peer;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.microvisor.aoe.wire.Octets;

/**
 * A PCI device in a QEMU process of machine type {@code x-remote}, reached by QEMU's multi-process protocol.
 *
 * <pre>
 *  header    0 command (32)   4 unused   8 bytes that follow (64)                     least significant byte first
 *  memory    8 bus addresses (64)   8 sizes (64)   8 offsets (64); a descriptor each      no answer
 *  config    0 register (32)   4 value (32)   8 bytes, 1, 2 or 4 (32)                    answer: value (64)
 *  BAR       0 address (64)   8 value (64)   16 bytes (32)   20 memory space (8)   21 unused     answer: value (64)
 *  events    two descriptors: raised when INTx rises, to be raised to hear again if it is high   no answer
 * </pre>
 *
 * Every request is answered before the next one, except those that have no answer. A message that is cut short, late, or not an
 * answer is an {@link IOException}, after which the port is of no use. Not thread-safe. Source: QEMU 7.2,
 * {@code include/hw/remote/mpqemu-link.h}, and what it does.
 */
final class PeerPort implements AutoCloseable {
    /** Most memory regions of the device. */
    static final int MEMORIES = 8;

    private static final int HEADER = 16;
    private static final int SYNC_MEMORY = 0;
    private static final int ANSWER = 1;
    private static final int CONFIG_WRITE = 2;
    private static final int CONFIG_READ = 3;
    private static final int BAR_WRITE = 4;
    private static final int BAR_READ = 5;
    private static final int SET_EVENTS = 6;
    private static final int WORD = 4;
    private static final int ANSWER_BYTES = 8;

    private final Descriptor socket;
    private final long patienceNanos;

    PeerPort(Descriptor socket, Duration patience) {
        this.socket = socket;
        patienceNanos = patience.toNanos();
    }

    /** A range of bus addresses and the shared memory that stands there. */
    record MemoryRange(long base, long bytes, Descriptor memory) {}

    /** The memory that the device reaches; at most {@link #MEMORIES} ranges. */
    void memories(List<MemoryRange> ranges) throws IOException {
        if (ranges.size() > MEMORIES) {
            throw new IllegalArgumentException("more memory ranges than the protocol carries: ranges=" + ranges.size());
        }
        byte[] body = new byte[3 * 8 * MEMORIES];
        for (int i = 0; i < ranges.size(); i++) {
            Octets.putLe64(body, 8 * i, ranges.get(i).base());
            Octets.putLe64(body, 8 * (MEMORIES + i), ranges.get(i).bytes());
        }
        send(SYNC_MEMORY, body, ranges.stream().map(MemoryRange::memory).toList());
    }

    /** Says where INTx is told and asked for. */
    void events(Descriptor raised, Descriptor again) throws IOException {
        send(SET_EVENTS, new byte[0], List.of(raised, again));
    }

    int config(int register) throws IOException {
        return (int) ask(CONFIG_READ, configuration(register, 0));
    }

    void config(int register, int value) throws IOException {
        ask(CONFIG_WRITE, configuration(register, value));
    }

    /** Reads 32 bits at an address of the device's own bus. */
    int read32(long address) throws IOException {
        return (int) ask(BAR_READ, access(address, 0));
    }

    void write32(long address, int value) throws IOException {
        ask(BAR_WRITE, access(address, value));
    }

    @Override
    public void close() {
        socket.close();
    }

    private static byte[] configuration(int register, int value) {
        byte[] body = new byte[12];
        Octets.putLe32(body, 0, register);
        Octets.putLe32(body, 4, value);
        Octets.putLe32(body, 8, WORD);
        return body;
    }

    private static byte[] access(long address, int value) {
        byte[] body = new byte[24];
        Octets.putLe64(body, 0, address);
        Octets.putLe64(body, 8, Integer.toUnsignedLong(value));
        Octets.putLe32(body, 16, WORD);
        body[20] = 1;
        return body;
    }

    private void send(int command, byte[] body, List<Descriptor> passed) throws IOException {
        byte[] header = new byte[HEADER];
        Octets.putLe32(header, 0, command);
        Octets.putLe64(header, 8, body.length);
        socket.send(header, passed); // descriptors are looked for with the header only
        socket.send(body, List.of());
    }

    private long ask(int command, byte[] body) throws IOException {
        send(command, body, List.of());
        long deadline = System.nanoTime() + patienceNanos;
        byte[] header = new byte[HEADER];
        socket.receive(header, deadline);
        if (Octets.le32(header, 0) != ANSWER || Octets.le64(header, 8) != ANSWER_BYTES) {
            throw new IOException(
                    "not an answer: command=" + Octets.le32(header, 0) + ", bytes=" + Octets.le64(header, 8));
        }
        byte[] answer = new byte[ANSWER_BYTES];
        socket.receive(answer, deadline);
        return Octets.le64(answer, 0);
    }
}
