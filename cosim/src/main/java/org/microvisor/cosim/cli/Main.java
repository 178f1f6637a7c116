package org.microvisor.cosim.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The command line behind the launcher {@code microvisor}. Failures come out as one line on standard error; with {@code
 * MICROVISOR_DEBUG=1} in the environment their stack trace follows. Exit codes: {@link ExitCode}.
 */
@Command(
        name = "microvisor",
        description = "Storage hardware, its simulation and its hypervisor in one language.",
        synopsisSubcommandLabel = "COMMAND")
public final class Main implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(run(Terminal.ofProcess(), System.getenv(), arguments));
    }

    /** Runs one command and gives its exit code. */
    static int run(Terminal terminal, Map<String, String> environment, String... arguments) {
        return run(
                terminal,
                environment,
                List.of(
                        new GenerateCommand(terminal, Designs.all()),
                        new CommandLine(new CosimCommand())
                                .addSubcommand(new StorageNodeCommand(terminal))
                                .addSubcommand(new ClusterCommand(terminal))
                                .addSubcommand(new UnimemCommand(terminal))
                                .addSubcommand(new SpeedCommand(terminal)),
                        new CommandLine(new CampaignCommand())
                                .addSubcommand(new HdlCampaignCommand(terminal))
                                .addSubcommand(
                                        "storage", FaultCampaignCommand.of(terminal, FaultCampaignCommand.Plan.STORAGE))
                                .addSubcommand(
                                        "power", FaultCampaignCommand.of(terminal, FaultCampaignCommand.Plan.POWER))
                                .addSubcommand(new ReplicaCampaignCommand(terminal))
                                .addSubcommand(new ReplicaModelCampaignCommand(terminal))
                                .addSubcommand(new RestartCampaignCommand(terminal))
                                .addSubcommand(new UnimemCampaignCommand(terminal)),
                        new NodeCommand(terminal),
                        new CommandLine(new BenchCommand())
                                .addSubcommand(new NetworkBenchCommand(terminal))
                                .addSubcommand(new DiskBenchCommand(terminal))
                                .addSubcommand(new FootprintCommand(terminal)),
                        new GuestsCommand(terminal, System::nanoTime),
                        VmCommand.of(terminal),
                        new DiskCommand(terminal),
                        new NicCommand(terminal),
                        new SwitchCommand(terminal),
                        new StoreCommand(terminal),
                        new TopCommand(terminal),
                        new ProbeCommand(terminal),
                        new DemoCommand(terminal)),
                arguments);
    }

    static int run(Terminal terminal, Map<String, String> environment, List<?> commands, String... arguments) {
        CommandLine line = new CommandLine(new Main());
        commands.forEach(line::addSubcommand);
        giveHelp(line);
        line.setOut(new PrintWriter(terminal.out(), true, UTF_8));
        line.setErr(new PrintWriter(terminal.err(), true, UTF_8));
        line.setColorScheme(CommandLine.Help.defaultColorScheme(
                terminal.colour() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler((failure, given) -> wrongUsage(terminal, failure));
        line.setExecutionExceptionHandler((failure, command, parsed) -> failed(terminal, environment, failure));
        try {
            return line.execute(arguments);
        } catch (Error failure) { // picocli passes on what is no Exception: out of memory, a native library that does
            // not load
            return failed(terminal, environment, failure);
        }
    }

    private static void giveHelp(CommandLine line) {
        line.addMixin("help", new HelpOption());
        line.getSubcommands().values().forEach(Main::giveHelp);
    }

    private static int wrongUsage(Terminal terminal, ParameterException failure) {
        List<String> similar =
                failure instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
        String guess = similar.isEmpty() ? "" : ", did you mean " + similar.get(0) + "?";
        String command = failure.getCommandLine().getCommandSpec().qualifiedName();
        String what = String.valueOf(failure.getMessage()).replaceFirst("^Error: ", "");
        terminal.err().println("microvisor: " + what + guess + " (see: " + command + " --help)");
        return ExitCode.USAGE;
    }

    private static int failed(Terminal terminal, Map<String, String> environment, Throwable failure) {
        OneLine line = OneLine.of(failure);
        terminal.err().println("microvisor: " + line.text());
        if ("1".equals(environment.get("MICROVISOR_DEBUG"))) {
            failure.printStackTrace(terminal.err()); // asked for
        }
        return line.exitCode();
    }

    /** Reached only without a command. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
