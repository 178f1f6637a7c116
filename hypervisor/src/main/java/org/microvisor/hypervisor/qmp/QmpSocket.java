package org.microvisor.hypervisor.qmp;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
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

/** A QEMU that was started with {@code -qmp unix:PATH,server=on,wait=off}. One thread at a time. */
public final class QmpSocket implements AutoCloseable {
    private final SocketChannel channel;
    private final Qmp qmp;

    private QmpSocket(SocketChannel channel) throws IOException {
        this.channel = channel;
        qmp = Qmp.greet(new Socket(
                channel,
                new BufferedReader(new InputStreamReader(Channels.newInputStream(channel), StandardCharsets.UTF_8))));
    }

    /** The way to QEMU. */
    private record Socket(SocketChannel channel, BufferedReader heard) implements Qmp.Line {
        @Override
        public void send(byte[] text) throws IOException {
            ByteBuffer bytes = ByteBuffer.wrap(text);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }

        @Override
        public String receive() throws IOException {
            String line = heard.readLine();
            if (line == null) {
                throw new IOException("QEMU closed its control socket");
            }
            return line;
        }
    }

    /**
     * Connects to who listens at a path; empty while nobody does.
     *
     * @throws IOException when it is no QMP
     */
    public static Optional<QmpSocket> tryConnect(Path socket) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.connect(UnixDomainSocketAddress.of(socket));
        } catch (SocketException nobodyListens) {
            channel.close();
            return Optional.empty();
        }
        try {
            return Optional.of(new QmpSocket(channel));
        } catch (IOException failed) {
            channel.close();
            throw new IOException("cannot control QEMU: socket=" + socket + ", reason=" + failed.getMessage(), failed);
        }
    }

    /** Has QEMU execute a command and gives its answer. */
    public JsonNode execute(String command, Map<String, ?> arguments) throws IOException {
        return qmp.execute(command, arguments);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
