package org.microvisor.cosim.net;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.microvisor.hypervisor.linux.FrameSocket;

/**
 * A link over a pair of UNIX datagram sockets, one frame a datagram, as QEMU's {@code -netdev
 * dgram,local.type=unix,remote.type=unix} speaks it. The kernel loses none of them; when the other end does not take them, the
 * link is full after some hundred.
 *
 * <p>The other end may come and go: what is sent while it is away is lost and counted. Whoever may write to the socket's path
 * counts as the other end.
 */
public final class UnixDatagramLink extends KernelLink {
    private final Path local;

    private UnixDatagramLink(Path local, Path remote, FrameSocket device) {
        super(device, remote.toString());
        this.local = local;
    }

    /**
     * Takes frames at {@code local} and sends them to {@code remote}; the socket that a dead process left at {@code local} is
     * replaced.
     *
     * @throws IOException when {@code local} is in use, no socket, or cannot be bound
     */
    public static UnixDatagramLink open(Path local, Path remote) throws IOException {
        clear(local);
        return new UnixDatagramLink(local, remote, FrameSocket.datagram(local.toString()));
    }

    private static void clear(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        if (Files.isRegularFile(path) || Files.isDirectory(path)) {
            throw new IOException("cannot open datagram socket: a file is in its place: path=" + path);
        }
        if (FrameSocket.isInUse(path.toString())) {
            throw new IOException("cannot open datagram socket: another process has it: path=" + path);
        }
        Files.delete(path);
    }

    @Override
    void tidy() throws IOException {
        Files.deleteIfExists(local);
    }
}
