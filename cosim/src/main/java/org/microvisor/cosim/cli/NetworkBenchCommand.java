package org.microvisor.cosim.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import org.microvisor.cosim.bench.NetworkBench;
import org.microvisor.cosim.bench.NetworkBench.Kind;
import org.microvisor.cosim.bench.NetworkBench.Run;
import org.microvisor.cosim.guest.DebianGuestImage;
import org.microvisor.cosim.guest.GuestKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code microvisor bench network}: guest to guest through the switch and through Linux's bridge. */
@Command(
        name = "network",
        description = {
            "Lets two Linux guests (QEMU, TCG) ping each other and send a TCP stream, over the node's switch, over the",
            "switch with a processor of its own, and over Linux's bridge with two TAP interfaces, in turns. Needs root."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  microvisor bench network", "  microvisor bench network --rounds 5 --mib 512 --json"})
final class NetworkBenchCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--rounds", paramLabel = "N", description = "runs of each kind (default: ${DEFAULT-VALUE})")
    private int rounds = 3;

    @Option(names = "--pings", paramLabel = "N", description = "round trips of a run (default: ${DEFAULT-VALUE})")
    private int pings = 300;

    @Option(names = "--mib", paramLabel = "N", description = "MiB of the stream (default: ${DEFAULT-VALUE})")
    private int mib = 128;

    @Option(names = "--only", paramLabel = "KIND", description = "only these: ${COMPLETION-CANDIDATES}")
    private List<Kind> only = List.of(Kind.values());

    @Option(names = "--json", description = "print one JSON document instead of text")
    private boolean json;

    NetworkBenchCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        if (rounds < 1 || pings < 1 || mib < 1) {
            throw UserError.usage("rounds, pings and MiB are at least 1", "leave the options out");
        }
        Path directory = Files.createTempDirectory("microvisor-bench");
        NetworkBench bench =
                new NetworkBench(DebianGuestImage.inUserCache(GuestKind.VIRTIO).get(), pings, mib);
        Map<Kind, List<Run>> runs = bench.compare(only, rounds, directory, this::show);
        terminal.out().print(json ? json(runs) : text(runs));
        return ExitCode.OK;
    }

    private void show(Run run) {
        terminal.err()
                .printf(
                        Locale.ROOT,
                        "%-8s round trip %.0f us, at least %.0f us, stream %.0f MB/s%n",
                        run.kind().name().toLowerCase(Locale.ROOT),
                        run.average(),
                        run.least(),
                        run.megabytes());
    }

    private static String json(Map<Kind, List<Run>> runs) throws IOException {
        return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(runs) + "\n";
    }

    private static String text(Map<Kind, List<Run>> runs) {
        Table table = new Table("between", "round trip us", "of bridge", "least us", "stream MB/s", "of bridge");
        List<Run> bridge = runs.getOrDefault(Kind.BRIDGE, List.of());
        runs.forEach((kind, all) -> table.row(
                kind.name().toLowerCase(Locale.ROOT),
                number(median(all, Run::average)),
                ratio(all, bridge, Run::average),
                number(median(all, Run::least)),
                number(median(all, Run::megabytes)),
                ratio(all, bridge, Run::megabytes)));
        int rounds = runs.values().iterator().next().size();
        return table + String.format(Locale.ROOT, "%nMedians of %d runs each, in turns.%n", rounds);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.0f", value);
    }

    private static String ratio(List<Run> ours, List<Run> theirs, ToDoubleFunction<Run> figure) {
        return theirs.isEmpty()
                ? "-"
                : String.format(Locale.ROOT, "%.2f", median(ours, figure) / median(theirs, figure));
    }

    private static double median(List<Run> runs, ToDoubleFunction<Run> figure) {
        double[] sorted = runs.stream().mapToDouble(figure).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
