package org.microvisor.cosim.net;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A link over a UNIX stream socket, as QEMU's {@code -netdev stream,server=off,addr.type=unix} speaks it: each frame
 * follows its length, 4 bytes, most significant first. This end listens.
 *
 * <p>One client at a time; when it goes, with or without half a frame, the next one is taken. A client that breaks the
 * protocol is dropped. Both is told to the consumer of notices, one line each.
 */
public final class UnixStreamLink implements Link {
    private static final int LENGTH_BYTES = 4;
    private static final int MAX_UNSENT = 4 * 1024 * 1024;

    private final Path path;
    private final Consumer<String> notices;
    private final Selector selector;
    private final ServerSocketChannel server;
    private final ByteBuffer incoming = ByteBuffer.allocate(4 * (LENGTH_BYTES + MAX_FRAME));
    private final Deque<ByteBuffer> unsent = new ArrayDeque<>();
    private @Nullable SocketChannel client;
    private int unsentBytes;
    private boolean left;

    private UnixStreamLink(Path path, Consumer<String> notices, ServerSocketChannel server) throws IOException {
        this.path = path;
        this.notices = notices;
        this.server = server;
        selector = Selector.open();
        server.configureBlocking(false);
        server.register(selector, SelectionKey.OP_ACCEPT);
    }

    /**
     * Listens on {@code path}; the socket that a dead process left there is replaced.
     *
     * @throws IOException when the path is in use by somebody else, no socket, or cannot be bound
     */
    public static UnixStreamLink listen(Path path, Consumer<String> notices) throws IOException {
        clear(path);
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            server.bind(UnixDomainSocketAddress.of(path));
            return new UnixStreamLink(path, notices, server);
        } catch (IOException failed) {
            server.close();
            throw new IOException("cannot listen on socket: path=" + path + ", reason=" + failed.getMessage(), failed);
        }
    }

    private static void clear(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        if (Files.isRegularFile(path) || Files.isDirectory(path)) {
            throw new IOException("cannot listen on socket: a file is in its place: path=" + path);
        }
        try (SocketChannel probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            probe.connect(UnixDomainSocketAddress.of(path));
        } catch (IOException nobodyListens) {
            Files.delete(path);
            return;
        }
        throw new IOException("cannot listen on socket: another process does: path=" + path);
    }

    @Override
    public String name() {
        return path.toString();
    }

    @Override
    public Optional<byte[]> receive() throws IOException {
        Optional<byte[]> frame = takeFrame();
        if (frame.isEmpty()) {
            select(-1);
            frame = takeFrame();
        }
        return frame;
    }

    @Override
    public boolean send(byte[] frame) throws IOException {
        Link.check(frame, name());
        select(-1);
        if (client == null) {
            return true; // lost, as on a cable that nobody has plugged in
        }
        if (unsentBytes + LENGTH_BYTES + frame.length > MAX_UNSENT) {
            return false;
        }
        ByteBuffer out = ByteBuffer.allocate(LENGTH_BYTES + frame.length);
        out.putInt(frame.length).put(frame).flip();
        unsent.add(out);
        unsentBytes += out.remaining();
        try {
            flush();
        } catch (IOException broken) {
            drop("connection broke: " + broken.getMessage());
        }
        return true;
    }

    @Override
    public boolean awaitReadable(Duration limit) throws IOException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!hasFrame()) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                select(-1);
                return hasFrame();
            }
            select((left + 999_999) / 1_000_000);
            if (!selector.isOpen()) {
                throw new IOException("link is closed: socket=" + path);
            }
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        selector.close();
        server.close();
        SocketChannel last = client;
        client = null;
        if (last != null) {
            last.close();
        }
        Files.deleteIfExists(path);
    }

    /** Does what the sockets are ready for; waits {@code millis} for that, not at all if negative. */
    private void select(long millis) throws IOException {
        if (!selector.isOpen()) {
            throw new IOException("link is closed: socket=" + path);
        }
        try {
            if (millis < 0) {
                selector.selectNow(this::serve);
            } else {
                selector.select(this::serve, millis);
            }
        } catch (ClosedSelectorException closed) {
            throw new IOException("link is closed: socket=" + path, closed);
        }
    }

    private void serve(SelectionKey key) {
        try {
            if (key.channel() == server) {
                accept();
                return;
            }
            if (key.isReadable()) {
                fill();
            }
            if (key.isValid() && key.isWritable()) {
                flush();
            }
        } catch (IOException broken) {
            drop("connection broke: " + broken.getMessage());
        }
    }

    private void accept() throws IOException {
        if (client != null) {
            return; // waits its turn
        }
        SocketChannel next = server.accept();
        if (next != null) {
            client = next;
            next.configureBlocking(false);
            next.register(selector, SelectionKey.OP_READ);
            listen(false);
            notices.accept("client connected: socket=" + path);
        }
    }

    private void listen(boolean on) {
        keyOf(server).ifPresent(key -> key.interestOps(on ? SelectionKey.OP_ACCEPT : 0));
    }

    private void fill() throws IOException {
        SocketChannel from = client;
        while (from != null && incoming.hasRemaining()) {
            int n = from.read(incoming);
            if (n < 0) {
                left = true;
                keyOf(from).ifPresent(key -> key.interestOps(0));
                dropIfLeft();
                return;
            }
            if (n == 0) {
                return;
            }
            checkLength();
            from = client;
        }
    }

    /** A client that left is dropped once its last whole frame has been taken. */
    private void dropIfLeft() {
        if (left && !hasFrame()) {
            drop(incoming.position() == 0 ? "client left" : "client left in the middle of a frame");
        }
    }

    private boolean hasFrame() {
        return incoming.position() >= LENGTH_BYTES && incoming.position() >= LENGTH_BYTES + incoming.getInt(0);
    }

    private Optional<byte[]> takeFrame() {
        if (!hasFrame()) {
            return Optional.empty();
        }
        byte[] frame = new byte[incoming.getInt(0)];
        incoming.flip().position(LENGTH_BYTES).get(frame);
        incoming.compact();
        checkLength();
        dropIfLeft();
        return Optional.of(frame);
    }

    /** Drops the client when the length at the start of the buffer is no frame's. */
    private void checkLength() {
        if (incoming.position() < LENGTH_BYTES) {
            return;
        }
        int length = incoming.getInt(0);
        if (length < MIN_FRAME || length > MAX_FRAME) {
            drop("client broke the protocol: frame length " + Integer.toUnsignedString(length) + " is not in "
                    + MIN_FRAME + ".." + MAX_FRAME);
        }
    }

    private void flush() throws IOException {
        SocketChannel to = client;
        while (to != null && !unsent.isEmpty()) {
            ByteBuffer out = unsent.element();
            unsentBytes -= to.write(out);
            if (out.hasRemaining()) {
                break;
            }
            unsent.remove();
        }
        if (to != null && !left) {
            int ops = SelectionKey.OP_READ | (unsent.isEmpty() ? 0 : SelectionKey.OP_WRITE);
            keyOf(to).ifPresent(key -> key.interestOps(ops));
        }
    }

    private Optional<SelectionKey> keyOf(SelectableChannel channel) {
        return Optional.ofNullable(channel.keyFor(selector)).filter(SelectionKey::isValid);
    }

    private void drop(String reason) {
        SocketChannel gone = client;
        client = null;
        left = false;
        incoming.clear();
        unsent.clear();
        unsentBytes = 0;
        listen(true);
        notices.accept(reason + ": socket=" + path);
        if (gone != null) {
            try {
                gone.close();
            } catch (IOException closing) {
                notices.accept("connection did not close: " + closing.getMessage() + ": socket=" + path);
            }
        }
    }
}
