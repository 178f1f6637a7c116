package org.microvisor.cosim.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code microvisor switch}: the soft switch of a running node. */
@Command(
        name = "switch",
        description =
                "Shows the soft switch of a node that runs: its ports, their rules, and every frame that was lost and why.",
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExamples:%n",
        footer = {"  microvisor switch show --node /run/microvisor/node0"})
final class SwitchCommand implements Runnable {
    private final Terminal terminal;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    SwitchCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    @Command(name = "show", description = "Shows all ports.")
    int show(@Mixin NodeOptions node) throws IOException {
        JsonNode ports = node.ask(NodeOptions.request("nic list"));
        Table table = new Table("port", "vlan", "address", "mtu", "limit B/s", "frames", "lost", "reasons");
        for (JsonNode one : ports) {
            long lost = 0;
            for (JsonNode frames : one.path("drops")) {
                lost += frames.asLong();
            }
            table.row(
                    one.path("name").asText(),
                    one.path("vlan").asInt(),
                    one.path("mac").asText(),
                    one.path("mtu").asInt(),
                    one.path("bytesPerSecond").asLong() == 0
                            ? "-"
                            : one.path("bytesPerSecond").asLong(),
                    one.path("framesIn").asLong(),
                    lost,
                    NicCommand.drops(one));
        }
        return node.show(terminal, ports, table);
    }
}
