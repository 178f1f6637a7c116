package org.microvisor.hypervisor.storage;

/** What the storage node's software counts. */
public enum ServiceEvent {
    /** Frames from the slow ring that were answered. */
    REPLIES,
    /** Frames that are not AoE, or not for a LUN of ours, or must be met by silence. */
    FRAMES_IGNORED,
    WRITE_MISSES,
    READ_MISSES,
    /** Misses whose extent had its mapping by the time they came up: concurrent writes, or a retransmission. */
    MISSES_MERGED,
    EXTENTS_PROVISIONED,
    /** Misses that failed because the device is full. */
    MISSES_EXHAUSTED,
    /** Misses that failed because the device failed, or their LUN was gone. */
    MISSES_FAILED,
    /** Misses whose clients were told to try again, since the drive is lost or the store is to be read anew. */
    MISSES_POSTPONED,
    FLUSHES,
    NVME_ERRORS,
    AXI_ERRORS,
    /** The drive did not answer, reported a fatal error, or was gone. */
    DRIVE_LOST,
    /** A lost drive that did not become idle was kept from using memory. */
    DRIVE_CUT_OFF,
    /** A lost drive was brought up again. */
    DRIVE_RESTARTED,
    /** The volume store was read anew after a failed write of its journal. */
    STORE_REOPENED
}
