package org.microvisor.hypervisor.aoe;

/**
 * Sees what an initiator's disks do, for whoever draws or counts it. Called on the initiator's thread as it happens; it must not
 * call the initiator.
 */
public interface DiskObserver {
    /** Sees nothing. */
    DiskObserver NONE = new DiskObserver() {};

    /** A request was handed in. */
    default void submitted(DiskRequest request) {}

    /**
     * A frame of a request goes out.
     *
     * @param lba first sector of the frame's part of the request
     * @param sectors of the part
     * @param again whether it repeats one that was not answered
     */
    default void sent(DiskRequest request, int tag, long lba, int sectors, boolean again) {}

    /** The answer to the frame with that tag came, good or bad. */
    default void answered(int tag) {}

    /** The frame with that tag is not waited for any longer: it is sent again with another. */
    default void givenUp(int tag) {}

    /** A request is done; frames of it that were not answered are not waited for any longer. */
    default void done(DiskRequest request) {}
}
