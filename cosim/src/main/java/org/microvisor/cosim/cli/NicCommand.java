package org.microvisor.cosim.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code microvisor nic}: the network interfaces of a running node's guests. */
@Command(
        name = "nic",
        description = "Lists, adds and removes guests' network interfaces while the guests run.",
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExamples:%n",
        footer = {
            "  microvisor nic list --node /run/microvisor/node0",
            "  microvisor nic add web 02:00:00:00:00:07 --vlan 7 --node /run/microvisor/node0",
            "  microvisor nic remove web eth1 --node /run/microvisor/node0"
        })
final class NicCommand implements Runnable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Terminal terminal;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    NicCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    @Command(name = "list", description = "Shows all interfaces and what went through them.")
    int list(@Mixin NodeOptions node) throws IOException {
        return shown(node, node.ask(NodeOptions.request("nic list")));
    }

    @Command(name = "add", description = "Gives a guest another interface; prints its name.")
    int add(
            @Parameters(paramLabel = "GUEST", description = "of the node") String guest,
            @Parameters(paramLabel = "MAC", description = "its address, to which it is held") String mac,
            @Option(names = "--vlan", paramLabel = "N", description = "its network (default: 1)") int vlan,
            @Option(names = "--mtu", paramLabel = "N", description = "its longest payload (default: 1500)") int mtu,
            @Option(
                            names = "--rate",
                            paramLabel = "N",
                            converter = ByteSize.class,
                            description = "bytes a second that it may send, such as 10M (default: no limit)")
                    long rate,
            @Mixin NodeOptions node)
            throws IOException {
        ObjectNode nic =
                JSON.createObjectNode().put("mac", mac).put("vlan", vlan).put("mtu", mtu);
        ObjectNode request = NodeOptions.request("nic add").put("vm", guest);
        JsonNode result = node.ask(request.set("nic", nic.put("bytesPerSecond", rate)));
        return node.show(terminal, result, result.path("device").asText() + "\n");
    }

    @Command(name = "remove", description = "Takes an interface from a guest, which has to let it go.")
    int remove(
            @Parameters(paramLabel = "GUEST", description = "of the node") String guest,
            @Parameters(paramLabel = "NIC", description = "such as eth1") String nic,
            @Mixin NodeOptions node)
            throws IOException {
        return shown(
                node,
                node.ask(NodeOptions.request("nic remove").put("vm", guest).put("device", nic)));
    }

    private int shown(NodeOptions node, JsonNode nics) {
        return node.show(terminal, nics, table(nics));
    }

    static Table table(JsonNode nics) {
        Table table =
                new Table("interface", "address", "vlan", "frames in", "frames out", "bytes in", "bytes out", "drops");
        for (JsonNode one : nics) {
            table.row(
                    one.path("name").asText(),
                    one.path("mac").asText(),
                    one.path("vlan").asInt(),
                    one.path("framesIn").asLong(),
                    one.path("framesOut").asLong(),
                    one.path("bytesIn").asLong(),
                    one.path("bytesOut").asLong(),
                    drops(one));
        }
        return table;
    }

    /** Frames that were lost, by reason. */
    static String drops(JsonNode nic) {
        String all = nic.path("drops").properties().stream()
                .map(drop -> drop.getKey() + "=" + drop.getValue().asLong())
                .collect(Collectors.joining(" "));
        return all.isEmpty() ? "-" : all;
    }
}
