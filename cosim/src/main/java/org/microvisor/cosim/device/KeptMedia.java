package org.microvisor.cosim.device;

import java.io.IOException;

/** A medium that outlives the drives which are built around it one after another: closing it hands everything over and no more. */
public final class KeptMedia implements Media {
    private final Media media;

    /** The same bytes; {@code media} is closed by who made it. */
    public KeptMedia(Media media) {
        this.media = media;
    }

    @Override
    public long size() {
        return media.size();
    }

    @Override
    public void read(long offset, byte[] into, int from, int length) throws IOException {
        media.read(offset, into, from, length);
    }

    @Override
    public void write(long offset, byte[] bytes, int from, int length) throws IOException {
        media.write(offset, bytes, from, length);
    }

    @Override
    public void zero(long offset, long length) throws IOException {
        media.zero(offset, length);
    }

    @Override
    public void sync() throws IOException {
        media.sync();
    }

    @Override
    public void close() throws IOException {
        media.sync();
    }
}
