package org.microvisor.hypervisor.storage;

import org.microvisor.hypervisor.nvme.NvmePatience;

/**
 * How closely the storage node's software watches its drive, in nanoseconds of the board's clock.
 *
 * @param patience with single commands of the software and with the controller's reset
 * @param look time between two looks at the drive
 * @param stuck the drive is taken for dead when commands of the logic are under way and none completes for so long
 * @param lagging after so long without a moment of rest the node is brought to rest, to find a single command that never completes
 * @param firstPause between the first two attempts to bring a lost drive back; doubles from attempt to attempt
 * @param longestPause between two attempts
 */
public record DriveCare(
        NvmePatience patience, long look, long stuck, long lagging, long firstPause, long longestPause) {
    private static final long MILLI = 1_000_000L;

    /** For drives in the field: a look every 10 ms, 5 s for a command, 30 s without rest, attempts every 10 ms to 10 s. */
    public static final DriveCare DEFAULT =
            new DriveCare(NvmePatience.DEFAULT, 10 * MILLI, 5_000 * MILLI, 30_000 * MILLI, 10 * MILLI, 10_000 * MILLI);

    public DriveCare {
        if (look < 1 || stuck < look || lagging < stuck || firstPause < 1 || longestPause < firstPause) {
            throw new IllegalArgumentException(
                    "not 1 <= look <= stuck <= lagging and 1 <= firstPause <= longestPause: look="
                            + look + ", stuck=" + stuck + ", lagging=" + lagging + ", firstPause=" + firstPause
                            + ", longestPause=" + longestPause);
        }
    }
}
