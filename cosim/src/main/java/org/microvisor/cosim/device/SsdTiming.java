package org.microvisor.cosim.device;

/**
 * How long a drive takes, in clock cycles; all zero is a drive that costs nothing but its bus transfers.
 *
 * @param read from the command being known to its data being ready
 * @param write from the data being in the drive to the command being done
 * @param flush for a flush, write zeroes or deallocate
 * @param ready from CC.EN changing to CSTS.RDY following, and for a shutdown
 */
public record SsdTiming(long read, long write, long flush, long ready) {
    public static final SsdTiming ZERO = new SsdTiming(0, 0, 0, 0);

    public SsdTiming {
        if (read < 0 || write < 0 || flush < 0 || ready < 0) {
            throw new IllegalArgumentException("drive timing is negative: read=" + read + ", write=" + write
                    + ", flush=" + flush + ", ready=" + ready);
        }
    }
}
