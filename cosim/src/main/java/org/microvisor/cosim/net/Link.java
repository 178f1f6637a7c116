package org.microvisor.cosim.net;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * One end of an Ethernet cable whose other end is a real program: whole frames from destination MAC to the end of the
 * payload, without FCS, padded or not.
 *
 * <p>As on a cable, what is sent while nobody is at the other end is lost. Only {@link #awaitReadable} waits. One thread
 * uses a link; {@link #close()} may come from another and ends a wait.
 */
public interface Link extends AutoCloseable {
    /** Longest frame in bytes that the link takes or gives. */
    int MAX_FRAME = 16 * 1024;

    /** Shortest frame in bytes: an Ethernet header. */
    int MIN_FRAME = 14;

    /** What the user called it: interface or path. */
    String name();

    /** The next frame that arrived, if any. */
    Optional<byte[]> receive() throws IOException;

    /**
     * Sends a frame of {@link #MIN_FRAME} to {@link #MAX_FRAME} bytes; others are an {@link IllegalArgumentException}.
     *
     * @return false when the link is full, in which case the frame was not taken
     */
    boolean send(byte[] frame) throws IOException;

    /** Waits until {@link #receive()} has a frame, at most {@code limit} (0 looks once); whether it has. */
    boolean awaitReadable(Duration limit) throws IOException;

    /**
     * Frames that this end threw away so far: too short or too long for a link, from a stranger, sent while nobody was at the
     * other end, or more than there was room for. Only what the kind of link can see.
     */
    default long dropped() {
        return 0;
    }

    @Override
    void close() throws IOException;

    /** Checks the length of a frame to be sent. */
    static void check(byte[] frame, String link) {
        if (frame.length < MIN_FRAME || frame.length > MAX_FRAME) {
            throw new IllegalArgumentException("frame length is not in " + MIN_FRAME + ".." + MAX_FRAME + ": link="
                    + link + ", length=" + frame.length);
        }
    }
}
