package org.microvisor.cosim.cli;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.microvisor.hdl.synth.Part;
import org.microvisor.hdl.synth.Synthesis;
import org.microvisor.hdl.synth.Timing;

/** Synthesis reports as a person reads them: a row a design, then the worst paths. */
final class ReportText {
    private ReportText() {}

    static String of(List<Synthesis> reports) {
        Table table = new Table(
                "design",
                "LUT",
                "LUTRAM",
                "FF",
                "CARRY4",
                "BRAM36",
                "DSP",
                "levels",
                "ns",
                "MHz",
                "MHz with ports",
                "fits");
        StringBuilder paths = new StringBuilder();
        for (Synthesis report : reports) {
            var area = report.resources();
            table.row(
                    report.top(),
                    area.lut(),
                    area.lutRam(),
                    area.ff(),
                    area.carry4(),
                    area.bram36(),
                    area.dsp(),
                    report.registers().levels(),
                    String.format(Locale.ROOT, "%.2f", report.registers().ns()),
                    report.registers().mhz(),
                    report.withPorts().mhz(),
                    fits(report));
            slowest(paths, report);
            path(paths, report.top() + ", worst path between registers:", report.registers());
            if (report.withPorts().ns() > report.registers().ns()) {
                path(paths, report.top() + ", worst path with ports as registers one wire away:", report.withPorts());
            }
            warnings(paths, report);
        }
        String tool = reports.isEmpty() ? "Yosys" : reports.get(0).tool();
        return table + "\nEstimate for speed grade -1 from " + tool
                + " and our own static timing; no place and route, no Vivado was run.\n"
                + paths;
    }

    private static String fits(Synthesis report) {
        String parts = report.fits().stream()
                .map(part -> part.label() + " (" + part.share(report.resources()) + ")")
                .collect(Collectors.joining(", "));
        return parts.isEmpty() ? "no " + Part.Z7030.label() : parts;
    }

    private static void slowest(StringBuilder text, Synthesis report) {
        Table table = new Table("slowest ends", "from", "levels", "ns");
        report.slowest().forEach(slow -> table.row(slow.end(), slow.start(), slow.levels(), slow.ns()));
        text.append('\n').append(table);
    }

    private static void path(StringBuilder text, String title, Timing timing) {
        text.append('\n').append(title).append('\n');
        timing.path().forEach(step -> text.append("  ").append(step).append('\n'));
        if (timing.path().isEmpty()) {
            text.append("  none\n");
        }
    }

    private static void warnings(StringBuilder text, Synthesis report) {
        if (report.looping() > 0) {
            text.append("\nwarning: ").append(report.looping()).append(" signals hang on combinational loops\n");
        }
        if (!report.unknownCells().isEmpty()) {
            text.append("\nwarning: cells without known delays: ")
                    .append(report.unknownCells())
                    .append('\n');
        }
    }
}
