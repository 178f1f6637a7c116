package org.microvisor.cosim.guest;

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
            return "stream,server=off,addr.type=unix,addr.path="
                    + path.toAbsolutePath().toString().replace(",", ",,");
        }
    }

    /** An existing TAP interface, in the network namespace in which QEMU is started. */
    record Tap(String name) implements GuestNetwork {
        @Override
        public String netdev() {
            return "tap,ifname=" + name + ",script=no,downscript=no";
        }
    }
}
