package org.microvisor.cosim.cli;

import picocli.CommandLine.Option;

/** {@code --help}, mixed into every command by {@link Main}. */
final class HelpOption {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "print this text")
    @SuppressWarnings("UnusedVariable") // picocli acts on it by itself
    private boolean asked;
}
