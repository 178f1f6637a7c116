package org.microvisor.cosim.net;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A link over UDP, one frame a datagram, as QEMU's {@code -netdev dgram} with inet addresses and its older {@code -netdev
 * socket,udp=,localaddr=} speak it. It needs no rights, and reaches other machines.
 *
 * <p>UDP may lose: what the other end does not take in time is gone and nobody can tell. Datagrams from anybody else, and such
 * that are no frame, are dropped and counted.
 */
public final class UdpLink implements Link {
    private static final int BUFFER_BYTES = 4 << 20;

    private final InetSocketAddress local;
    private final InetSocketAddress remote;
    private final DatagramChannel channel;
    private final Selector selector;
    /** A byte more than a frame may have, so that a longer one shows. */
    private final ByteBuffer incoming = ByteBuffer.allocateDirect(MAX_FRAME + 1);

    private byte @Nullable [] next;
    private long dropped;

    private UdpLink(InetSocketAddress local, InetSocketAddress remote, DatagramChannel channel) throws IOException {
        this.local = local;
        this.remote = remote;
        this.channel = channel;
        selector = Selector.open();
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ);
    }

    /**
     * Takes frames at {@code local} and sends them to {@code remote}; port 0 of {@code local} chooses a free one.
     *
     * @throws IOException when {@code local} is in use or not of this machine
     */
    public static UdpLink open(InetSocketAddress local, InetSocketAddress remote) throws IOException {
        for (InetSocketAddress end : new InetSocketAddress[] {local, remote}) {
            if (end.isUnresolved()) {
                throw new IOException("no such host: host=" + end.getHostString());
            }
        }
        DatagramChannel channel = DatagramChannel.open(
                local.getAddress() instanceof Inet4Address
                        ? StandardProtocolFamily.INET
                        : StandardProtocolFamily.INET6);
        try {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER_BYTES);
            channel.setOption(StandardSocketOptions.SO_SNDBUF, BUFFER_BYTES);
            channel.bind(local);
            return new UdpLink((InetSocketAddress) channel.getLocalAddress(), remote, channel);
        } catch (IOException failed) {
            channel.close();
            throw new IOException(
                    "cannot use UDP address: local=" + text(local) + ", reason=" + failed.getMessage(), failed);
        }
    }

    @Override
    public String name() {
        return text(local);
    }

    /** Where it takes frames. */
    public InetSocketAddress local() {
        return local;
    }

    @Override
    public Optional<byte[]> receive() throws IOException {
        fetch();
        Optional<byte[]> got = Optional.ofNullable(next);
        next = null;
        return got;
    }

    private void fetch() throws IOException {
        try {
            while (next == null) {
                SocketAddress from = channel.receive(incoming.clear());
                if (from == null) {
                    return;
                }
                int length = incoming.position();
                if (length < MIN_FRAME || length > MAX_FRAME || !from.equals(remote)) {
                    dropped++;
                } else {
                    byte[] bytes = new byte[length];
                    incoming.get(0, bytes);
                    next = bytes;
                }
            }
        } catch (ClosedChannelException closed) {
            throw closed(closed);
        }
    }

    @Override
    public boolean send(byte[] frame) throws IOException {
        Link.check(frame, name());
        try {
            return channel.send(ByteBuffer.wrap(frame), remote) > 0;
        } catch (ClosedChannelException closed) {
            throw closed(closed);
        }
    }

    @Override
    public boolean awaitReadable(Duration limit) throws IOException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            fetch();
            long left = deadline - System.nanoTime();
            if (next != null || left <= 0) {
                return next != null;
            }
            try {
                selector.select(key -> {}, (left + 999_999) / 1_000_000);
            } catch (ClosedSelectorException closed) {
                throw closed(closed);
            }
        }
    }

    @Override
    public long dropped() {
        return dropped;
    }

    @Override
    public void close() throws IOException {
        selector.close();
        channel.close();
    }

    private IOException closed(Exception cause) {
        return new IOException("link is closed: address=" + name(), cause);
    }

    private static String text(InetSocketAddress address) {
        return address.getHostString() + ":" + address.getPort();
    }
}
