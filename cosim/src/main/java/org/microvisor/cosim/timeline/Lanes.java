package org.microvisor.cosim.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * As many tracks as it takes to draw slices that overlap: each goes to the first track that is free when it starts. Handed in as
 * they end, in any order of their starts.
 */
final class Lanes {
    private final IntFunction<Track> opener;
    private final List<Track> tracks = new ArrayList<>();
    private final List<Long> ends = new ArrayList<>();

    /** Opens tracks by their number, from 0 on. */
    Lanes(IntFunction<Track> opener) {
        this.opener = opener;
    }

    /** The track for a slice, which is its until {@code end}; times in picoseconds. */
    Track take(long start, long end) {
        for (int lane = 0; lane < tracks.size(); lane++) {
            if (ends.get(lane) <= start) {
                ends.set(lane, end);
                return tracks.get(lane);
            }
        }
        tracks.add(opener.apply(tracks.size()));
        ends.add(end);
        return tracks.get(tracks.size() - 1);
    }
}
