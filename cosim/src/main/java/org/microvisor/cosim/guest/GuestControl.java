package org.microvisor.cosim.guest;

import java.io.IOException;

/** Stops a guest, with its clocks, and lets it go on. */
public interface GuestControl extends AutoCloseable {
    /** The guest stands still on return, and so do its clocks. */
    void stop() throws IOException;

    /** The guest goes on as if nothing had been. */
    void resume() throws IOException;

    @Override
    void close() throws IOException;
}
