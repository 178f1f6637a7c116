package org.microvisor.cosim.cli;

import org.microvisor.cosim.campaign.Campaign;
import org.microvisor.cosim.campaign.StorageCampaign;
import org.microvisor.cosim.model.ModelCache;
import org.microvisor.cosim.model.ModelFactory;
import org.microvisor.cosim.model.Profile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code microvisor campaign power}: the power is cut at every event between node and drive. */
@Command(
        name = "power",
        description = {
            "A client works on the Verilated storage node; the power is cut at the first event between node and drive, in the next",
            "run at the second, and so on, and comes back. What was acknowledged must be there. 400 runs are one piece of work",
            "with every event; the next 400 are another."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  microvisor campaign power --runs 400               every event of one piece of work",
            "  microvisor campaign power --runs 1 --seed 137      one cut again"
        })
final class PowerCampaignCommand extends CampaignRunCommand {
    private static final int BATCH = 10;

    @Option(
            names = "--profile",
            description = "how the model is compiled: ${COMPLETION-CANDIDATES} (default: performance)")
    private Profile profile = Profile.PERFORMANCE;

    PowerCampaignCommand(Terminal terminal) {
        super(terminal, BATCH);
    }

    @Override
    String variant() {
        return profile.text();
    }

    @Override
    Campaign campaign() {
        return StorageCampaign.power(
                profile,
                new ModelFactory(ModelCache.standard(), line -> terminal().err().println("microvisor: " + line), 0));
    }
}
