package org.microvisor.hypervisor.block;

/**
 * What a disk has done, for status commands.
 *
 * @param others discards and writes of zeros
 */
public record DiskFigures(Kind reads, Kind writes, Kind flushes, Kind others) {
    /**
     * One kind of requests; latencies are nanoseconds, 0 before the first request.
     *
     * @param done requests that have ended
     * @param bytes of those that succeeded
     * @param errors requests that did not
     * @param underWay requests that have not ended
     * @param median of the latencies
     * @param tail 99 of 100 took no longer
     * @param longest latency
     */
    public record Kind(long done, long bytes, long errors, int underWay, long median, long tail, long longest) {}
}
