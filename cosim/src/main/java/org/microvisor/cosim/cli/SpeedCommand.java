package org.microvisor.cosim.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.microvisor.cosim.load.ClusterSpeed;
import org.microvisor.cosim.load.CreationTime;
import org.microvisor.cosim.load.SaturatedNode;
import org.microvisor.cosim.model.ModelCache;
import org.microvisor.cosim.model.ModelFactory;
import org.microvisor.cosim.model.Profile;
import org.microvisor.cosim.model.SpeedComparison;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code microvisor cosim speed}: what co-simulation costs beside a plain C++ loop over the same model. */
@Command(
        name = "speed",
        description = {
            "Runs the storage node under a full load of 4 KiB reads and writes, and its model alone in a C++ loop over",
            "the same inputs, in turns; compares the CPU time of the thread. Then a cluster of such nodes on one thread",
            "beside one of them alone, and how long it takes to make one."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  microvisor cosim speed",
            "  microvisor cosim speed --profile test --rounds 3",
            "  microvisor cosim speed --json",
        })
final class SpeedCommand implements Callable<Integer> {
    private static final int INSTANCES = 100;

    private final Terminal terminal;

    @Option(
            names = "--profile",
            description = "how the model is compiled: ${COMPLETION-CANDIDATES} (default: performance)")
    private Profile profile = Profile.PERFORMANCE;

    @Option(names = "--depth", paramLabel = "N", description = "requests under way (default: ${DEFAULT-VALUE})")
    private int depth = 16;

    @Option(names = "--requests", paramLabel = "N", description = "requests of a round (default: ${DEFAULT-VALUE})")
    private int requests = 5000;

    @Option(names = "--rounds", paramLabel = "N", description = "measurements (default: ${DEFAULT-VALUE})")
    private int rounds = 9;

    @Option(
            names = "--nodes",
            paramLabel = "N",
            description = "storage nodes of the cluster (default: ${DEFAULT-VALUE})")
    private int nodes = 10;

    @Option(names = "--json", description = "print one JSON document instead of text")
    private boolean json;

    SpeedCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        check("--depth", depth, 1, 256);
        check("--requests", requests, 2, 20_000);
        check("--rounds", rounds, 1, 1000);
        check("--nodes", nodes, 1, 100);
        ModelFactory models =
                new ModelFactory(ModelCache.standard(), line -> terminal.err().println("microvisor: " + line), 0);
        SpeedComparison speed = SaturatedNode.compare(profile, depth, requests, rounds, models);
        int share = Math.max(2, requests / nodes);
        ClusterSpeed cluster = ClusterSpeed.measure(profile, nodes, depth, share, rounds, models);
        CreationTime creation = CreationTime.measure(profile, INSTANCES, models);
        SpeedReport report = SpeedReport.of(speed, cluster, creation, profile, depth, requests);
        terminal.out().print(json ? json(report) : SpeedText.of(report));
        return ExitCode.OK;
    }

    private static String json(SpeedReport report) throws IOException {
        return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(report) + "\n";
    }

    private static void check(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw UserError.usage(option + " is not " + least + ".." + most + ": " + value, "leave " + option + " out");
        }
    }
}
