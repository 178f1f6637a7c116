package org.microvisor.cosim.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code microvisor store}: the XenStore of a running node. */
@Command(
        name = "store",
        description = {
            "Reads and writes the XenStore of a node that runs. Xen's own clients do so too: XENSTORED_PATH=DIRECTORY/xenstored",
            "xenstore-ls."
        },
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExamples:%n",
        footer = {
            "  microvisor store ls /local/domain/1 --node /run/microvisor/node0",
            "  microvisor store write /tool/mine here --node /run/microvisor/node0"
        })
final class StoreCommand implements Runnable {
    private final Terminal terminal;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    StoreCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    @Command(name = "ls", description = "Shows a node with all below it.")
    int list(
            @Parameters(paramLabel = "PATH", arity = "0..1", defaultValue = "/", description = "/ if left out")
                    String path,
            @Mixin NodeOptions node)
            throws IOException {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        StringBuilder text = new StringBuilder();
        walk(node, path, "", tree, text);
        return node.show(terminal, tree, text);
    }

    private static void walk(NodeOptions node, String path, String indent, ObjectNode tree, StringBuilder text)
            throws IOException {
        JsonNode names =
                node.ask(NodeOptions.request("store list").put("path", path)).path("names");
        for (JsonNode name : names) {
            String below = (path.equals("/") ? "" : path) + "/" + name.asText();
            String value = value(node, below);
            text.append(indent)
                    .append(name.asText())
                    .append(" = \"")
                    .append(value)
                    .append("\"\n");
            ObjectNode deeper = tree.putObject(name.asText());
            deeper.put("", value);
            walk(node, below, indent + " ", deeper, text);
        }
    }

    private static String value(NodeOptions node, String path) throws IOException {
        return node.ask(NodeOptions.request("store read").put("path", path))
                .path("value")
                .asText();
    }

    @Command(name = "read", description = "Prints a value.")
    int read(@Parameters(paramLabel = "PATH", description = "of the value") String path, @Mixin NodeOptions node)
            throws IOException {
        JsonNode result = node.ask(NodeOptions.request("store read").put("path", path));
        return node.show(terminal, result, result.path("value").asText() + "\n");
    }

    @Command(name = "write", description = "Writes a value; nodes above it are made.")
    int write(
            @Parameters(paramLabel = "PATH", description = "of the value") String path,
            @Parameters(paramLabel = "VALUE", description = "what to write") String value,
            @Mixin NodeOptions node)
            throws IOException {
        return node.show(
                terminal,
                node.ask(NodeOptions.request("store write").put("path", path).put("value", value)),
                "");
    }

    @Command(name = "rm", description = "Removes a node with all below it.")
    int remove(@Parameters(paramLabel = "PATH", description = "of the node") String path, @Mixin NodeOptions node)
            throws IOException {
        return node.show(terminal, node.ask(NodeOptions.request("store remove").put("path", path)), "");
    }
}
