package org.microvisor.cosim.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.microvisor.hypervisor.node.ControlSocket;
import picocli.CommandLine.Option;

/** Which node a command asks, and how it shows the answer. */
final class NodeOptions {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Option(names = "--node", required = true, paramLabel = "DIRECTORY", description = "directory of the node")
    private Path node = Path.of("");

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    boolean json() {
        return json;
    }

    /** An empty request of a kind. */
    static ObjectNode request(String what) {
        return JSON.createObjectNode().put("do", what);
    }

    /** Asks the node; what it cannot do is a {@link UserError}. */
    JsonNode ask(ObjectNode request) throws IOException {
        if (!Files.exists(ControlSocket.of(node))) {
            throw UserError.failed("no node runs there: directory=" + node, "start one: microvisor node --config FILE");
        }
        try {
            return ControlSocket.ask(node, request);
        } catch (IOException refused) {
            throw UserError.failed(String.valueOf(refused.getMessage()), "see: microvisor top --once --node " + node);
        }
    }

    /** Prints the result as JSON, if that is wanted, else as text. */
    int show(Terminal terminal, JsonNode result, Object text) {
        terminal.out().print(json ? result.toPrettyString() + "\n" : text);
        return ExitCode.OK;
    }
}
