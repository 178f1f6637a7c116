package org.microvisor.hypervisor.linux;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/** One end of a UNIX stream: bytes, and descriptors that travel with them. Nothing that this process opened waits. */
public final class UnixConnection implements AutoCloseable {
    /** What {@link #receive} gives at the end of the stream. */
    public static final int END = -1;

    private final Descriptor descriptor;
    private final int[] passed = new int[2 * Syscalls.MOST_PASSED];

    /** Takes over the descriptor of a stream socket, which may be of the kind that waits. */
    public UnixConnection(Descriptor descriptor) {
        this.descriptor = descriptor;
    }

    /** Connects to who listens at {@code path}. */
    public static UnixConnection open(Path path) throws IOException {
        int made = Syscalls.checked(Syscalls.connect(path.toString()), "connect to socket " + path);
        return new UnixConnection(new Descriptor(made));
    }

    /**
     * Takes what came, at most {@code room} bytes.
     *
     * @param arrived the descriptors that came along are added here; the caller owns them
     * @return the number of bytes, 0 when there are none now, {@link #END} when there will be no more
     */
    public int receive(byte[] into, int room, Collection<Descriptor> arrived) throws IOException {
        int length = Syscalls.receive(descriptor.number(), into, room, passed);
        if (length == Syscalls.NOT_NOW) {
            return 0;
        }
        Syscalls.checked(length, "receive from a socket");
        for (int i = 1; i <= passed[0]; i++) {
            arrived.add(new Descriptor(passed[i]));
        }
        return length == 0 ? END : length;
    }

    /**
     * Sends all of {@code bytes}, with copies of {@code along}.
     *
     * @throws IOException also when the other side does not take them at once: it reads what it asked for, or is broken
     */
    public void send(byte[] bytes, List<Descriptor> along) throws IOException {
        int[] numbers = new int[along.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = along.get(i).number();
        }
        int sent = Syscalls.checked(
                Syscalls.send(descriptor.number(), bytes, bytes.length, numbers, numbers.length), "send to a socket");
        if (sent != bytes.length) {
            throw new IOException("the other side of a socket does not read: sent=" + sent + ", of=" + bytes.length);
        }
    }

    /** Readable while something waits to be received. */
    public Descriptor descriptor() {
        return descriptor;
    }

    @Override
    public void close() {
        descriptor.close();
    }
}
