package org.microvisor.cosim.cli;

import java.util.Locale;
import org.microvisor.cosim.model.Profile;
import org.microvisor.cosim.model.SpeedComparison;

/** A speed comparison as a person reads it. */
final class SpeedText {
    private SpeedText() {}

    static String of(SpeedComparison speed, Profile profile, int depth, int requests) {
        Table table = new Table("profile", "cycles", "co-simulation", "plain C++ loop", "ratio", "min", "max");
        table.row(
                profile.text(),
                speed.cycles(),
                format("%.3f Mcycles/s", speed.cosimSpeed() / 1e6),
                format("%.3f Mcycles/s", speed.plainSpeed() / 1e6),
                format("%.3f", speed.ratio()),
                format("%.3f", speed.worstRatio()),
                format("%.3f", speed.bestRatio()));
        return table
                + format(
                        "%n%d requests of 4 KiB, reads and writes in turns, %d under way, %.1f cycles each. CPU time of the"
                                + " thread, median of %d rounds.%n",
                        requests,
                        depth,
                        (double) speed.cycles() / requests,
                        speed.rounds().size())
                + format(
                        "native calls   %.1f per 1000 cycles, none per signal%n"
                                + "Java           %.1f %% of the thread's time: drive, PCIe, DDR, buses, load%n"
                                + "other threads  ratio %.3f if JIT and GC, of this and of what ran before, count too%n",
                        speed.nativeCallsPerThousandCycles(), speed.javaShare() * 100, speed.ratioOfProcess());
    }

    private static String format(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }
}
