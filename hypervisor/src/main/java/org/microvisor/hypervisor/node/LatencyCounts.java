package org.microvisor.hypervisor.node;

import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * A histogram of latencies as Prometheus has it.
 *
 * @param atMost requests that took no longer than each of {@link #BOUNDS}
 * @param count all requests
 * @param seconds that they took together
 */
record LatencyCounts(List<Long> atMost, long count, double seconds) {
    /** Microseconds. */
    static final List<Long> BOUNDS = List.of(
            20L,
            50L,
            100L,
            200L,
            500L,
            1_000L,
            2_000L,
            5_000L,
            10_000L,
            20_000L,
            50_000L,
            100_000L,
            1_000_000L,
            10_000_000L);

    LatencyCounts {
        atMost = List.copyOf(atMost);
    }

    static LatencyCounts of(Histogram nanoseconds) {
        List<Long> counts = new ArrayList<>();
        for (long bound : BOUNDS) {
            counts.add(nanoseconds.getCountBetweenValues(0, bound * 1_000));
        }
        long count = nanoseconds.getTotalCount();
        return new LatencyCounts(counts, count, count == 0 ? 0 : nanoseconds.getMean() * count / 1e9);
    }
}
