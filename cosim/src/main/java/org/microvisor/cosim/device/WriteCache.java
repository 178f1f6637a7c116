package org.microvisor.cosim.device;

import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The drive's volatile write cache in front of its {@link Media}; everything in it is gone when the power is.
 *
 * <p>Holds whole blocks, oldest first; a write beyond the capacity moves the oldest blocks to the medium. Switched off,
 * every write goes to the medium before it returns.
 */
final class WriteCache {
    private final Media media;
    private final int blockSize;
    private final int capacityBlocks;
    private final Map<Long, byte[]> dirty = new LinkedHashMap<>();
    private boolean enabled;

    WriteCache(Media media, int blockSize, int capacityBlocks, boolean enabled) {
        this.media = media;
        this.blockSize = blockSize;
        this.capacityBlocks = capacityBlocks;
        this.enabled = enabled;
    }

    boolean enabled() {
        return enabled;
    }

    /** Switches caching; switching off writes everything out first. */
    void enable(boolean on) throws IOException {
        if (!on) {
            writeOut(0);
        }
        enabled = on;
    }

    byte[] read(long block, int blocks) throws IOException {
        byte[] bytes = new byte[blocks * blockSize];
        media.read(block * blockSize, bytes, 0, bytes.length);
        for (int i = 0; i < blocks && !dirty.isEmpty(); i++) {
            byte[] newer = dirty.get(block + i);
            if (newer != null) {
                System.arraycopy(newer, 0, bytes, i * blockSize, blockSize);
            }
        }
        return bytes;
    }

    void write(long block, byte[] bytes, boolean durable) throws IOException {
        int blocks = bytes.length / blockSize;
        if (durable || !enabled) {
            media.write(block * blockSize, bytes, 0, bytes.length);
            forget(block, blocks);
            return;
        }
        for (int i = 0; i < blocks; i++) {
            byte[] copy = new byte[blockSize];
            System.arraycopy(bytes, i * blockSize, copy, 0, blockSize);
            dirty.remove(block + i); // the newest block goes to the end of the line
            dirty.put(block + i, copy);
        }
        writeOut(capacityBlocks);
    }

    /** Zeroes blocks on the medium itself. */
    void zero(long block, long blocks) throws IOException {
        media.zero(block * blockSize, blocks * blockSize);
        forget(block, blocks);
    }

    void flush() throws IOException {
        writeOut(0);
        media.sync();
    }

    /** Loses what was never made durable. */
    void losePower() {
        dirty.clear();
    }

    private void forget(long block, long blocks) {
        if (dirty.isEmpty()) {
            return;
        }
        if (blocks < dirty.size()) {
            for (long i = 0; i < blocks; i++) {
                dirty.remove(block + i);
            }
        } else {
            dirty.keySet().removeIf(b -> b >= block && b < block + blocks);
        }
    }

    private void writeOut(int keep) throws IOException {
        Iterator<Map.Entry<Long, byte[]>> oldest = dirty.entrySet().iterator();
        while (dirty.size() > keep) {
            Map.Entry<Long, byte[]> entry = oldest.next();
            media.write(entry.getKey() * blockSize, entry.getValue(), 0, blockSize);
            oldest.remove();
        }
    }
}
