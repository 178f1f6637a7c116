package org.microvisor.cosim.device.peer;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * A file descriptor of this process that can be given to another one: a socket's end, shared memory, or an event. The only
 * owner of such numbers; one that is closed throws {@link IllegalStateException}.
 *
 * <p>Not thread-safe. What the system refuses is an {@link IOException} with its reason.
 */
final class Descriptor implements AutoCloseable {
    private static final int CLOSED = -1;

    private final String what;
    private int number;

    private Descriptor(String what, int number) {
        this.what = what;
        this.number = number;
    }

    /** Two connected stream sockets. */
    static List<Descriptor> pair(String what) throws IOException {
        int[] ends = new int[2];
        checked(PeerSystem.pair(ends), "connect", what);
        return List.of(new Descriptor(what, ends[0]), new Descriptor(what, ends[1]));
    }

    /** Memory full of zeros; what is never touched costs nothing. */
    static Descriptor memory(String what, long bytes) throws IOException {
        return new Descriptor(what, checked(PeerSystem.memory(bytes), "make", what));
    }

    static Descriptor event(String what) throws IOException {
        return new Descriptor(what, checked(PeerSystem.event(), "make", what));
    }

    /** The numbers of descriptors, for handing them on. */
    static int[] numbers(List<Descriptor> descriptors) {
        return descriptors.stream().mapToInt(Descriptor::number).toArray();
    }

    /** Sends bytes, and descriptors with them, to the other end of a socket. */
    void send(byte[] bytes, List<Descriptor> passed) throws IOException {
        checked(PeerSystem.send(number(), bytes, bytes.length, numbers(passed), passed.size()), "send to", what);
    }

    /**
     * Fills {@code into} from a socket.
     *
     * @param deadline {@link System#nanoTime} by which all must have come
     */
    void receive(byte[] into, long deadline) throws IOException {
        byte[] part = new byte[into.length];
        for (int have = 0; have < into.length; ) {
            long left = Math.max(0, deadline - System.nanoTime());
            int millis = (int) Math.min(Integer.MAX_VALUE, (left + 999_999) / 1_000_000);
            int came = checked(PeerSystem.receive(number(), part, into.length - have, millis), "receive from", what);
            if (came == 0) {
                throw new IOException("the other side hung up: " + what);
            }
            System.arraycopy(part, 0, into, have, came);
            have += came;
        }
    }

    /** Maps shared memory; the mapping stays when the descriptor is closed. */
    MappedByteBuffer map(long bytes) throws IOException {
        try (FileChannel file = FileChannel.open(
                Path.of("/proc/self/fd/" + number()), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return file.map(FileChannel.MapMode.READ_WRITE, 0, bytes);
        }
    }

    /** Raises an event for who else holds it. */
    void raise() throws IOException {
        checked(PeerSystem.raise(number()), "raise", what);
    }

    /** Whether the event is raised and nobody has taken it. */
    boolean isRaised() throws IOException {
        return checked(PeerSystem.raised(number()), "look at", what) == 1;
    }

    /** Takes the event: whether it was raised since it was last taken. */
    boolean take() throws IOException {
        return checked(PeerSystem.take(number()), "take", what) == 1;
    }

    @Override
    public void close() {
        if (number != CLOSED) {
            PeerSystem.close(number);
            number = CLOSED;
        }
    }

    private int number() {
        if (number == CLOSED) {
            throw new IllegalStateException("descriptor is closed: " + what);
        }
        return number;
    }

    private static int checked(int result, String action, String what) throws IOException {
        if (result < 0) {
            throw new IOException("cannot " + action + " " + what + ": " + PeerSystem.describe(-result));
        }
        return result;
    }
}
