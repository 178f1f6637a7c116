package org.microvisor.cosim.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.microvisor.cosim.campaign.Campaign;
import org.microvisor.cosim.timeline.Timeline;
import picocli.CommandLine.Option;

/** A campaign of whose runs one can be drawn. */
abstract class DrawnCampaignCommand extends CampaignRunCommand {
    @Option(
            names = "--timeline",
            paramLabel = "FILE",
            description =
                    "draw the first run that went wrong, or the first of all, for ui.perfetto.dev or chrome://tracing")
    private @Nullable Path timeline;

    DrawnCampaignCommand(Terminal terminal, int batch) {
        super(terminal, batch);
    }

    /** Carries out a run once more and draws it. */
    abstract void draw(long seed, Timeline timeline) throws IOException;

    @Override
    final void ended(Campaign done, long seed) throws IOException {
        Path file = timeline;
        if (file != null) {
            try (Timeline drawn = Timeline.create(file)) {
                draw(seed, drawn);
            }
            terminal().err().println("microvisor: run " + seed + " is drawn in " + file);
        }
    }
}
