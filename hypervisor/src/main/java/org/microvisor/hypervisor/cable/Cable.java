package org.microvisor.hypervisor.cable;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A cable over a UNIX stream socket at which somebody else listens: each frame follows its length, 4 bytes, most significant first (as
 * QEMU's {@code -netdev stream}). While nobody is there, what is sent is lost, as on a cable that nobody has plugged in.
 *
 * <p>One thread sends, one connects and reads.
 */
final class Cable {
    private static final int LENGTH_BYTES = 4;
    private static final int MOST_UNSENT = 4 << 20;

    private final Path path;
    private final Selector selector;
    private final int maxFrame;
    private final ByteBuffer incoming;
    private final Deque<ByteBuffer> unsent = new ArrayDeque<>();
    private @Nullable SocketChannel channel;
    private long unsentBytes;

    Cable(Path path, Selector selector, int maxFrame) {
        this.path = path;
        this.selector = selector;
        this.maxFrame = maxFrame;
        incoming = ByteBuffer.allocate(4 * (LENGTH_BYTES + maxFrame));
    }

    /** Where its other end is. */
    Path path() {
        return path;
    }

    synchronized boolean isConnected() {
        return channel != null;
    }

    /** Connects if somebody listens. */
    synchronized void connect() throws IOException {
        SocketChannel next = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            next.connect(UnixDomainSocketAddress.of(path));
            next.configureBlocking(false);
            next.register(selector, SelectionKey.OP_READ, this);
            channel = next;
        } catch (IOException nobodyListens) {
            next.close();
        }
    }

    /** Queues a frame; false if there is no room for it. */
    synchronized boolean send(byte[] frame) {
        if (channel == null) {
            return true;
        }
        if (unsentBytes + frame.length > MOST_UNSENT) {
            return false;
        }
        ByteBuffer out = ByteBuffer.allocate(LENGTH_BYTES + frame.length);
        out.putInt(frame.length).put(frame).flip();
        unsent.add(out);
        unsentBytes += out.remaining();
        if (unsent.size() == 1) {
            flush();
        }
        return true;
    }

    /** Writes what the socket takes; the selector tells when it takes more. */
    synchronized void flush() {
        SocketChannel to = channel;
        if (to == null) {
            return;
        }
        try {
            while (!unsent.isEmpty()) {
                ByteBuffer out = unsent.element();
                unsentBytes -= to.write(out);
                if (out.hasRemaining()) {
                    break;
                }
                unsent.remove();
            }
            SelectionKey key = to.keyFor(selector);
            if (key != null) {
                key.interestOps(SelectionKey.OP_READ | (unsent.isEmpty() ? 0 : SelectionKey.OP_WRITE));
            }
        } catch (IOException | CancelledKeyException broken) {
            drop();
        }
    }

    /** Reads what has come and gives each whole frame on; a connection that ends or breaks the protocol is given up. */
    void read(Consumer<byte[]> frames) {
        SocketChannel from = current();
        try {
            while (from != null) {
                int count = from.read(incoming);
                takeFrames(frames);
                if (count < 0) {
                    drop();
                }
                if (count <= 0) {
                    return;
                }
            }
        } catch (IOException broken) {
            drop();
        }
    }

    private synchronized @Nullable SocketChannel current() {
        return channel;
    }

    private void takeFrames(Consumer<byte[]> frames) throws IOException {
        incoming.flip();
        while (incoming.remaining() >= LENGTH_BYTES) {
            int length = incoming.getInt(incoming.position());
            if (length < 0 || length > maxFrame) {
                throw new IOException("not a frame: length=" + length);
            }
            if (incoming.remaining() < LENGTH_BYTES + length) {
                break;
            }
            byte[] frame = new byte[length];
            incoming.getInt();
            incoming.get(frame);
            frames.accept(frame);
        }
        incoming.compact();
    }

    /** Gives the connection up, with all that was on its way. */
    synchronized void drop() {
        SocketChannel gone = channel;
        channel = null;
        incoming.clear();
        unsent.clear();
        unsentBytes = 0;
        if (gone != null) {
            try {
                gone.close();
            } catch (IOException closing) {
                incoming.clear(); // it is gone in any case
            }
        }
    }
}
