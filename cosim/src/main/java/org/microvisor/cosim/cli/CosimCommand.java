package org.microvisor.cosim.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code microvisor cosim}: simulated hardware that real programs can use. */
@Command(
        name = "cosim",
        description = "Simulates hardware that real programs can use, and tells what that costs.",
        synopsisSubcommandLabel = "NODE|speed",
        footerHeading = "%nExamples:%n",
        footer = {
            "  microvisor cosim storage-node --tap tap0 --image drive.img --size 64M",
            "  microvisor cosim speed",
        })
final class CosimCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Reached only without either. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "name a node (storage-node) or say speed");
    }
}
