package org.microvisor.hypervisor.block;

/**
 * How much a disk may do.
 *
 * @param requestsPerSecond reads, writes, discards and writes of zeros; 0 for no limit
 * @param bytesPerSecond read and written; 0 for no limit
 */
public record DiskLimits(long requestsPerSecond, long bytesPerSecond) {
    /** No limit. */
    public static final DiskLimits NONE = new DiskLimits(0, 0);

    public DiskLimits {
        if (requestsPerSecond < 0 || bytesPerSecond < 0) {
            throw new IllegalArgumentException("limits are not negative: requestsPerSecond=" + requestsPerSecond
                    + ", bytesPerSecond=" + bytesPerSecond);
        }
    }
}
