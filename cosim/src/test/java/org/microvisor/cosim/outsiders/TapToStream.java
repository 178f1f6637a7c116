package org.microvisor.cosim.outsiders;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.microvisor.cosim.guest.HostProgram;

/**
 * A wire between a TAP interface and a UNIX stream socket: QEMU without a machine, whose hub copies frames from one
 * network back-end to the other.
 */
final class TapToStream {
    private static final Duration JOINING = Duration.ofSeconds(20);

    private TapToStream() {}

    /** Makes the TAP in the namespace and returns when both ends are joined; somebody has to listen on the socket. */
    static HostProgram join(NetworkNamespace namespace, String tap, int mtu, Path socket, Path log) throws IOException {
        namespace.tap(tap, mtu);
        List<String> words = List.of(
                "qemu-system-x86_64",
                "-M",
                "none",
                "-nodefaults",
                "-display",
                "none",
                "-netdev",
                "tap,id=t,ifname=" + tap + ",script=no,downscript=no",
                "-netdev",
                "stream,id=s,server=off,addr.type=unix,addr.path=" + socket,
                "-netdev",
                "hubport,id=h0,hubid=0,netdev=t",
                "-netdev",
                "hubport,id=h1,hubid=0,netdev=s");
        HostProgram wire = namespace.start(words, log);
        namespace.awaitCarrier(tap, JOINING);
        return wire;
    }
}
