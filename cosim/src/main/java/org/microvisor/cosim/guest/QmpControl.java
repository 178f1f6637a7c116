package org.microvisor.cosim.guest;

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
import java.util.Optional;
import org.microvisor.cosim.qmp.Qmp;

/**
 * Stops and resumes a QEMU by its machine protocol over a UNIX socket. One thread at a time.
 *
 * <p>{@code stop} halts the processors and QEMU's virtual clock, from which a guest without hardware help (TCG) takes all its
 * time; {@code cont} lets both go on.
 */
public final class QmpControl implements GuestControl {
    private final SocketChannel channel;
    private final Qmp qmp;

    private QmpControl(SocketChannel channel) throws IOException {
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
            return Optional.of(new QmpControl(channel));
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
        qmp.execute("stop");
    }

    @Override
    public void resume() throws IOException {
        qmp.execute("cont");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
