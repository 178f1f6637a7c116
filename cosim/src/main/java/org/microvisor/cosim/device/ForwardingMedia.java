package org.microvisor.cosim.device;

import java.io.IOException;

/** A medium that is another one, but for what a subclass does otherwise. */
public abstract class ForwardingMedia implements Media {
    private final Media media;

    protected ForwardingMedia(Media media) {
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
        media.close();
    }
}
