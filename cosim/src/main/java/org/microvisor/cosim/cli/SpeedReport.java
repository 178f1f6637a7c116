package org.microvisor.cosim.cli;

import java.util.List;
import org.microvisor.cosim.model.Profile;
import org.microvisor.cosim.model.SpeedComparison;

/** A speed comparison as the JSON document of {@code cosim speed}; speeds are cycles a second of CPU time. */
record SpeedReport(
        String profile,
        int depth,
        int requests,
        long cycles,
        double cosimSpeed,
        double plainSpeed,
        double ratio,
        double worstRatio,
        double bestRatio,
        double ratioOfProcess,
        double javaShare,
        double nativeCallsPerThousandCycles,
        List<SpeedComparison.Round> rounds) {
    static SpeedReport of(SpeedComparison speed, Profile profile, int depth, int requests) {
        return new SpeedReport(
                profile.text(),
                depth,
                requests,
                speed.cycles(),
                speed.cosimSpeed(),
                speed.plainSpeed(),
                speed.ratio(),
                speed.worstRatio(),
                speed.bestRatio(),
                speed.ratioOfProcess(),
                speed.javaShare(),
                speed.nativeCallsPerThousandCycles(),
                speed.rounds());
    }
}
