package org.microvisor.hypervisor.xen.farm;

/**
 * What guests there are and what they do.
 *
 * @param guests how many
 * @param seed from which their order is drawn
 * @param rounds pings that each sends to the next of its group, and blocks that it writes and reads
 * @param group guests at one switch, in a circle
 * @param diskKib size of the disk that each has, a multiple of 4; 0 is none
 */
public record FarmPlan(int guests, long seed, int rounds, int group, int diskKib) {
    /** Most guests: what Xen has numbers for. */
    public static final int MOST_GUESTS = 32_000;

    private static final int MOST_GROUP = 1024;
    private static final int MOST_DISK_KIB = 1 << 20;

    public FarmPlan {
        if (guests < 1
                || guests > MOST_GUESTS
                || rounds < 0
                || group < 2
                || group > MOST_GROUP
                || diskKib < 0
                || diskKib > MOST_DISK_KIB
                || diskKib % 4 != 0) {
            throw new IllegalArgumentException("farm is impossible: guests=" + guests + " (1.." + MOST_GUESTS
                    + "), rounds=" + rounds + ", group=" + group + " (2.." + MOST_GROUP + "), diskKib=" + diskKib
                    + " (0, 4 .. " + MOST_DISK_KIB + ")");
        }
    }
}
