package org.microvisor.hypervisor.storage;

import java.util.TreeMap;
import org.microvisor.hypervisor.nvme.DmaArea;

/**
 * Space for extent maps in shared memory: first fit, 64-byte grains. Small and rarely used, so a walk over all blocks
 * does.
 */
final class MapArena {
    private static final long GRAIN = 64;

    private final DmaArea area;
    /** Length of every block in use by its start. */
    private final TreeMap<Long, Long> used = new TreeMap<>();

    MapArena(DmaArea area) {
        this.area = area;
    }

    /** A zeroed part of {@code bytes} bytes; throws when there is no room. */
    DmaArea allocate(long bytes) {
        long needed = (bytes + GRAIN - 1) / GRAIN * GRAIN;
        long at = 0;
        for (var block : used.entrySet()) {
            if (block.getKey() - at >= needed) {
                break;
            }
            at = block.getKey() + block.getValue();
        }
        if (at + needed > area.size()) {
            throw new StoreException("no room for an extent map in memory "
                    + area.memory().name() + ": bytes=" + bytes + ", free at most=" + (area.size() - at));
        }
        used.put(at, needed);
        DmaArea part = area.slice(at, bytes);
        part.clear();
        return part;
    }

    void free(DmaArea part) {
        if (used.remove(part.offset() - area.offset()) == null) {
            throw new IllegalArgumentException("not a part of this arena: offset=" + part.offset());
        }
    }
}
