package org.microvisor.hypervisor.guest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Controls a QEMU by its machine protocol (QMP): JSON texts over a UNIX socket, a greeting first, then one answer to each command with
 * events in between, which are left out. One thread at a time.
 */
public final class Qmp implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SocketChannel channel;
    private final MappingIterator<JsonNode> answers;

    private Qmp(SocketChannel channel) throws IOException {
        this.channel = channel;
        answers = JSON.readerFor(JsonNode.class).readValues(Channels.newInputStream(channel));
    }

    /**
     * Connects to a QEMU that listens at {@code socket}; empty while nobody does.
     *
     * @throws IOException when it is no QMP
     */
    public static Optional<Qmp> tryConnect(Path socket) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.connect(UnixDomainSocketAddress.of(socket));
        } catch (SocketException nobodyListens) {
            channel.close();
            return Optional.empty();
        }
        try {
            Qmp control = new Qmp(channel);
            if (!control.next().has("QMP")) {
                throw new IOException("not a QMP socket: path=" + socket);
            }
            control.execute("qmp_capabilities", Map.of());
            return Optional.of(control);
        } catch (IOException failed) {
            channel.close();
            throw new IOException("cannot control QEMU: socket=" + socket + ", reason=" + failed.getMessage(), failed);
        }
    }

    /**
     * Carries one command out.
     *
     * @return what QEMU answers
     * @throws IOException if it refuses, or is gone
     */
    public JsonNode execute(String command, Map<String, ?> arguments) throws IOException {
        ObjectNode request = JSON.createObjectNode().put("execute", command);
        if (!arguments.isEmpty()) {
            request.set("arguments", JSON.valueToTree(arguments));
        }
        ByteBuffer text = ByteBuffer.wrap((request + "\n").getBytes(StandardCharsets.UTF_8));
        while (text.hasRemaining()) {
            channel.write(text);
        }
        JsonNode answer = next();
        while (!answer.has("return")) {
            if (answer.has("error")) {
                throw new IOException("QEMU refused a command: command=" + command + ", reason="
                        + answer.path("error").path("desc").asText());
            }
            answer = next();
        }
        return answer.path("return");
    }

    private JsonNode next() throws IOException {
        if (!answers.hasNextValue()) {
            throw new IOException("QEMU closed its control socket");
        }
        return answers.nextValue();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
