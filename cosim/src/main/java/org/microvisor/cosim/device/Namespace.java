package org.microvisor.cosim.device;

import java.io.IOException;

/** Namespace 1: the whole medium, cut into blocks of the current format, behind the write cache. */
final class Namespace implements AutoCloseable {
    private final SsdSettings drive;
    private final Media media;
    private WriteCache cache;
    private int blockSize;

    Namespace(SsdSettings drive, Media media) {
        if (media.size() % 4096 != 0) {
            throw new IllegalArgumentException("medium is not a whole number of 4 KiB: bytes=" + media.size());
        }
        this.drive = drive;
        this.media = media;
        this.blockSize = drive.blockSize();
        this.cache = newCache(drive.hasWriteCache());
    }

    int blockSize() {
        return blockSize;
    }

    long blocks() {
        return media.size() / blockSize;
    }

    /** Whether {@code count} blocks from {@code start} (unsigned) on lie inside. */
    boolean contains(long start, long count) {
        return Long.compareUnsigned(start, blocks()) < 0 && count <= blocks() - start;
    }

    WriteCache cache() {
        return cache;
    }

    /** Index of the current LBA format. */
    int format() {
        return blockSize == drive.blockSize() ? 0 : 1;
    }

    int formats() {
        return drive.secondFormat() ? 2 : 1;
    }

    /** Erases everything and changes to LBA format {@code index}. */
    void format(int index) throws IOException {
        media.zero(0, media.size());
        blockSize = index == 0 ? drive.blockSize() : drive.blockSize() ^ 512 ^ 4096;
        cache = newCache(cache.enabled());
    }

    @Override
    public void close() throws IOException {
        try {
            cache.flush();
        } finally {
            media.close();
        }
    }

    private WriteCache newCache(boolean enabled) {
        return new WriteCache(media, blockSize, drive.cacheBlocks(), enabled);
    }
}
