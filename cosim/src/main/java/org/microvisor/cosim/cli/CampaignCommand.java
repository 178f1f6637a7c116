package org.microvisor.cosim.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code microvisor campaign}: long random runs. */
@Command(
        name = "campaign",
        description = "Long random runs that look for what tests did not think of.",
        synopsisSubcommandLabel = "CAMPAIGN",
        footerHeading = "%nExample:%n",
        footer = {"  microvisor campaign hdl --runs 10000", "  microvisor campaign storage --runs 10000"})
final class CampaignCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Reached only without a campaign. */
    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "name a campaign: hdl, storage, power, replica, replica-model or unimem");
    }
}
