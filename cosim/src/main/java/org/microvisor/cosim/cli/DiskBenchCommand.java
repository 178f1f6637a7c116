package org.microvisor.cosim.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import org.microvisor.cosim.bench.DiskBench;
import org.microvisor.cosim.bench.DiskBench.Kind;
import org.microvisor.cosim.bench.DiskBench.Run;
import org.microvisor.cosim.guest.DebianGuestImage;
import org.microvisor.cosim.guest.GuestKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code microvisor bench disk}: a guest's disk in a file, served by the node and by QEMU's storage daemon. */
@Command(
        name = "disk",
        description = {
            "Lets a Linux guest (QEMU, TCG) read and write a disk in a file past its page cache, served by the node and by",
            "qemu-storage-daemon, in turns."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  microvisor bench disk", "  microvisor bench disk --rounds 5 --json"})
final class DiskBenchCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--rounds", paramLabel = "N", description = "runs of each kind (default: ${DEFAULT-VALUE})")
    private int rounds = 3;

    @Option(names = "--requests", paramLabel = "N", description = "of 4 KiB each way (default: ${DEFAULT-VALUE})")
    private int requests = 4000;

    @Option(names = "--json", description = "print one JSON document instead of text")
    private boolean json;

    DiskBenchCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        if (rounds < 1 || requests < 1 || requests > 16_384) {
            throw UserError.usage("rounds are at least 1, requests 1 to 16384", "leave the options out");
        }
        DiskBench bench =
                new DiskBench(DebianGuestImage.inUserCache(GuestKind.VIRTIO).get(), requests);
        Map<Kind, List<Run>> runs = bench.compare(rounds, Files.createTempDirectory("mv-disk"), this::show);
        terminal.out().print(json ? json(runs) : text(runs));
        return ExitCode.OK;
    }

    private void show(Run run) {
        terminal.err()
                .printf(
                        Locale.ROOT,
                        "%-10s 4 KiB: %.0f reads/s, %.0f writes/s; 1 MiB: read %.0f MB/s, write %.0f MB/s%n",
                        run.kind().name().toLowerCase(Locale.ROOT),
                        run.reads(),
                        run.writes(),
                        run.readMegabytes(),
                        run.writeMegabytes());
    }

    private static String json(Map<Kind, List<Run>> runs) throws IOException {
        return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(runs) + "\n";
    }

    private static String text(Map<Kind, List<Run>> runs) {
        Table table =
                new Table("median of " + runs.getOrDefault(Kind.QEMU, List.of()).size(), "QEMU", "MicroVisor", "ratio");
        row(table, "4 KiB reads/s", runs, Run::reads);
        row(table, "4 KiB writes/s", runs, Run::writes);
        row(table, "1 MiB reads MB/s", runs, Run::readMegabytes);
        row(table, "1 MiB writes MB/s", runs, Run::writeMegabytes);
        return table.toString();
    }

    private static void row(Table table, String what, Map<Kind, List<Run>> runs, ToDoubleFunction<Run> figure) {
        double theirs = median(runs.getOrDefault(Kind.QEMU, List.of()), figure);
        double ours = median(runs.getOrDefault(Kind.MICROVISOR, List.of()), figure);
        table.row(what, Math.round(theirs), Math.round(ours), String.format(Locale.ROOT, "%.2f", ours / theirs));
    }

    private static double median(List<Run> runs, ToDoubleFunction<Run> figure) {
        double[] sorted = runs.stream().mapToDouble(figure).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
