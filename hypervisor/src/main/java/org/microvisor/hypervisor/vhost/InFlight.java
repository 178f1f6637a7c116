package org.microvisor.hypervisor.vhost;

import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.microvisor.hypervisor.linux.SharedMapping;

/**
 * What was popped of one ring and not pushed, in memory that outlives this process: the front-end keeps it and gives it to the next
 * one, which does those requests again.
 *
 * <pre>
 *   {u64 features, u16 version = 1, u16 entries, u16 last pushed head, u16 used index}
 *   entries x {u8 in flight, 5 bytes, u16 next, u64 number}
 * </pre>
 *
 * The number tells the order in which requests were popped. The used index is written last: when it differs from the ring's, the
 * process died between the two, and the last pushed head is done.
 */
final class InFlight {
    /** For front-ends that keep nothing: nothing is written, nothing is done again. */
    static final InFlight NOWHERE = new InFlight(ByteBuffer.allocate(0), 0, 0);

    private static final int HEADER = 16;
    private static final int ENTRY = 16;
    private static final int VERSION = 1;
    private static final int ALIGNMENT = 64;

    private final ByteBuffer memory;
    private final int start;
    private final int entries;
    private long number;

    private InFlight(ByteBuffer memory, int start, int entries) {
        this.memory = memory;
        this.start = start;
        this.entries = entries;
    }

    /** Bytes that the log of one ring takes. */
    static int bytes(int entries) {
        return (HEADER + ENTRY * entries + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }

    /** The log of ring {@code queue} in memory that holds one for each; new memory, all zeros, is made one. */
    static InFlight of(SharedMapping mapping, int queue, int entries) throws GuestFault {
        long start = (long) queue * bytes(entries);
        if (start + bytes(entries) > mapping.bytes()) {
            throw new GuestFault("in-flight memory is too small: queue=" + queue + ", entries=" + entries + ", bytes="
                    + mapping.bytes());
        }
        ByteBuffer memory = mapping.piece(start);
        int at = SharedMapping.within(start);
        if (memory.getShort(at + 8) == 0) {
            memory.putShort(at + 8, (short) VERSION);
            memory.putShort(at + 10, (short) entries);
        }
        if (memory.getShort(at + 8) != VERSION || (memory.getShort(at + 10) & 0xFFFF) != entries) {
            throw new GuestFault("in-flight memory is of another kind: version=" + memory.getShort(at + 8)
                    + ", entries=" + (memory.getShort(at + 10) & 0xFFFF) + ", expected=" + entries);
        }
        return new InFlight(memory, at, entries);
    }

    private int entry(int head) {
        return start + HEADER + ENTRY * head;
    }

    /**
     * Heads that were popped and not pushed when the last process ended, in the order in which they were popped.
     *
     * @param used the used index of the ring
     */
    int[] recover(int used, int size) throws GuestFault {
        if (entries == 0) {
            return new int[0];
        }
        if (size > entries) {
            throw new GuestFault("ring is larger than its in-flight memory: size=" + size + ", entries=" + entries);
        }
        if ((memory.getShort(start + 14) & 0xFFFF) != used) {
            int last = memory.getShort(start + 12) & 0xFFFF;
            if (last < entries) {
                memory.put(entry(last), (byte) 0);
            }
            memory.putShort(start + 14, (short) used);
        }
        int[] heads = IntStream.range(0, size)
                .filter(head -> memory.get(entry(head)) != 0)
                .boxed()
                .sorted(Comparator.comparingLong(head -> memory.getLong(entry(head) + 8)))
                .mapToInt(Integer::intValue)
                .toArray();
        number = IntStream.of(heads)
                .mapToLong(head -> memory.getLong(entry(head) + 8))
                .max()
                .orElse(0);
        return heads;
    }

    void popped(int head) {
        if (entries > 0) {
            memory.putLong(entry(head) + 8, ++number);
            VarHandle.storeStoreFence();
            memory.put(entry(head), (byte) 1);
        }
    }

    void undone(int head) {
        if (entries > 0) {
            memory.put(entry(head), (byte) 0);
        }
    }

    /** Before the used index moves. */
    void pushing(int head) {
        if (entries > 0) {
            memory.putShort(start + 12, (short) head);
        }
    }

    /** After it moved. */
    void pushed(int head, int used) {
        if (entries > 0) {
            VarHandle.storeStoreFence();
            memory.put(entry(head), (byte) 0);
            VarHandle.storeStoreFence();
            memory.putShort(start + 14, (short) used);
        }
    }
}
