package org.microvisor.hypervisor.block;

/**
 * How a replicated volume behaves; times are in nanoseconds.
 *
 * @param regionBytes bytes that are resynced as a whole, and that a bit of the record stands for; a multiple of {@code copyBytes}
 * @param copyBytes bytes that resync reads and writes at a time, and locks meanwhile
 * @param copies such pieces under way together
 * @param retryAfter until a replica that was lost is asked again; doubles with each silence
 * @param retryAtMost longest such time
 * @param idleAfter a region without writes for this long is no longer recorded as being written
 */
public record ReplicaSettings(
        int regionBytes, int copyBytes, int copies, long retryAfter, long retryAtMost, long idleAfter) {
    private static final long MILLI = 1_000_000L;

    public ReplicaSettings {
        if (copyBytes < BlockDevice.SECTOR || copyBytes % BlockDevice.SECTOR != 0 || regionBytes % copyBytes != 0) {
            throw new IllegalArgumentException(
                    "not sizes of a region and its pieces: regionBytes=" + regionBytes + ", copyBytes=" + copyBytes);
        }
        if (copies < 1 || retryAfter < 1 || retryAtMost < retryAfter || idleAfter < 1) {
            throw new IllegalArgumentException("not positive and ordered: copies=" + copies + ", retryAfter="
                    + retryAfter + ", retryAtMost=" + retryAtMost + ", idleAfter=" + idleAfter);
        }
    }

    /** Regions of 1 MiB, pieces of 64 KiB, 4 together; asked again after 1 s to 30 s; idle after 2 s. */
    public static ReplicaSettings standard() {
        return new ReplicaSettings(1 << 20, 1 << 16, 4, 1_000 * MILLI, 30_000 * MILLI, 2_000 * MILLI);
    }
}
