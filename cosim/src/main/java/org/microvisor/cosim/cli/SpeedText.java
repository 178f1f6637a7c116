package org.microvisor.cosim.cli;

import java.util.Locale;
import org.microvisor.cosim.load.ClusterSpeed;

/** What {@code cosim speed} measured, as a person reads it. */
final class SpeedText {
    private SpeedText() {}

    static String of(SpeedReport speed) {
        SpeedReport.Cluster cluster = speed.cluster();
        Table table = new Table("what", "speed", "beside", "speed", "ratio", "min", "max");
        table.row(
                "co-simulation",
                megacycles(speed.cosimSpeed()),
                "plain C++ loop",
                megacycles(speed.plainSpeed()),
                ratio(speed.ratio()),
                ratio(speed.worstRatio()),
                ratio(speed.bestRatio()));
        table.row(
                "cluster of " + cluster.nodes(),
                megacycles(cluster.speed()),
                "a node alone",
                megacycles(cluster.aloneSpeed()),
                ratio(cluster.ratio()),
                ratio(cluster.worstRatio()),
                ratio(cluster.bestRatio()));
        ClusterSpeed.Round round = cluster.rounds().get(cluster.rounds().size() - 1);
        return table
                + format(
                        "%nStorage node, %s profile: %d requests of 4 KiB, reads and writes in turns, %d under way, %.1f cycles"
                                + " each (in the%ncluster %.1f). Cycles of a node in a second of the thread's CPU time, medians of %d"
                                + " rounds.%n",
                        speed.profile(),
                        speed.requests(),
                        speed.depth(),
                        (double) speed.cycles() / speed.requests(),
                        round.cluster().cyclesPerRequest(),
                        speed.rounds().size())
                + format(
                        "native calls   %.1f per 1000 cycles, none per signal%n"
                                + "Java           %.1f %% of the thread's time: drive, PCIe, DDR, buses, load%n"
                                + "other threads  ratio %.3f if JIT and GC, of this and of what ran before, count too%n"
                                + "an instance    %.2f ms, a board with 64 MiB of DDR %.2f ms%n",
                        speed.nativeCallsPerThousandCycles(),
                        speed.javaShare() * 100,
                        speed.ratioOfProcess(),
                        speed.creation().modelMicros() / 1e3,
                        speed.creation().boardMicros() / 1e3);
    }

    private static String megacycles(double speed) {
        return format("%.3f Mcycles/s", speed / 1e6);
    }

    private static String ratio(double ratio) {
        return format("%.3f", ratio);
    }

    private static String format(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }
}
