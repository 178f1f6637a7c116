package org.microvisor.cosim.guest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Controls a QEMU by its machine protocol (QMP): JSON texts over a UNIX socket, a greeting first, then one answer to each
 * command with events in between. One thread at a time.
 *
 * <p>{@code stop} halts the processors and QEMU's virtual clock, from which a guest without hardware help (TCG) takes all its
 * time; {@code cont} lets both go on.
 */
public final class QmpControl implements GuestControl {
    private final SocketChannel channel;
    private final MappingIterator<JsonNode> answers;

    private QmpControl(SocketChannel channel) throws IOException {
        this.channel = channel;
        answers = new ObjectMapper().readerFor(JsonNode.class).readValues(Channels.newInputStream(channel));
    }

    /**
     * Connects to a QEMU that was started with {@code -qmp unix:PATH,server=on,wait=off}; empty while nobody listens there.
     *
     * @throws IOException when it is no QMP
     */
    public static Optional<QmpControl> tryConnect(Path socket) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.connect(UnixDomainSocketAddress.of(socket));
        } catch (SocketException nobodyListens) {
            channel.close();
            return Optional.empty();
        }
        try {
            QmpControl control = new QmpControl(channel);
            if (!control.next().has("QMP")) {
                throw new IOException("not a QMP socket: path=" + socket);
            }
            control.execute("qmp_capabilities");
            return Optional.of(control);
        } catch (IOException failed) {
            channel.close();
            throw new IOException("cannot control QEMU: socket=" + socket + ", reason=" + failed.getMessage(), failed);
        }
    }

    /** As {@link #tryConnect}, and it is an {@link IOException} when nobody listens. */
    public static QmpControl connect(Path socket) throws IOException {
        return tryConnect(socket)
                .orElseThrow(() -> new IOException("cannot control QEMU: nobody listens: socket=" + socket));
    }

    @Override
    public void stop() throws IOException {
        execute("stop");
    }

    @Override
    public void resume() throws IOException {
        execute("cont");
    }

    private void execute(String command) throws IOException {
        ByteBuffer text = ByteBuffer.wrap(("{\"execute\":\"" + command + "\"}\n").getBytes(StandardCharsets.UTF_8));
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
