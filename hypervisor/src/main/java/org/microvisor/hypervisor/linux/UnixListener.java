package org.microvisor.hypervisor.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A UNIX stream socket that listens at a path; nothing on it waits. Closing it removes the path. */
public final class UnixListener implements AutoCloseable {
    private final Path path;
    private final Descriptor descriptor;

    private UnixListener(Path path, Descriptor descriptor) {
        this.path = path;
        this.descriptor = descriptor;
    }

    /**
     * Listens at {@code path}. A socket that stands there without anybody listening is a dead process's and is removed.
     *
     * @throws IOException if somebody listens there, or the path is longer than 107 bytes or cannot be made
     */
    public static UnixListener open(Path path) throws IOException {
        removeDead(path);
        int made = Syscalls.checked(Syscalls.listen(path.toString()), "listen at socket " + path);
        return new UnixListener(path, new Descriptor(made));
    }

    private static void removeDead(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        int connection = Syscalls.connect(path.toString());
        if (connection >= 0) {
            Syscalls.close(connection);
            throw new IOException("somebody listens at the socket already: path=" + path);
        }
        if (Files.isRegularFile(path) || Files.isDirectory(path)) {
            throw new IOException("a file that is no socket stands in the socket's place: path=" + path);
        }
        Files.delete(path);
    }

    /** The next connection, if there is one. */
    public Optional<UnixConnection> accept() throws IOException {
        int made = Syscalls.accept(descriptor.number());
        if (made == Syscalls.NOT_NOW) {
            return Optional.empty();
        }
        return Optional.of(new UnixConnection(new Descriptor(Syscalls.checked(made, "accept at socket " + path))));
    }

    /** Readable while a connection waits. */
    public Descriptor descriptor() {
        return descriptor;
    }

    @Override
    public void close() throws IOException {
        descriptor.close();
        Files.deleteIfExists(path);
    }
}
