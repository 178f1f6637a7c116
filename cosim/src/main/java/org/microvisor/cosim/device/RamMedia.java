package org.microvisor.cosim.device;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** A medium in memory that takes room only for the 64 KiB chunks that were written. */
public final class RamMedia implements Media {
    private static final int CHUNK = 1 << 16;

    private final long size;
    private final Map<Long, byte[]> chunks = new HashMap<>();

    /** A medium of {@code size} zero bytes. */
    public RamMedia(long size) {
        if (size <= 0) {
            throw new IllegalArgumentException("medium has no bytes: size=" + size);
        }
        this.size = size;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public void read(long offset, byte[] into, int from, int length) {
        check(offset, length);
        for (int done = 0; done < length; ) {
            int inChunk = (int) ((offset + done) % CHUNK);
            int part = Math.min(length - done, CHUNK - inChunk);
            byte[] chunk = chunks.get((offset + done) / CHUNK);
            if (chunk == null) {
                Arrays.fill(into, from + done, from + done + part, (byte) 0);
            } else {
                System.arraycopy(chunk, inChunk, into, from + done, part);
            }
            done += part;
        }
    }

    @Override
    public void write(long offset, byte[] bytes, int from, int length) {
        check(offset, length);
        for (int done = 0; done < length; ) {
            int inChunk = (int) ((offset + done) % CHUNK);
            int part = Math.min(length - done, CHUNK - inChunk);
            byte[] chunk = chunks.computeIfAbsent((offset + done) / CHUNK, index -> new byte[CHUNK]);
            System.arraycopy(bytes, from + done, chunk, inChunk, part);
            done += part;
        }
    }

    @Override
    public void zero(long offset, long length) {
        check(offset, length);
        for (long done = 0; done < length; ) {
            int inChunk = (int) ((offset + done) % CHUNK);
            int part = (int) Math.min(length - done, CHUNK - inChunk);
            if (part == CHUNK) {
                chunks.remove((offset + done) / CHUNK);
            } else {
                byte[] chunk = chunks.get((offset + done) / CHUNK);
                if (chunk != null) {
                    Arrays.fill(chunk, inChunk, inChunk + part, (byte) 0);
                }
            }
            done += part;
        }
    }

    @Override
    public void sync() {}

    @Override
    public void close() {
        chunks.clear();
    }

    private void check(long offset, long length) {
        Objects.checkFromIndexSize(offset, /* size= */ length, /* length= */ size);
    }
}
