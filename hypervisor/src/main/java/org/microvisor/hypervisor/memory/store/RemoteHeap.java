package org.microvisor.hypervisor.memory.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.microvisor.hypervisor.memory.MemoryRefusedException;

/**
 * A buddy allocator whose account lies in the remote memory itself, so that whoever maps the memory next finds it again.
 *
 * <p>An allocation or a free is one aligned write of four bytes; a crash at any time leaves the heap as it was before or after it.
 * {@link #open} checks every entry. The lists of free blocks are kept here and made from the table. Not thread-safe, and one heap
 * object at a time.
 */
public final class RemoteHeap {
    /** The memory holds no heap, or one that was written over. */
    public static final class HeapDamagedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        HeapDamagedException(String message) {
            super(message);
        }
    }

    static final int LEAST_LOG2 = 4;
    static final int MOST_LOG2 = 24;

    private final HeapTable table;
    private final SortedMap<Long, Integer> allocated;
    /** First smallest blocks of the free blocks of each order. */
    private final List<TreeSet<Long>> free = new ArrayList<>();

    private long freeBlocks;

    private RemoteHeap(HeapTable table, SortedMap<Long, Integer> allocated) {
        this.table = table;
        this.allocated = new TreeMap<>(allocated);
        for (int order = 0; 1L << order <= table.blocks; order++) {
            free.add(new TreeSet<>());
        }
        long at = 0;
        for (Map.Entry<Long, Integer> block : allocated.entrySet()) {
            release(at, block.getKey());
            at = block.getKey() + (1L << block.getValue());
        }
        release(at, table.blocks);
    }

    /**
     * Makes an empty heap; what was in the memory is lost.
     *
     * @param smallestBlock a power of two from 16 to 16 Mi; four bytes of each go to the table
     */
    public static RemoteHeap format(RemoteMemory memory, int smallestBlock) {
        int log2 = Integer.numberOfTrailingZeros(smallestBlock);
        if (Integer.bitCount(smallestBlock) != 1 || log2 < LEAST_LOG2 || log2 > MOST_LOG2) {
            throw new IllegalArgumentException("block is not a power of two from 16 to 16 Mi: bytes=" + smallestBlock);
        }
        return new RemoteHeap(HeapTable.format(memory, log2), new TreeMap<>());
    }

    /** The heap that was made in the memory before. */
    public static RemoteHeap open(RemoteMemory memory) {
        HeapTable table = HeapTable.open(memory);
        return new RemoteHeap(table, table.allocated());
    }

    /** Takes a block of at least {@code bytes} (1 or more); returns its offset in the memory, aligned to the block's size. */
    public long allocate(long bytes) {
        if (bytes <= 0) {
            throw new IllegalArgumentException("nothing to allocate: bytes=" + bytes);
        }
        int order = order(bytes);
        int from = order;
        while (from < free.size() && free.get(from).isEmpty()) {
            from++;
        }
        if (from >= free.size()) {
            throw new MemoryRefusedException("no block in the heap is large enough: bytes=" + bytes + ", free="
                    + freeBytes() + ", largest=" + largestFree());
        }
        long first = free.get(from).first();
        table.mark(first, order);
        free.get(from).remove(first);
        for (int half = from - 1; half >= order; half--) {
            free.get(half).add(first + (1L << half));
        }
        allocated.put(first, order);
        freeBlocks -= 1L << order;
        return table.data + (first << table.smallestLog2);
    }

    /** Gives the block at {@code offset} back. */
    public void free(long offset) {
        long first = block(offset);
        int order = orderAt(first, offset);
        table.clear(first);
        allocated.remove(first);
        freeBlocks += 1L << order;
        while (order + 1 < free.size() && free.get(order).remove(first ^ 1L << order)) {
            first &= ~(1L << order);
            order++;
        }
        free.get(order).add(first);
    }

    /** Size of the block at {@code offset} in bytes, which is what was asked for or more. */
    public long sizeOf(long offset) {
        return 1L << orderAt(block(offset), offset) + table.smallestLog2;
    }

    /** Offsets of all allocated blocks, ascending. */
    public List<Long> blocks() {
        return allocated.keySet().stream()
                .map(first -> table.data + (first << table.smallestLog2))
                .toList();
    }

    public long freeBytes() {
        return freeBlocks << table.smallestLog2;
    }

    /** The most that {@link #allocate} would give now. */
    public long largestFree() {
        for (int order = free.size() - 1; order >= 0; order--) {
            if (!free.get(order).isEmpty()) {
                return 1L << order + table.smallestLog2;
            }
        }
        return 0;
    }

    private int order(long bytes) {
        long needed = (bytes - 1 >>> table.smallestLog2) + 1;
        return Long.SIZE - Long.numberOfLeadingZeros(needed - 1);
    }

    private long block(long offset) {
        return offset - table.data >> table.smallestLog2;
    }

    private int orderAt(long first, long offset) {
        Integer order = allocated.get(first);
        if (order == null || offset != table.data + (first << table.smallestLog2)) {
            throw new MemoryRefusedException("no allocated block begins there: offset=" + offset);
        }
        return order;
    }

    /** Puts the smallest blocks from {@code from} to before {@code to} into the free lists, in the largest aligned pieces. */
    private void release(long from, long to) {
        freeBlocks += to - from;
        for (long at = from; at < to; ) {
            int order = Math.min(
                    Math.min(Long.numberOfTrailingZeros(at), Long.SIZE - 1 - Long.numberOfLeadingZeros(to - at)),
                    free.size() - 1);
            free.get(order).add(at);
            at += 1L << order;
        }
    }
}
