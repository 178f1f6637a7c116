package org.microvisor.cosim.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code microvisor switch}: the soft switch of a running node. */
@Command(
        name = "switch",
        description =
                "Shows the soft switch of a node that runs: its ports, their rules, and every frame that was lost and why; records"
                        + " what goes through a port.",
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExamples:%n",
        footer = {
            "  microvisor switch show --node /run/microvisor/node0",
            "  microvisor switch mirror web/eth0 web.pcapng --node /run/microvisor/node0"
        })
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
        JsonNode ports = node.ask(NodeOptions.request("switch list"));
        Table table = new Table("port", "vlan", "trunk", "address", "mtu", "limit B/s", "frames", "lost", "reasons");
        for (JsonNode one : ports) {
            long lost = 0;
            for (JsonNode frames : one.path("drops")) {
                lost += frames.asLong();
            }
            table.row(
                    one.path("name").asText(),
                    one.path("vlan").asInt(),
                    trunk(one.path("trunk")),
                    one.path("mac").asText("-"),
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

    private static String trunk(JsonNode networks) {
        List<String> all = new ArrayList<>();
        networks.forEach(one -> all.add(one.asText()));
        return all.isEmpty() ? "-" : String.join(",", all);
    }

    @Command(name = "mirror", description = "Records all that goes through a port as pcapng, until it is told to end.")
    int mirror(
            @Parameters(paramLabel = "PORT", description = "such as web/eth0, or an uplink's interface") String port,
            @Parameters(paramLabel = "FILE", description = "for tcpdump and Wireshark") Path file,
            @Mixin NodeOptions node)
            throws IOException {
        Path whole = file.toAbsolutePath();
        JsonNode result =
                node.ask(NodeOptions.request("switch mirror").put("port", port).put("file", whole.toString()));
        return node.show(terminal, result, "recording " + port + " to " + whole + "\n");
    }

    @Command(name = "unmirror", description = "Ends the record of a port; its file is complete then.")
    int unmirror(
            @Parameters(paramLabel = "PORT", description = "such as web/eth0") String port, @Mixin NodeOptions node)
            throws IOException {
        JsonNode result = node.ask(NodeOptions.request("switch unmirror").put("port", port));
        return node.show(
                terminal,
                result,
                "recorded " + result.path("recorded").asLong() + " frames, missed "
                        + result.path("missed").asLong() + "\n");
    }
}
