package org.microvisor.cosim.device.peer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * QEMU's monitor as far as it is needed to know that a machine runs: JSON objects, one a line, over a socket.
 *
 * <p>Not thread-safe. What QEMU refuses is an {@link IOException} with its reason.
 */
final class Qmp implements AutoCloseable {
    private final Descriptor socket;
    private final ObjectMapper json = new ObjectMapper();

    /** Takes over a socket at whose other end QEMU's monitor is. */
    Qmp(Descriptor socket) {
        this.socket = socket;
    }

    /** Waits until the machine runs, which is after its first reset. */
    void awaitRunning(long deadline) throws IOException {
        line(deadline); // the greeting
        execute("qmp_capabilities", deadline);
        String status;
        do {
            status = execute("query-status", deadline).path("status").asText();
            if (System.nanoTime() > deadline) {
                throw new IOException("QEMU's machine does not run: status=" + status);
            }
        } while (!status.equals("running"));
    }

    private JsonNode execute(String command, long deadline) throws IOException {
        socket.send(json.writeValueAsBytes(Map.of("execute", command)), List.of());
        JsonNode answer = line(deadline);
        while (answer.has("event")) {
            answer = line(deadline);
        }
        if (!answer.has("return")) {
            throw new IOException("QEMU's monitor refused: command=" + command + ", answer=" + answer);
        }
        return answer.get("return");
    }

    private JsonNode line(long deadline) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        byte[] one = new byte[1];
        for (socket.receive(one, deadline); one[0] != '\n'; socket.receive(one, deadline)) {
            line.write(one[0]);
        }
        return json.readTree(line.toString(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        socket.close();
    }
}
