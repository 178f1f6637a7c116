package org.microvisor.cosim.campaign;

import java.io.IOException;
import org.microvisor.cosim.device.ForwardingMedia;
import org.microvisor.cosim.device.Media;

/** A medium that does wrong with every seventh write of data and says nothing. */
final class OddMedia extends ForwardingMedia {
    private static final int ODD = 7;
    private static final int SECTOR = 512;

    private final Oddity oddity;
    private int writes;

    /** What it does wrong. */
    enum Oddity {
        FORGETS,
        MISPLACES
    }

    OddMedia(Media media, Oddity oddity) {
        super(media);
        this.oddity = oddity;
    }

    /** Data carry the stamp of the campaign; metadata are left alone. */
    private static boolean isData(byte[] bytes, int from) {
        return bytes[from] == 'M' && bytes[from + 1] == 'V' && bytes[from + 2] == 's' && bytes[from + 3] == 't';
    }

    @Override
    public void write(long offset, byte[] bytes, int from, int length) throws IOException {
        if (!isData(bytes, from) || ++writes % ODD != 0) {
            super.write(offset, bytes, from, length);
        } else if (oddity == Oddity.MISPLACES) {
            super.write(offset + SECTOR, bytes, from, length);
        }
    }
}
