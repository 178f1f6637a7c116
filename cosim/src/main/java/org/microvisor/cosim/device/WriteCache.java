package org.microvisor.cosim.device;

import java.io.IOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

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
    private final Map<Long, Dirty> dirty = new LinkedHashMap<>();
    private boolean enabled;
    private long writes;

    /** A block that is not on the medium, and the number of the command that wrote it. */
    private static final class Dirty {
        private final byte[] bytes;
        private final long write;

        Dirty(byte[] bytes, long write) {
            this.bytes = bytes;
            this.write = write;
        }
    }

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
            Dirty newer = dirty.get(block + i);
            if (newer != null) {
                System.arraycopy(newer.bytes, 0, bytes, i * blockSize, blockSize);
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
            dirty.put(block + i, new Dirty(copy, writes));
        }
        writes++;
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

    /** Loses what was never made durable, but for the commands that {@code persists} lets reach the medium at the last moment. */
    void losePower(BooleanSupplier persists) throws IOException {
        Map<Long, Boolean> fates = new HashMap<>();
        for (Map.Entry<Long, Dirty> entry : dirty.entrySet()) {
            Dirty block = entry.getValue();
            if (fates.computeIfAbsent(block.write, write -> persists.getAsBoolean())) {
                media.write(entry.getKey() * blockSize, block.bytes, 0, blockSize);
            }
        }
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
        Iterator<Map.Entry<Long, Dirty>> oldest = dirty.entrySet().iterator();
        while (dirty.size() > keep) {
            Map.Entry<Long, Dirty> entry = oldest.next();
            media.write(entry.getKey() * blockSize, entry.getValue().bytes, 0, blockSize);
            oldest.remove();
        }
    }
}
