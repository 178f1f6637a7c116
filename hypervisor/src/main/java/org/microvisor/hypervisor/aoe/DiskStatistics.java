package org.microvisor.hypervisor.aoe;

import org.HdrHistogram.Histogram;

/**
 * What a disk has measured: latency of every read and write frame from its first transmission to its answer, in
 * nanoseconds, and what went wrong on the way.
 */
public final class DiskStatistics {
    private static final long LONGEST = 3_600_000_000_000L;
    private static final int DIGITS = 3;

    private final Histogram reads = new Histogram(LONGEST, DIGITS);
    private final Histogram writes = new Histogram(LONGEST, DIGITS);
    private long retransmissions;
    private long ignored;
    private long unavailable;

    void answered(DiskRequest.Kind kind, long nanos) {
        switch (kind) {
            case READ -> reads.recordValue(Math.min(nanos, LONGEST));
            case WRITE -> writes.recordValue(Math.min(nanos, LONGEST));
            case FLUSH, IDENTIFY -> {}
        }
    }

    void retransmitted() {
        retransmissions++;
    }

    void ignored() {
        ignored++;
    }

    void unavailable() {
        unavailable++;
    }

    /** Latencies of read frames in nanoseconds; live. */
    public Histogram reads() {
        return reads;
    }

    /** Latencies of write frames in nanoseconds; live. */
    public Histogram writes() {
        return writes;
    }

    /** Frames sent again because no answer came in time. */
    public long retransmissions() {
        return retransmissions;
    }

    /** Replies that were late, doubled, or from a stranger. */
    public long ignoredReplies() {
        return ignored;
    }

    /** Replies that said "device unavailable", after which the frame was sent again. */
    public long unavailableReplies() {
        return unavailable;
    }
}
