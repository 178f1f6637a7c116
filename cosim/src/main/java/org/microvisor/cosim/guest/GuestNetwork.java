package org.microvisor.cosim.guest;

import java.net.InetSocketAddress;
import java.nio.file.Path;

/** Where the frames of a guest's network interface go. */
public sealed interface GuestNetwork {
    /** The value of QEMU's {@code -netdev}, without the id. */
    String netdev();

    /**
     * A UNIX stream socket on which somebody listens already; each frame is preceded by its length, 4 bytes, most
     * significant first. It loses nothing and pushes back.
     */
    record StreamSocket(Path path) implements GuestNetwork {
        @Override
        public String netdev() {
            return "stream,server=off,addr.type=unix,addr.path=" + escaped(path);
        }
    }

    /** UDP, one frame a datagram; it may lose. */
    record Udp(InetSocketAddress local, InetSocketAddress remote) implements GuestNetwork {
        @Override
        public String netdev() {
            return "dgram" + end("local", local) + end("remote", remote);
        }

        private static String end(String which, InetSocketAddress address) {
            return "," + which + ".type=inet," + which + ".host=" + address.getHostString() + "," + which + ".port="
                    + address.getPort();
        }
    }

    /** The same as QEMU knew it before version 7.2. */
    record OldUdp(InetSocketAddress local, InetSocketAddress remote) implements GuestNetwork {
        @Override
        public String netdev() {
            return "socket,udp=" + text(remote) + ",localaddr=" + text(local);
        }

        private static String text(InetSocketAddress address) {
            return address.getHostString() + ":" + address.getPort();
        }
    }

    /** A pair of UNIX datagram sockets, one frame a datagram; QEMU makes {@code local}. */
    record UnixDatagram(Path local, Path remote) implements GuestNetwork {
        @Override
        public String netdev() {
            return "dgram,local.type=unix,local.path=" + escaped(local) + ",remote.type=unix,remote.path="
                    + escaped(remote);
        }
    }

    /** An existing TAP interface, in the network namespace in which QEMU is started. */
    record Tap(String name) implements GuestNetwork {
        @Override
        public String netdev() {
            return "tap,ifname=" + name + ",script=no,downscript=no";
        }
    }

    /** A path as a value among QEMU's options. */
    private static String escaped(Path path) {
        return path.toAbsolutePath().toString().replace(",", ",,");
    }
}
