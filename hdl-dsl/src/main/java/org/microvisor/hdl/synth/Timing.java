package org.microvisor.hdl.synth;

import java.util.List;

/**
 * The longest way of a signal between two clock edges.
 *
 * @param ns its length, setup included, clock skew not; 0 if there is no such path
 * @param levels logic levels of the path that has most of them among the worst paths to each end
 * @param path where it starts, the signals it passes, where it ends
 */
public record Timing(double ns, int levels, List<String> path) {
    /** Clock skew and uncertainty, ns. */
    private static final double SKEW = 0.20;

    public Timing {
        path = List.copyOf(path);
    }

    /** The clock that this path allows, rounded; 0 if there is no such path. */
    public long mhz() {
        return ns == 0 ? 0 : Math.round(1000 / (ns + SKEW));
    }
}
