package org.microvisor.cosim.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.microvisor.hypervisor.linux.FrameSocket;

/**
 * Owns one {@link FrameSocket}: what a link over the kernel does, whichever kind it is.
 *
 * <p>Frames of impossible length are dropped and counted, and so are those that are sent while nobody is there. A link that
 * was closed throws, and ends a wait within a tenth of a second.
 */
abstract sealed class KernelLink implements Link permits TapLink, PacketLink, UnixDatagramLink {
    /** Longest wait without a look at whether the link was closed. */
    private static final int SLICE_MILLIS = 100;

    private final String what;
    private final String peer;
    private final FrameSocket device;
    private final ByteBuffer frame = ByteBuffer.allocateDirect(MAX_FRAME);
    private byte @Nullable [] next;
    private long dropped;
    private boolean open = true;

    /** Takes over {@code device}; {@code peer} is the path to send to from a datagram socket, empty for an interface. */
    KernelLink(FrameSocket device, String peer) {
        this.what = peer.isEmpty() ? "interface" : "socket";
        this.peer = peer;
        this.device = device;
    }

    @Override
    public final String name() {
        return device.name();
    }

    @Override
    public final synchronized Optional<byte[]> receive() throws IOException {
        checkOpen();
        if (next == null) {
            fetch();
        }
        Optional<byte[]> got = Optional.ofNullable(next);
        next = null;
        return got;
    }

    /** Looks for a frame that a link may give; throws others away. */
    private void fetch() throws IOException {
        while (next == null) {
            frame.clear();
            int length = device.receive(frame, MAX_FRAME);
            if (length == 0) {
                return;
            }
            if (length < MIN_FRAME || length > MAX_FRAME) {
                dropped++;
            } else {
                byte[] bytes = new byte[length];
                frame.get(0, bytes);
                next = bytes;
            }
        }
    }

    @Override
    public final synchronized boolean send(byte[] bytes) throws IOException {
        checkOpen();
        Link.check(bytes, name());
        frame.clear().put(0, bytes);
        FrameSocket.Sent result =
                peer.isEmpty() ? device.send(frame, bytes.length) : device.sendTo(peer, frame, bytes.length);
        if (result == FrameSocket.Sent.LOST) {
            dropped++;
        }
        return result != FrameSocket.Sent.FULL;
    }

    @Override
    public final boolean awaitReadable(Duration limit) throws IOException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            long left = Math.max(0, deadline - System.nanoTime());
            if (look((int) Math.min(SLICE_MILLIS, left / 1_000_000))) {
                return true;
            }
            if (left == 0) {
                return false;
            }
        }
    }

    private synchronized boolean look(int millis) throws IOException {
        checkOpen();
        if (next == null && device.await(millis)) {
            fetch();
        }
        return next != null;
    }

    @Override
    public final synchronized long dropped() {
        if (open) {
            try {
                dropped += device.overrun();
            } catch (IOException closed) {
                return dropped;
            }
        }
        return dropped;
    }

    @Override
    public final synchronized void close() throws IOException {
        if (open) {
            open = false;
            device.close();
            tidy();
        }
    }

    /** Removes what is left when the descriptor is closed. */
    void tidy() throws IOException {}

    private void checkOpen() throws IOException {
        if (!open) {
            throw new IOException("link is closed: " + what + "=" + name());
        }
    }
}
