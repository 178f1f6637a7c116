package org.microvisor.cosim.cli;

import org.microvisor.cosim.campaign.Campaign;
import org.microvisor.cosim.campaign.StorageCampaign;
import org.microvisor.cosim.model.ModelCache;
import org.microvisor.cosim.model.ModelFactory;
import org.microvisor.cosim.model.Profile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code microvisor campaign storage}: the storage path under seeded faults. */
@Command(
        name = "storage",
        description = {
            "Clients work on a thin volume of the Verilated storage node while cables lose, double, damage and delay frames,",
            "the drive fails and dawdles, and the power is cut. Everything the clients saw must be explained by one disk",
            "that keeps what it has acknowledged. Each run has a number, its seed."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  microvisor campaign storage                              1000 runs, each time the same",
            "  microvisor campaign storage --runs 10000 --seed 5000     others; Ctrl-C, and the same line goes on",
            "  microvisor campaign storage --runs 1 --seed 622 --profile test     one again, with protocol checks"
        })
final class StorageCampaignCommand extends CampaignRunCommand {
    private static final int BATCH = 10;

    @Option(
            names = "--profile",
            description = "how the model is compiled: ${COMPLETION-CANDIDATES} (default: performance)")
    private Profile profile = Profile.PERFORMANCE;

    StorageCampaignCommand(Terminal terminal) {
        super(terminal, BATCH);
    }

    @Override
    String variant() {
        return profile.text();
    }

    @Override
    Campaign campaign() {
        return StorageCampaign.storage(
                profile,
                new ModelFactory(ModelCache.standard(), line -> terminal().err().println("microvisor: " + line), 0));
    }
}
