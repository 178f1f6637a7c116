package org.microvisor.cosim.cli;

import java.util.List;
import org.microvisor.cosim.load.ClusterSpeed;
import org.microvisor.cosim.load.CreationTime;
import org.microvisor.cosim.model.Profile;
import org.microvisor.cosim.model.SpeedComparison;

/** What {@code cosim speed} measured, as its JSON document; speeds are cycles a second of CPU time. */
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
        List<SpeedComparison.Round> rounds,
        Cluster cluster,
        Creation creation) {

    /** The cluster beside one node alone; speeds are cycles of a node. */
    record Cluster(
            int nodes,
            double speed,
            double aloneSpeed,
            double ratio,
            double worstRatio,
            double bestRatio,
            List<ClusterSpeed.Round> rounds) {}

    /** CPU microseconds for another instance. */
    record Creation(double modelMicros, double boardMicros) {}

    static SpeedReport of(
            SpeedComparison speed,
            ClusterSpeed cluster,
            CreationTime creation,
            Profile profile,
            int depth,
            int requests) {
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
                speed.rounds(),
                new Cluster(
                        cluster.nodes(),
                        cluster.clusterSpeed(),
                        cluster.aloneSpeed(),
                        cluster.ratio(),
                        cluster.worstRatio(),
                        cluster.bestRatio(),
                        cluster.rounds()),
                new Creation(creation.modelNanos() / 1e3, creation.boardNanos() / 1e3));
    }
}
