package org.microvisor.cosim.fault;

/**
 * What a cable does to frames. Shares are chances of a single frame, 0 to 1; times are picoseconds.
 *
 * @param loss share of frames that vanish
 * @param duplication share of frames that come twice, the second some time within {@code disorder} later
 * @param corruption share of frames that come with a wrong check sum
 * @param reordering share of frames that are held back, so that later ones overtake them
 * @param disorder longest time for which a frame is held back
 */
public record LinkFaults(double loss, double duplication, double corruption, double reordering, long disorder) {
    /** A good cable. */
    public static final LinkFaults NONE = new LinkFaults(0, 0, 0, 0, 0);

    public LinkFaults {
        share("loss", loss);
        share("duplication", duplication);
        share("corruption", corruption);
        share("reordering", reordering);
        if (disorder < 0 || disorder == 0 && duplication + reordering > 0) {
            throw new IllegalArgumentException("frames cannot be held back for no time: disorder=" + disorder
                    + ", duplication=" + duplication + ", reordering=" + reordering);
        }
    }

    private static void share(String name, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("share is not 0..1: " + name + "=" + share);
        }
    }
}
