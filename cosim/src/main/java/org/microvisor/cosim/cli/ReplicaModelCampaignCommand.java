package org.microvisor.cosim.cli;

import org.microvisor.cosim.campaign.Campaign;
import org.microvisor.cosim.campaign.ReplicaModelCampaign;
import picocli.CommandLine.Command;

/** {@code microvisor campaign replica-model}: replicated volumes in a world of models, many a second. */
@Command(
        name = "replica-model",
        description = {
            "Clients read and write a replicated volume whose disks, cables and node are models that lose, delay and fail requests,",
            "die and return, at any step. All that the clients saw must be explained by one disk, and in the end all replicas are",
            "equal. Each run has a number, its seed."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  microvisor campaign replica-model --runs 100000         100000 runs, each time the same",
            "  microvisor campaign replica-model --runs 1 --seed 622   one again"
        })
final class ReplicaModelCampaignCommand extends CampaignRunCommand {
    private static final int BATCH = 500;

    ReplicaModelCampaignCommand(Terminal terminal) {
        super(terminal, BATCH);
    }

    @Override
    String variant() {
        return "model";
    }

    @Override
    Campaign campaign() {
        return new ReplicaModelCampaign();
    }
}
