package org.microvisor.cosim.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code microvisor bench}: the node beside programs that do the same. */
@Command(
        name = "bench",
        description = "Measures the node beside programs that do the same, in turns on the same machine.",
        synopsisSubcommandLabel = "WHAT",
        footerHeading = "%nExample:%n",
        footer = "  microvisor bench network --rounds 3")
final class BenchCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Reached only without anything to measure. */
    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "say what to measure: " + String.join(", ", spec.subcommands().keySet()));
    }
}
