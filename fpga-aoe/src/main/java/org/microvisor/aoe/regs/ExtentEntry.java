package org.microvisor.aoe.regs;

/**
 * Entry of a LUN's extent map in DDR: an array of 64-bit words, least significant byte first, one an extent of the
 * volume.
 *
 * <pre>
 *   63     62            40 39                                0
 *  +------+----------------+-----------------------------------+
 *  |valid |       0        |      physical extent number       |
 *  +------+----------------+-----------------------------------+
 * </pre>
 *
 * Physical LBA = physical extent * {@link #SECTORS} + offset in the extent. An entry is written with one 64-bit store,
 * so that the node's walker sees all of it or nothing.
 */
public final class ExtentEntry {
    public static final int BYTES = 8;
    public static final int VALID_BIT = 63;
    public static final int PHYSICAL_BITS = 40;
    public static final int LOG2_SECTORS = 11;

    /** Sectors of 512 bytes in an extent: 1 MiB. */
    public static final int SECTORS = 1 << LOG2_SECTORS;

    /** The entry of an extent that no physical extent stands behind. */
    public static final long UNMAPPED = 0;

    private ExtentEntry() {}

    public static boolean isValid(long entry) {
        return entry < 0;
    }

    public static long physical(long entry) {
        return entry & (1L << PHYSICAL_BITS) - 1;
    }

    /** The entry that maps to {@code physical}, 0 to 2^40 - 1. */
    public static long of(long physical) {
        if (physical >>> PHYSICAL_BITS != 0) {
            throw new IllegalArgumentException("physical extent does not fit 40 bits: physical=" + physical);
        }
        return 1L << VALID_BIT | physical;
    }

    /** Extents that {@code sectors} sectors need. */
    public static long count(long sectors) {
        return (sectors + SECTORS - 1) >>> LOG2_SECTORS;
    }
}
