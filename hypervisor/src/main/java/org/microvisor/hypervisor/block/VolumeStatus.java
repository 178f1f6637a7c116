package org.microvisor.hypervisor.block;

import java.util.List;

/**
 * How a replicated volume is doing, for status commands.
 *
 * @param state whether it serves
 * @param trouble why it is not whole, for people; empty if it is
 * @param generation how often it was opened
 * @param replicas its replicas, in their order
 * @param writtenBytes bytes of regions that are noted as being written
 * @param copiedBytes bytes that resync has brought up to date since the volume was opened
 */
public record VolumeStatus(
        State state, String trouble, long generation, List<Replica> replicas, long writtenBytes, long copiedBytes) {
    public VolumeStatus {
        replicas = List.copyOf(replicas);
    }

    /** From bad to good. */
    public enum State {
        /** The record cannot be read or written: nothing is done any more. */
        BROKEN,
        /** Replicas are being looked for; requests wait. */
        STARTING,
        /** A replica is lost or behind. */
        DEGRADED,
        /** All replicas are there and up to date. */
        WHOLE
    }

    /**
     * A replica.
     *
     * @param name its device
     * @param available whether it answers
     * @param behindBytes bytes of regions in which it misses something
     * @param losses how often it was lost
     * @param failures requests that it answered with an error
     * @param trouble what was last wrong with it; empty if nothing was
     */
    public record Replica(
            String name, boolean available, long behindBytes, long losses, long failures, String trouble) {}
}
