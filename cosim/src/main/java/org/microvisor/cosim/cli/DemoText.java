package org.microvisor.cosim.cli;

import java.util.Locale;
import org.microvisor.cosim.demo.DemoResult;
import org.microvisor.cosim.demo.Figures;
import org.microvisor.cosim.demo.Published;
import org.microvisor.cosim.load.RequestSteps;

/** The demonstration's result as text. */
final class DemoText {
    private DemoText() {}

    static String of(DemoResult result) {
        Figures figures = result.figures();
        return "\n4 KiB at queue depth 1. Ours: 156.25 MHz, a simulated drive and PCIe link that add no latency of their own, so only\nthe node's share can be compared. Published: EUROSERVER D4.3, 100 MHz, a real drive.\n\n"
                + steps(figures.read(), Published.READ, "read")
                + "\n"
                + steps(figures.write(), Published.WRITE, "write")
                + "\n"
                + loads(figures)
                + String.format(
                        Locale.ROOT,
                        "%nimage     %d MiB ext4, %d files, SHA-256 %s%ndrive     %d extents of 1 MiB; e2fsck: %s%n"
                                + "time      %.1f ms simulated, %.1f s wall, %.1f million cycles%n",
                        result.imageBytes() >> 20,
                        result.files(),
                        result.sha256(),
                        result.extents(),
                        result.fileSystem(),
                        result.simulatedSeconds() * 1e3,
                        result.wallSeconds(),
                        result.cycles() / 1e6);
    }

    private static String steps(RequestSteps ours, Published theirs, String operation) {
        Table table = new Table(operation, "cycles", "us", "published cycles", "published us");
        row(table, "request to doorbell", ours.doorbell(), theirs.doorbell());
        row(table, "drive fetches the command", ours.fetch(), theirs.fetch());
        row(table, "data", ours.data(), theirs.data());
        row(table, "completion entry", ours.completion(), theirs.completion());
        row(table, "completion (MSI, interrupt) to answer", ours.answer(), theirs.interrupt());
        row(table, "sum in hardware", ours.total(), theirs.hardware());
        table.row("with software and medium", "-", "-", cycles(theirs.total()), micros((double) theirs.total()));
        return table.toString();
    }

    private static void row(Table table, String step, long ours, long theirs) {
        table.row(step, ours, micros(ours * 6.4), cycles(theirs), micros((double) theirs));
    }

    private static String loads(Figures figures) {
        Table table = new Table("4 KiB", "depth", "cycles each", "median latency us", "IOPS", "MB/s");
        for (Figures.Load load : figures.loads()) {
            table.row(
                    load.operation(),
                    load.depth(),
                    String.format(Locale.ROOT, "%.1f", load.cyclesPerRequest()),
                    micros(load.medianLatency() * 6.4),
                    Math.round(load.iops()),
                    Math.round(load.megabytes()));
        }
        return table.toString();
    }

    private static String micros(double nanoseconds) {
        return String.format(Locale.ROOT, "%.2f", nanoseconds / 1000);
    }

    private static long cycles(long nanoseconds) {
        return Math.round(nanoseconds / 10.0);
    }
}
