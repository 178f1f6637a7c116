package org.microvisor.cosim.bus;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The memory that one port shares with its native transactor.
 *
 * <pre>
 *   0        head: 32 words of 64 bits: ring positions, settings, counters
 *   256      command ring        Java writes
 *   +256 KiB completion ring     the transactor writes
 *   +256 KiB second command ring Java writes (writes of an AXI master)
 * </pre>
 *
 * Little-endian; the native twin is kernel.h. Both sides run on one thread, one after the other, so there are no barriers.
 */
public final class PortMemory {
    /** Bytes of one port. */
    public static final int BYTES = 256 + 3 * CommandRing.SIZE;

    static final int REFILL = 6;
    static final int WAKE = 7;
    static final int DUTY = 8;
    static final int SEED = 9;
    static final int GAP = 10;
    static final int OUTSTANDING = 11;
    static final int IDS = 12;
    static final int COUNT = 16;
    static final int COUNT_WRITES = 17;
    static final int LAST_CYCLE = 18;
    static final int BEATS = 19;
    static final int BEATS_WRITES = 20;

    private final String port;
    private final ByteBuffer head;
    private final PortOwner owner;
    private final CommandRing commands;
    private final CompletionRing completions;
    private final CommandRing writes;

    /**
     * The view of a port.
     *
     * @param port name of the bundle
     * @param memory {@link #BYTES} bytes
     * @param owner the model
     */
    public PortMemory(String port, ByteBuffer memory, PortOwner owner) {
        if (memory.capacity() != BYTES) {
            throw new IllegalArgumentException(
                    "port memory of wrong size: port=" + port + ", bytes=" + memory.capacity() + ", expected=" + BYTES);
        }
        this.port = port;
        this.owner = owner;
        head = memory.slice(0, 256).order(ByteOrder.LITTLE_ENDIAN);
        commands = new CommandRing(head, 0, memory.slice(256, CommandRing.SIZE));
        completions = new CompletionRing(head, memory.slice(256 + CommandRing.SIZE, CommandRing.SIZE));
        writes = new CommandRing(head, 4, memory.slice(256 + 2 * CommandRing.SIZE, CommandRing.SIZE));
    }

    String port() {
        return port;
    }

    PortOwner owner() {
        return owner;
    }

    CommandRing commands() {
        return commands;
    }

    CommandRing writes() {
        return writes;
    }

    CompletionRing completions() {
        return completions;
    }

    long word(int index) {
        owner.checkOpen();
        return head.getLong(index * 8);
    }

    void word(int index, long value) {
        owner.checkUsable();
        head.putLong(index * 8, value);
    }

    /** Moves waiting commands into the rings and tells the transactor whether more wait. */
    void feed() {
        boolean commandsWait = commands.feed();
        boolean writesWait = writes.feed();
        head.putLong(REFILL * 8, commandsWait || writesWait ? 1 : 0);
    }
}
