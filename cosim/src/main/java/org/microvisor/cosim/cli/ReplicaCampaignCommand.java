package org.microvisor.cosim.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.microvisor.cosim.campaign.Campaign;
import org.microvisor.cosim.campaign.ReplicaCampaign;
import org.microvisor.cosim.model.ModelCache;
import org.microvisor.cosim.model.ModelFactory;
import org.microvisor.cosim.model.Profile;
import org.microvisor.cosim.timeline.Timeline;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code microvisor campaign replica}: a volume with two replicas on Verilated storage nodes while things go wrong. */
@Command(
        name = "replica",
        description = {
            "Guests of a node read and write a volume with two replicas on two Verilated storage nodes while cables lose frames or",
            "are cut, drives fail, die and return, storage nodes lose their power, and the node itself dies in the midst of its",
            "work and is started again. All that the guests saw must be explained by one disk, and in the end both replicas are",
            "equal. Each run has a number, its seed."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  microvisor campaign replica --runs 200                  200 runs, each time the same",
            "  microvisor campaign replica --runs 1000 --seed 5000     others; Ctrl-C, and the same line goes on",
            "  microvisor campaign replica --runs 1 --seed 62 --timeline run.json     one drawn"
        })
final class ReplicaCampaignCommand extends CampaignRunCommand {
    private static final int BATCH = 5;

    @Option(
            names = "--profile",
            description = "how the model is compiled: ${COMPLETION-CANDIDATES} (default: performance)")
    private Profile profile = Profile.PERFORMANCE;

    @Option(
            names = "--timeline",
            paramLabel = "FILE",
            description =
                    "draw the first run that went wrong, or the first of all, for ui.perfetto.dev or chrome://tracing")
    private @Nullable Path timeline;

    ReplicaCampaignCommand(Terminal terminal) {
        super(terminal, BATCH);
    }

    @Override
    String variant() {
        return profile.text();
    }

    @Override
    ReplicaCampaign campaign() {
        return new ReplicaCampaign(
                profile,
                new ModelFactory(ModelCache.standard(), line -> terminal().err().println("microvisor: " + line), 0));
    }

    @Override
    void ended(Campaign done, long seed) throws IOException {
        Path file = timeline;
        if (file != null) {
            try (Timeline drawn = Timeline.create(file)) {
                campaign().draw(seed, drawn);
            }
            terminal().err().println("microvisor: run " + seed + " is drawn in " + file);
        }
    }
}
