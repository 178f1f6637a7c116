package org.microvisor.cosim.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.microvisor.hypervisor.node.ControlSocket;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code microvisor vm}: the machines of a running node. */
@Command(
        name = "vm",
        description = "Lists and steers the guests of a node that runs.",
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExamples:%n",
        footer = {
            "  microvisor vm list --node /run/microvisor/node0",
            "  microvisor vm pause web --node /run/microvisor/node0 --json"
        })
final class VmCommand implements Runnable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Terminal terminal;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    VmCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    @Command(name = "list", description = "Shows all guests.")
    int list(
            @Option(names = "--node", required = true, paramLabel = "DIRECTORY", description = "of the node") Path node,
            @Option(names = "--json", description = "print JSON") boolean json)
            throws IOException {
        return show(ask(node, "vm list", ""), json);
    }

    @Command(name = "start", description = "Starts a guest that is down.")
    int start(
            @Parameters(paramLabel = "NAME", description = "of the guest") String name,
            @Option(names = "--node", required = true, paramLabel = "DIRECTORY", description = "of the node") Path node,
            @Option(names = "--json", description = "print JSON") boolean json)
            throws IOException {
        return show(ask(node, "vm start", name), json);
    }

    @Command(name = "pause", description = "Halts a guest's processors.")
    int pause(
            @Parameters(paramLabel = "NAME", description = "of the guest") String name,
            @Option(names = "--node", required = true, paramLabel = "DIRECTORY", description = "of the node") Path node,
            @Option(names = "--json", description = "print JSON") boolean json)
            throws IOException {
        return show(ask(node, "vm pause", name), json);
    }

    @Command(name = "resume", description = "Lets a paused guest go on.")
    int resume(
            @Parameters(paramLabel = "NAME", description = "of the guest") String name,
            @Option(names = "--node", required = true, paramLabel = "DIRECTORY", description = "of the node") Path node,
            @Option(names = "--json", description = "print JSON") boolean json)
            throws IOException {
        return show(ask(node, "vm resume", name), json);
    }

    @Command(name = "reboot", description = "Resets a guest; no other one notices.")
    int reboot(
            @Parameters(paramLabel = "NAME", description = "of the guest") String name,
            @Option(names = "--node", required = true, paramLabel = "DIRECTORY", description = "of the node") Path node,
            @Option(names = "--json", description = "print JSON") boolean json)
            throws IOException {
        return show(ask(node, "vm reboot", name), json);
    }

    @Command(name = "stop", description = "Asks a guest to shut down; takes its power after 30 seconds.")
    int stop(
            @Parameters(paramLabel = "NAME", description = "of the guest") String name,
            @Option(names = "--node", required = true, paramLabel = "DIRECTORY", description = "of the node") Path node,
            @Option(names = "--json", description = "print JSON") boolean json)
            throws IOException {
        return show(ask(node, "vm stop", name), json);
    }

    @Command(name = "destroy", description = "Takes a guest's power at once.")
    int destroy(
            @Parameters(paramLabel = "NAME", description = "of the guest") String name,
            @Option(names = "--node", required = true, paramLabel = "DIRECTORY", description = "of the node") Path node,
            @Option(names = "--json", description = "print JSON") boolean json)
            throws IOException {
        return show(ask(node, "vm destroy", name), json);
    }

    private static JsonNode ask(Path node, String what, String name) throws IOException {
        if (!Files.exists(ControlSocket.of(node))) {
            throw UserError.failed("no node runs there: directory=" + node, "start one: microvisor node --config FILE");
        }
        ObjectNode request = JSON.createObjectNode().put("do", what);
        if (!name.isEmpty()) {
            request.put("vm", name);
        }
        try {
            return ControlSocket.ask(node, request);
        } catch (IOException refused) {
            throw UserError.failed(String.valueOf(refused.getMessage()), "see: microvisor vm list --node " + node);
        }
    }

    private int show(JsonNode result, boolean json) {
        if (json) {
            terminal.out().println(result.toPrettyString());
            return ExitCode.OK;
        }
        terminal.out().printf(Locale.ROOT, "%-24s %-8s %10s %5s %8s%n", "guest", "state", "memory", "cpus", "pid");
        for (JsonNode one : result.isArray() ? result : JSON.createArrayNode().add(result)) {
            terminal.out()
                    .printf(
                            Locale.ROOT,
                            "%-24s %-8s %6d MiB %5d %8d%n",
                            one.path("name").asText(),
                            one.path("state").asText(),
                            one.path("memoryMib").asInt(),
                            one.path("processors").asInt(),
                            one.path("pid").asLong());
        }
        return ExitCode.OK;
    }
}
