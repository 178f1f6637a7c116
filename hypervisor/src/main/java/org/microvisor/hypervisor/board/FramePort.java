package org.microvisor.hypervisor.board;

import java.util.Optional;

/**
 * An Ethernet port: whole frames from destination MAC to the end of the payload, without FCS.
 *
 * <p>Frames are 14 to {@link #maxFrame()} bytes; others are an {@link IllegalArgumentException}. Padding to 60 bytes is
 * the sender's affair, since virtual links carry shorter frames. One thread sends and one receives.
 */
public interface FramePort {
    String name();

    MacAddress mac();

    /** Link speed in bits per second. */
    long linkSpeed();

    /** The longest frame in bytes that this port takes and gives. */
    int maxFrame();

    /** Queues a frame for sending and returns false when the port's queue is full, in which case nothing was queued. */
    boolean send(byte[] frame);

    /** The next frame that arrived, in order of arrival, if any; never waits. */
    Optional<byte[]> receive();
}
