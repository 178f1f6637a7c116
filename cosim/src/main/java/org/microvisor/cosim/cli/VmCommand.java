package org.microvisor.cosim.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code microvisor vm}: the machines of a running node. */
@Command(
        name = "vm",
        description = "Lists and steers the guests of a node that runs.",
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExamples:%n",
        footer = {
            "  microvisor vm list --node /run/microvisor/node0",
            "  microvisor vm pause web --node /run/microvisor/node0 --json",
            "  microvisor vm console web --node /run/microvisor/node0"
        })
final class VmCommand implements Runnable {
    private final Terminal terminal;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private VmCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    static CommandLine of(Terminal terminal) {
        CommandLine vm = new CommandLine(new VmCommand(terminal));
        VmAction.add(vm, terminal, "start", "Starts a guest that is down.");
        VmAction.add(vm, terminal, "pause", "Halts a guest's processors.");
        VmAction.add(vm, terminal, "resume", "Lets a paused guest go on.");
        VmAction.add(vm, terminal, "reboot", "Resets a guest; no other one notices.");
        VmAction.add(vm, terminal, "stop", "Asks a guest to shut down; takes its power after 30 seconds.");
        VmAction.add(vm, terminal, "destroy", "Takes a guest's power at once.");
        vm.addSubcommand(new ConsoleCommand(terminal));
        return vm;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    @Command(name = "list", description = "Shows all guests.")
    int list(@Mixin NodeOptions node) throws IOException {
        JsonNode result = node.ask(NodeOptions.request("vm list"));
        return node.show(terminal, result, table(result));
    }

    /** One guest or all of them. */
    static Table table(JsonNode result) {
        Table table = new Table("guest", "state", "memory", "cpus", "pid");
        for (JsonNode one :
                result.isArray() ? result : JsonNodeFactory.instance.arrayNode().add(result)) {
            table.row(
                    one.path("name").asText(),
                    one.path("state").asText(),
                    one.path("memoryMib").asInt() + " MiB",
                    one.path("processors").asInt(),
                    one.path("pid").asLong() == 0 ? "-" : one.path("pid").asLong());
        }
        return table;
    }
}
