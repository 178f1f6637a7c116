package org.microvisor.hypervisor.node;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A node at a UNIX socket: a line of JSON asks, a line of JSON answers, {@code {"result": ...}} or {@code {"error": TEXT}}. Clients are
 * served one after the other, each for one request.
 */
public final class ControlSocket implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_LINE = 65_536;

    private final Operations operations;
    private final Path path;
    private final ServerSocketChannel listener;
    private final Thread thread;

    private ControlSocket(Operations operations, Path path, ServerSocketChannel listener) {
        this.operations = operations;
        this.path = path;
        this.listener = listener;
        this.thread = new Thread(this::run, "node-control");
    }

    /** Where the socket of a node in {@code directory} is. */
    public static Path of(Path directory) {
        return directory.resolve("control");
    }

    /** Listens for {@code node}, which holds its directory: whatever stands at the path is a dead node's. */
    public static ControlSocket open(Node node) throws IOException {
        Path path = of(node.config().directory());
        Files.deleteIfExists(path);
        ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        listener.bind(UnixDomainSocketAddress.of(path));
        ControlSocket socket = new ControlSocket(new Operations(node), path, listener);
        socket.thread.start();
        return socket;
    }

    /**
     * Asks the node in {@code directory}.
     *
     * @return the result
     * @throws IOException if no node is there, or it cannot do that; its reason is the message
     */
    public static JsonNode ask(Path directory, JsonNode request) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(of(directory)));
            say(channel, request);
            JsonNode answer = JSON.readTree(Channels.newInputStream(channel));
            if (answer.has("error")) {
                throw new IOException(answer.path("error").asText());
            }
            return answer.path("result");
        }
    }

    private static void say(SocketChannel channel, JsonNode text) throws IOException {
        ByteBuffer line = ByteBuffer.wrap((text + "\n").getBytes(StandardCharsets.UTF_8));
        while (line.hasRemaining()) {
            channel.write(line);
        }
    }

    /** The node's directory, by which it is asked. */
    public Path directory() {
        return operations.directory();
    }

    /** Where it listens. */
    public Path path() {
        return path;
    }

    private void run() {
        while (listener.isOpen()) {
            try (SocketChannel channel = listener.accept()) {
                say(channel, answer(channel));
            } catch (AsynchronousCloseException closed) {
                return;
            } catch (IOException clientGone) {
                // it does not want its answer; the next one may
            }
        }
    }

    private ObjectNode answer(SocketChannel channel) throws IOException {
        ObjectNode answer = JSON.createObjectNode();
        try {
            BufferedReader reader = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8), MOST_LINE);
            JsonNode request = JSON.readTree(String.valueOf(reader.readLine()));
            answer.set("result", operations.carryOut(request));
        } catch (JsonProcessingException wrong) {
            answer.put("error", "not a request: " + wrong.getOriginalMessage());
        } catch (IOException | IllegalArgumentException failed) {
            answer.put("error", failed.getMessage());
        }
        return answer;
    }

    @Override
    public void close() throws IOException {
        listener.close();
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the control socket closes", interrupted);
        }
        Files.deleteIfExists(path);
    }
}
