package org.microvisor.hypervisor.xenstore;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * The store at a UNIX socket, as Xen's tools look for it; who may open the socket is domain 0. Its one thread serves all connections.
 *
 * <p>A client that sends what is no message, or does not read what it asked for, loses its connection.
 */
public final class StoreSocket implements AutoCloseable {
    private static final int MOST_WAITING = 4096;

    private final XenStore store;
    private final Path path;
    private final Selector selector;
    private final ServerSocketChannel listener;
    private final Thread thread;

    private StoreSocket(XenStore store, Path path, Selector selector, ServerSocketChannel listener) {
        this.store = store;
        this.path = path;
        this.selector = selector;
        this.listener = listener;
        this.thread = new Thread(this::run, "xenstore-socket");
    }

    /** Listens at {@code path}, which must be free. */
    public static StoreSocket open(XenStore store, Path path) throws IOException {
        Selector selector = Selector.open();
        ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            listener.bind(UnixDomainSocketAddress.of(path));
            listener.configureBlocking(false);
            listener.register(selector, SelectionKey.OP_ACCEPT);
        } catch (IOException failed) {
            listener.close();
            selector.close();
            throw new IOException("cannot listen at socket: path=" + path, failed);
        }
        StoreSocket socket = new StoreSocket(store, path, selector, listener);
        socket.thread.start();
        return socket;
    }

    /** One client. */
    private final class Connection {
        private final SocketChannel channel;
        private final SelectionKey key;
        private final StoreClient client;
        private final ByteBuffer in = ByteBuffer.allocate(StoreMessage.HEADER + StoreMessage.MOST_PAYLOAD)
                .order(ByteOrder.LITTLE_ENDIAN);
        private final Deque<ByteBuffer> out = new ArrayDeque<>();
        private boolean lost;

        Connection(SocketChannel channel) throws IOException {
            this.channel = channel;
            channel.configureBlocking(false);
            key = channel.register(selector, SelectionKey.OP_READ, this);
            client = store.connect(0, this::say);
        }

        /** Events of others come on their threads. */
        private synchronized void say(StoreMessage message) {
            if (out.size() == MOST_WAITING) {
                lost = true;
            } else {
                out.add(ByteBuffer.wrap(message.bytes()));
            }
            if (key.isValid()) {
                key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
                selector.wakeup();
            }
        }

        void serve() {
            try {
                if (key.isReadable()) {
                    read();
                }
                write();
                if (isLost()) {
                    close();
                }
            } catch (IOException gone) {
                close();
            }
        }

        private synchronized boolean isLost() {
            return lost;
        }

        private void read() throws IOException {
            while (true) {
                int count = channel.read(in);
                if (count < 0) {
                    throw new IOException("connection ended");
                }
                if (count == 0) {
                    return;
                }
                take();
            }
        }

        private void take() throws IOException {
            while (in.position() >= StoreMessage.HEADER) {
                int length = StoreMessage.payloadLength(in);
                if (length < 0 || length > StoreMessage.MOST_PAYLOAD) {
                    throw new IOException("message is too long: length=" + Integer.toUnsignedString(length));
                }
                if (in.position() < StoreMessage.HEADER + length) {
                    return;
                }
                StoreMessage message = StoreMessage.read(in);
                in.flip().position(StoreMessage.HEADER + length);
                in.compact();
                store.handle(client, message);
            }
        }

        private synchronized void write() throws IOException {
            while (!out.isEmpty()) {
                channel.write(out.element());
                if (out.element().hasRemaining()) {
                    return;
                }
                out.remove();
            }
            key.interestOps(SelectionKey.OP_READ);
        }

        void close() {
            store.disconnect(client);
            key.cancel();
            try {
                channel.close();
            } catch (IOException alreadyGone) {
                // nobody is left to tell
            }
        }
    }

    private void run() {
        try {
            while (listener.isOpen()) {
                selector.select();
                Iterator<SelectionKey> ready = selector.selectedKeys().iterator();
                while (ready.hasNext()) {
                    SelectionKey key = ready.next();
                    ready.remove();
                    if (key.isValid()) {
                        serve(key);
                    }
                }
            }
        } catch (IOException failed) {
            throw new IllegalStateException("cannot serve the store: path=" + path, failed);
        } finally {
            selector.keys().forEach(key -> {
                if (key.attachment() instanceof Connection connection) {
                    connection.close();
                }
            });
        }
    }

    private void serve(SelectionKey key) throws IOException {
        if (key.attachment() instanceof Connection connection) {
            connection.serve();
        } else {
            SocketChannel channel = listener.accept();
            if (channel != null) {
                new Connection(channel);
            }
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        selector.wakeup();
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the store's socket closes", interrupted);
        }
        selector.close();
        Files.deleteIfExists(path);
    }
}
