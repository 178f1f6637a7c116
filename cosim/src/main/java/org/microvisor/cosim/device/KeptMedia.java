package org.microvisor.cosim.device;

import java.io.IOException;

/** A medium that outlives the drives which are built around it one after another: closing it hands everything over and no more. */
public final class KeptMedia extends ForwardingMedia {
    /** The same bytes; {@code media} is closed by who made it. */
    public KeptMedia(Media media) {
        super(media);
    }

    @Override
    public void close() throws IOException {
        sync();
    }
}
