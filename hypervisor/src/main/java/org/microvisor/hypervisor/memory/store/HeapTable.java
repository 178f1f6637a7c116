package org.microvisor.hypervisor.memory.store;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.microvisor.aoe.wire.Octets;

/**
 * How a heap is written down in its memory, least significant byte first.
 *
 * <pre>
 *  byte 0        8        16          20       24        64                         data (4 KiB aligned)
 *      +----------+--------+-----------+--------+---------+--------------------------+-------------+
 *      | "MVHEAP1"| bytes  | log2 of a | CRC32C | zeros   | 4 bytes a smallest block | blocks      |
 *      +----------+--------+-----------+--------+---------+--------------------------+-------------+
 *  entry: 0, or of the first smallest block of an allocated one: A7, order, not order, 58
 * </pre>
 *
 * <p>A block of order n is 2^n smallest ones and aligned to its size. What is not allocated is free, so one entry, written in one
 * piece, is the whole of every change: nothing can be half done.
 */
final class HeapTable {
    static final int ENTRIES_AT = 64;
    private static final long MAGIC = 0x0031_5041_4548_564DL;
    private static final int CRC_AT = 20;
    private static final int DATA_ALIGNMENT = 4096;
    private static final int CHUNK_ENTRIES = 4096;

    private final RemoteMemory memory;
    final int smallestLog2;
    final long data;
    final long blocks;

    private HeapTable(RemoteMemory memory, int smallestLog2) {
        this.memory = memory;
        this.smallestLog2 = smallestLog2;
        long perBlock = (1L << smallestLog2) + Integer.BYTES;
        long most = Math.max(0, (memory.size() - ENTRIES_AT) / perBlock);
        data = ENTRIES_AT + most * Integer.BYTES + DATA_ALIGNMENT - 1 & -DATA_ALIGNMENT;
        blocks = Math.max(0, memory.size() - data >> smallestLog2);
    }

    /** Makes an empty heap; it is one as soon as its header is written, which is last. */
    static HeapTable format(RemoteMemory memory, int smallestLog2) {
        HeapTable table = new HeapTable(memory, smallestLog2);
        if (table.blocks == 0) {
            throw new IllegalArgumentException(
                    "memory is too small for a heap: bytes=" + memory.size() + ", block=" + (1L << smallestLog2));
        }
        memory.write(0, new byte[8], 0, 8);
        byte[] zeros = new byte[CHUNK_ENTRIES * Integer.BYTES];
        for (long i = 0; i < table.blocks; i += CHUNK_ENTRIES) {
            memory.write(table.place(i), zeros, 0, table.chunk(i) * Integer.BYTES);
        }
        byte[] header = table.header();
        memory.write(8, header, 8, ENTRIES_AT - 8);
        memory.write(0, header, 0, 8);
        return table;
    }

    static HeapTable open(RemoteMemory memory) {
        byte[] header = new byte[ENTRIES_AT];
        memory.read(0, header, 0, ENTRIES_AT);
        int log2 = Octets.le32(header, 16);
        HeapTable table = new HeapTable(memory, Math.min(Math.max(log2, RemoteHeap.LEAST_LOG2), RemoteHeap.MOST_LOG2));
        if (!Arrays.equals(header, table.header())) {
            throw new RemoteHeap.HeapDamagedException(
                    "there is no heap of this size in the memory: bytes=" + memory.size());
        }
        return table;
    }

    private byte[] header() {
        byte[] header = new byte[ENTRIES_AT];
        Octets.putLe64(header, 0, MAGIC);
        Octets.putLe64(header, 8, memory.size());
        Octets.putLe32(header, 16, smallestLog2);
        CRC32C crc = new CRC32C();
        crc.update(header, 0, CRC_AT);
        Octets.putLe32(header, CRC_AT, (int) crc.getValue());
        return header;
    }

    /** Writes that a block of {@code order} begins at smallest block {@code first}. */
    void mark(long first, int order) {
        byte[] entry = {(byte) 0xA7, (byte) order, (byte) ~order, 0x58};
        memory.write(place(first), entry, 0, Integer.BYTES);
    }

    void clear(long first) {
        memory.write(place(first), new byte[Integer.BYTES], 0, Integer.BYTES);
    }

    /** Order of each allocated block, by its first smallest block; checked. */
    SortedMap<Long, Integer> allocated() {
        SortedMap<Long, Integer> found = new TreeMap<>();
        byte[] chunk = new byte[CHUNK_ENTRIES * Integer.BYTES];
        long end = 0;
        for (long i = 0; i < blocks; i++) {
            int at = (int) (i % CHUNK_ENTRIES) * Integer.BYTES;
            if (at == 0) {
                memory.read(place(i), chunk, 0, chunk(i) * Integer.BYTES);
            }
            int entry = Octets.le32(chunk, at);
            if (entry != 0) {
                int order = entry >>> 8 & 0xFF;
                boolean valid = entry == (0x5800_00A7 | order << 8 | (~order & 0xFF) << 16)
                        && order < Long.SIZE - 1
                        && i >= end
                        && (i & (1L << order) - 1) == 0
                        && 1L << order <= blocks - i;
                if (!valid) {
                    throw new RemoteHeap.HeapDamagedException(
                            "heap's table is damaged: entry=%d, value=0x%08x".formatted(i, entry));
                }
                end = i + (1L << order);
                found.put(i, order);
            }
        }
        return found;
    }

    private long place(long entry) {
        return ENTRIES_AT + entry * Integer.BYTES;
    }

    private int chunk(long from) {
        return (int) Math.min(CHUNK_ENTRIES, blocks - from);
    }
}
