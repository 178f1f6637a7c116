package org.microvisor.cosim.cli;

import java.util.Locale;
import org.microvisor.cosim.serve.ReplayReport;

/** What became of a replay as a person reads it. */
final class ReplayText {
    private ReplayText() {}

    static String of(ReplayReport report, double wallSeconds) {
        Table table = new Table("frames", "played", "answered", "failed", "median us", "worst us");
        for (ReplayReport.Row row : report.rows()) {
            boolean timed = row.answered() > 0;
            table.row(
                    row.kind().text(),
                    row.played(),
                    row.answered(),
                    row.failed(),
                    timed ? micros(row.medianNanos()) : "-",
                    timed ? micros(row.worstNanos()) : "-");
        }
        return table
                + String.format(
                        Locale.ROOT,
                        "%n%d frames in the file%s: %d answers of the recorded target and %d unfit ones left out."
                                + " %d frames of the node answer nothing.%n%.3f ms simulated in %.1f s.%n",
                        report.frames(),
                        report.complete() ? "" : " so far",
                        report.ofTargets(),
                        report.unfit(),
                        report.unasked(),
                        report.simulatedNanos() / 1e6,
                        wallSeconds);
    }

    private static String micros(long nanos) {
        return String.format(Locale.ROOT, "%.2f", nanos / 1e3);
    }
}
