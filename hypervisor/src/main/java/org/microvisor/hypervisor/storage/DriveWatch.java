package org.microvisor.hypervisor.storage;

/**
 * Finds out from the node's counters whether the drive still answers the logic's commands. Knows nothing of registers or
 * clocks: it is told what was seen and when.
 */
final class DriveWatch {
    private static final long COUNTER_MASK = 0xFFFF_FFFFL;

    private final long stuck;
    private final long lagging;
    private long completed;
    private long progressAt;
    private long restAt;

    /** What a look says of the drive. */
    enum Finding {
        /** It answers, or has nothing to answer. */
        WELL,
        /** Commands are under way and none has completed for long. */
        STUCK,
        /** Commands complete, but some were under way at every look for long: one of them may never complete. */
        LAGGING
    }

    DriveWatch(DriveCare care, long now) {
        stuck = care.stuck();
        lagging = care.lagging();
        restart(now);
    }

    /** The drive was just found well, or brought up. */
    void restart(long now) {
        progressAt = now;
        restAt = now;
    }

    /**
     * Takes a look.
     *
     * @param issued commands that the logic has ever issued, a free-running count of 32 bits
     * @param outstanding those of them without completion, at the same moment
     */
    Finding look(long now, long issued, long outstanding) {
        long before = completed;
        completed = issued - outstanding & COUNTER_MASK;
        if (outstanding == 0) {
            restart(now);
        } else if (completed != before) {
            progressAt = now;
        }
        if (now - progressAt >= stuck) {
            return Finding.STUCK;
        }
        return now - restAt >= lagging ? Finding.LAGGING : Finding.WELL;
    }
}
