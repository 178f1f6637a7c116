package org.microvisor.cosim.unimem.ps;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.microvisor.cosim.bus.AxiSlave;
import org.microvisor.cosim.bus.WindowWrite;
import org.microvisor.cosim.unimem.program.WordMemory;

/**
 * A processor's data cache in front of its node's own memory, with both ports of that node: ACP sees what the processor sees, HP does not
 * (UG585 3.5, 29.3). Direct mapped, lines of 32 bytes, written back.
 *
 * <pre>
 *   processor --> lines --> memory &lt;-- HP: what was written back
 *                   ^
 *                  ACP: lines where there are such, else memory
 * </pre>
 *
 * <p>A processor that caches what others write past its cache reads old data, here as there; {@link PageCachers} knows that it happened. A
 * write through ACP leaves no line of its own. One thread, the island's.
 */
public final class OwnerCache implements WordMemory {
    private static final int LINE_BYTES = 32;
    private static final int PAGE_BYTES = 4096;
    private static final int NONE = -1;

    private final long base;
    private final ByteBuffer memory; // what HP sees
    private final ByteBuffer seen; // what ACP sees: the memory, and the lines over it
    private final PageCachers cachers;
    private final int node;
    private final int[] tags;
    private final boolean[] dirty;

    /**
     * A cache that holds nothing.
     *
     * @param base address of the memory's byte 0 at both ports
     * @param memory a direct buffer
     * @param lines a power of two
     * @param node whose cache and memory it is
     */
    public OwnerCache(long base, ByteBuffer memory, int lines, PageCachers cachers, int node) {
        if (lines < 1 || Integer.bitCount(lines) != 1) {
            throw new IllegalArgumentException("lines are no power of two: lines=" + lines);
        }
        this.base = base;
        this.memory = memory.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        this.cachers = cachers;
        this.node = node;
        seen = ByteBuffer.allocateDirect(memory.capacity()).order(ByteOrder.LITTLE_ENDIAN);
        seen.put(0, memory, 0, memory.capacity());
        tags = new int[lines];
        Arrays.fill(tags, NONE);
        dirty = new boolean[lines];
    }

    /** Stands between the ports and the memory from now on. */
    public void connect(AxiSlave acp, PortCosts acpCosts, AxiSlave hp, PortCosts hpCosts) {
        acp.window(base, seen, acpCosts.readLatency(), acpCosts.writeLatency(), this::coherent);
        hp.window(base, memory, hpCosts.readLatency(), hpCosts.writeLatency(), this::direct);
    }

    @Override
    public int words() {
        return memory.capacity() / Integer.BYTES;
    }

    @Override
    public int load(int word) {
        slot(word);
        return seen.getInt(word * Integer.BYTES);
    }

    @Override
    public void store(int word, int value) {
        dirty[slot(word)] = true;
        seen.putInt(word * Integer.BYTES, value);
    }

    /** Writes back what was changed and forgets everything: before a page goes to somebody else. */
    public void flush() {
        for (int slot = 0; slot < tags.length; slot++) {
            evict(slot);
        }
    }

    private void coherent(WindowWrite write) {
        int line = line(write);
        int slot = line % tags.length;
        apply(write, seen);
        if (tags[slot] == line) {
            dirty[slot] = true;
        } else {
            apply(write, memory);
        }
    }

    private void direct(WindowWrite write) {
        int line = line(write);
        apply(write, memory);
        if (tags[line % tags.length] != line) {
            apply(write, seen);
        }
    }

    private int line(WindowWrite write) {
        return (int) ((write.address() - base) / LINE_BYTES);
    }

    private void apply(WindowWrite write, ByteBuffer to) {
        int word = (int) (write.address() - base) & -Long.BYTES;
        for (int lane = 0; lane < Long.BYTES; lane++) {
            if ((write.strobe() >> lane & 1) == 1) {
                to.put(word + lane, (byte) (write.data() >>> 8 * lane));
            }
        }
    }

    private int slot(int word) {
        int line = word * Integer.BYTES / LINE_BYTES;
        int slot = line % tags.length;
        if (tags[slot] != line) {
            evict(slot);
            tags[slot] = line;
            cachers.cached(node, node, page(line));
        }
        return slot;
    }

    private void evict(int slot) {
        int line = tags[slot];
        if (line == NONE) {
            return;
        }
        int at = line * LINE_BYTES;
        if (dirty[slot]) {
            memory.put(at, seen, at, LINE_BYTES);
            dirty[slot] = false;
        } else {
            seen.put(at, memory, at, LINE_BYTES);
        }
        tags[slot] = NONE;
        long page = page(line);
        if (Arrays.stream(tags).noneMatch(other -> other != NONE && page(other) == page)) {
            cachers.dropped(node, node, page);
        }
    }

    private static long page(int line) {
        return (long) line * LINE_BYTES / PAGE_BYTES;
    }
}
