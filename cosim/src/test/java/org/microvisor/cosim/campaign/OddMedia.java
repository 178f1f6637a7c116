package org.microvisor.cosim.campaign;

import java.io.IOException;
import org.microvisor.cosim.device.Media;

/** A medium that does wrong with every seventh write of data and says nothing. */
final class OddMedia implements Media {
    private static final int ODD = 7;
    private static final int SECTOR = 512;

    private final Media media;
    private final Oddity oddity;
    private int writes;

    /** What it does wrong. */
    enum Oddity {
        FORGETS,
        MISPLACES
    }

    OddMedia(Media media, Oddity oddity) {
        this.media = media;
        this.oddity = oddity;
    }

    /** Data carry the stamp of the campaign; metadata are left alone. */
    private static boolean isData(byte[] bytes, int from) {
        return bytes[from] == 'M' && bytes[from + 1] == 'V' && bytes[from + 2] == 's' && bytes[from + 3] == 't';
    }

    @Override
    public void write(long offset, byte[] bytes, int from, int length) throws IOException {
        if (!isData(bytes, from) || ++writes % ODD != 0) {
            media.write(offset, bytes, from, length);
        } else if (oddity == Oddity.MISPLACES) {
            media.write(offset + SECTOR, bytes, from, length);
        }
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
