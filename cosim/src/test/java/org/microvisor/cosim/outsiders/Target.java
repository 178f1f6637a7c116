package org.microvisor.cosim.outsiders;

import java.util.List;

/** An AoE target as the wire sees it: whole Ethernet frames in and out, without FCS. */
public interface Target extends AutoCloseable {
    /**
     * Gives the target one frame and returns everything that it sends because of it, in order; empty when it stays
     * silent. The next frame is given only after this one is settled.
     */
    List<byte[]> exchange(byte[] request);

    @Override
    default void close() {}
}
