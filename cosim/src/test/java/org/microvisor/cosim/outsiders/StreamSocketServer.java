package org.microvisor.cosim.outsiders;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.microvisor.cosim.guest.GuestNetwork;

/**
 * Puts a {@link Target} on a UNIX stream socket as QEMU's {@code -netdev stream} speaks it: each frame preceded by its
 * length, 4 bytes, most significant first. One client after the other.
 *
 * <p>Owns one thread, "stream-socket-server".
 */
final class StreamSocketServer implements AutoCloseable {
    private final Path path;
    private final Target target;
    private final ServerSocketChannel server;
    private final Thread thread;
    private volatile @Nullable IOException failure;

    StreamSocketServer(Path path, Target target) throws IOException {
        this.path = path;
        this.target = target;
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(path));
        thread = new Thread(this::serve, "stream-socket-server");
        thread.start();
    }

    /** How a guest reaches this socket. */
    GuestNetwork network() {
        return new GuestNetwork.StreamSocket(path);
    }

    private void serve() {
        try {
            while (true) {
                try (SocketChannel client = server.accept()) {
                    talk(client);
                }
            }
        } catch (ClosedChannelException closed) {
            thread.setName("stream-socket-server (closed)");
        } catch (IOException e) {
            failure = e;
        }
    }

    private void talk(SocketChannel client) throws IOException {
        ByteBuffer length = ByteBuffer.allocate(4);
        while (fill(client, length.clear())) {
            ByteBuffer frame = ByteBuffer.allocate(length.getInt(0));
            if (!fill(client, frame)) {
                return;
            }
            for (byte[] reply : target.exchange(frame.array())) {
                ByteBuffer out = ByteBuffer.allocate(4 + reply.length)
                        .putInt(reply.length)
                        .put(reply)
                        .flip();
                while (out.hasRemaining()) {
                    client.write(out);
                }
            }
        }
    }

    private static boolean fill(SocketChannel client, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (client.read(buffer) < 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        server.close();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Files.deleteIfExists(path);
        if (failure != null) {
            throw failure;
        }
    }
}
