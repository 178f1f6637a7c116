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
    FLUSHES,
    NVME_ERRORS,
    AXI_ERRORS
}
