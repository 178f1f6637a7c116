package org.microvisor.hypervisor.qmp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * QEMU's machine protocol (QMP): JSON texts, each on a line; a greeting first, then one answer to each command with events in
 * between. What QEMU refuses is an {@link IOException} with its reason. One thread at a time.
 */
public final class Qmp {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Line line;

    /** The socket at whose other end QEMU is. */
    public interface Line {
        /** Sends all of a text. */
        void send(byte[] text) throws IOException;

        /** The next text, without its line end. */
        String receive() throws IOException;
    }

    private Qmp(Line line) {
        this.line = line;
    }

    /**
     * Hears the greeting and makes QEMU ready for commands.
     *
     * @throws IOException also when somebody else is there
     */
    public static Qmp greet(Line line) throws IOException {
        Qmp qmp = new Qmp(line);
        JsonNode greeting = qmp.next();
        if (!greeting.has("QMP")) {
            throw new IOException("not a QMP socket: greeting=" + greeting);
        }
        qmp.execute("qmp_capabilities", Map.of());
        return qmp;
    }

    /** Has QEMU execute a command and gives its answer. */
    public JsonNode execute(String command, Map<String, ?> arguments) throws IOException {
        Map<String, ?> request =
                arguments.isEmpty() ? Map.of("execute", command) : Map.of("execute", command, "arguments", arguments);
        line.send((JSON.writeValueAsString(request) + "\n").getBytes(StandardCharsets.UTF_8));
        JsonNode answer = next();
        while (!answer.has("return")) {
            if (answer.has("error")) {
                throw new IOException("QEMU refused a command: command=" + command + ", reason="
                        + answer.path("error").path("desc").asText());
            }
            answer = next();
        }
        return answer.get("return");
    }

    private JsonNode next() throws IOException {
        return JSON.readTree(line.receive());
    }
}
