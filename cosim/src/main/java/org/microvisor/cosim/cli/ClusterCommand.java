package org.microvisor.cosim.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.microvisor.cosim.campaign.TopologyRun;
import org.microvisor.cosim.cluster.Topology;
import org.microvisor.cosim.model.ModelCache;
import org.microvisor.cosim.model.ModelFactory;
import org.microvisor.cosim.model.Profile;
import org.microvisor.cosim.net.VirtualSwitch;
import org.microvisor.cosim.timeline.Timeline;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code microvisor cosim cluster}: a topology at work, every answer checked. */
@Command(
        name = "cluster",
        modelTransformer = FaultOptions.Help.class,
        description = {
            "Runs a cluster that a file describes: Verilated storage nodes, compute nodes, pairs of Verilated UNIMEM nodes, and a switch.",
            "Compute nodes and pairs read and write, a pair by buffers in far memory. Every answer is checked, and the same line gives",
            "the same frames to the last bit on any number of threads."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  microvisor cosim cluster topologies/euroserver.json",
            "  microvisor cosim cluster topologies/rack.json --requests 500 --threads 2",
            "  microvisor cosim cluster topologies/euroserver.json --fault drive-gone:node=disk0,at=1ms,for=500us --timeline t.json"
        })
final class ClusterCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", description = "the topology, in JSON")
    private Path file = Path.of("");

    @Option(
            names = "--requests",
            paramLabel = "N",
            description = "of each compute node and each pair (default: ${DEFAULT-VALUE})")
    private int requests = 100;

    @Option(names = "--threads", paramLabel = "N", description = "that run the nodes (default: ${DEFAULT-VALUE})")
    private int threads = 1;

    @Option(names = "--seed", paramLabel = "N", description = "of the work (default: ${DEFAULT-VALUE})")
    private long seed = 1;

    @Option(
            names = "--profile",
            description = "how the model is compiled: ${COMPLETION-CANDIDATES} (default: performance)")
    private Profile profile = Profile.PERFORMANCE;

    @Mixin
    private FaultOptions faults = new FaultOptions();

    @Option(
            names = "--timeline",
            paramLabel = "FILE",
            description = "draw every request, for ui.perfetto.dev or chrome://tracing")
    private @Nullable Path timeline;

    @Option(names = "--json", description = "print one JSON document instead of text")
    private boolean json;

    ClusterCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        if (requests < 1 || threads < 1 || threads > 256) {
            throw UserError.usage(
                    "requests or threads out of range: requests=" + requests + ", threads=" + threads,
                    "leave them out");
        }
        Topology topology = read();
        TopologyRun.Work work = new TopologyRun.Work(requests, seed, faults.read(), threads);
        ModelFactory models =
                new ModelFactory(ModelCache.standard(), line -> terminal.err().println("microvisor: " + line), 0);
        long start = System.nanoTime();
        try (Timeline drawn = timeline == null ? null : Timeline.create(timeline);
                TopologyRun run = run(topology, work, models, Optional.ofNullable(drawn))) {
            TopologyRun.Result result = run.run();
            double seconds = (System.nanoTime() - start) / 1e9;
            terminal.out().print(json ? json(topology, result) : text(topology, result, seconds));
            return result.violations().isEmpty() ? ExitCode.OK : ExitCode.FAILED;
        }
    }

    private TopologyRun run(Topology topology, TopologyRun.Work work, ModelFactory models, Optional<Timeline> drawn) {
        try {
            return new TopologyRun(topology, work, profile, models, drawn);
        } catch (IllegalArgumentException wrong) {
            throw UserError.usage(String.valueOf(wrong.getMessage()), "name a node of the topology");
        }
    }

    private Topology read() throws IOException {
        if (!Files.isRegularFile(file)) {
            throw UserError.usage("no such file: " + file, "name one such as topologies/euroserver.json");
        }
        try {
            return Topology.read(file);
        } catch (IllegalArgumentException wrong) {
            throw UserError.usage(String.valueOf(wrong.getMessage()), "mend that line");
        }
    }

    private static String text(Topology topology, TopologyRun.Result result, double seconds) {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%s%n", topology.name()));
        text.append(
                String.format("  %-16s %-8s %10s %10s %10s%n", "node", "kind", "frames out", "frames in", "dropped"));
        for (TopologyRun.Seen port : result.ports()) {
            VirtualSwitch.Counters counters = port.counters();
            text.append(String.format(
                    Locale.ROOT,
                    "  %-16s %-8s %10d %10d %10d%n",
                    port.node(),
                    port.kind().text(),
                    counters.received(),
                    counters.sent(),
                    counters.damaged() + counters.local() + counters.overflow()));
        }
        for (TopologyRun.Far pair : result.pairs()) {
            text.append(String.format(
                    "%s: %d bytes into far memory and back, %d cycles of its two nodes%n",
                    pair.node(), pair.bytes(), pair.cycles()));
        }
        result.violations()
                .forEach(one -> text.append("violation: ").append(one).append('\n'));
        text.append(String.format(
                Locale.ROOT,
                "%d sectors read and written, %s; %.3f ms simulated in %.1f s; frames %s%n",
                result.operations(),
                result.violations().isEmpty()
                        ? "every answer right"
                        : result.violations().size() + " violations",
                result.picos() / 1e9,
                seconds,
                result.traceHash().substring(0, 16)));
        return text.toString();
    }

    private static String json(Topology topology, TopologyRun.Result result) throws IOException {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("topology", topology.name());
        document.put("ports", result.ports());
        document.put("pairs", result.pairs());
        document.put("sectors", result.operations());
        document.put("simulatedPicoseconds", result.picos());
        document.put("traceHash", result.traceHash());
        document.put("violations", List.copyOf(result.violations()));
        return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(document) + "\n";
    }
}
