package org.microvisor.hypervisor.vhost;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.microvisor.hypervisor.linux.Descriptor;
import org.microvisor.hypervisor.linux.Event;
import org.microvisor.hypervisor.linux.SharedMapping;
import org.microvisor.hypervisor.linux.UnixConnection;
import org.microvisor.hypervisor.linux.Waiting;

/** The other side of vhost-user as QEMU plays it, without a guest: memory, messages, one connection. */
final class FrontEnd implements AutoCloseable {
    /** Where the guest's memory lies for the guest and for the front-end: different, so that a mix-up shows. */
    static final long GUEST = 0x4000_0000L;

    static final long USER = 0x7f00_0000_0000L;
    static final int MEMORY = 1 << 20;
    private static final int LIMIT_MILLIS = 10_000;

    private int patience = LIMIT_MILLIS;
    private final UnixConnection connection;
    private final Descriptor file;
    private final SharedMapping mapping;
    private final List<Descriptor> arrived = new ArrayList<>();

    FrontEnd(Path socket) throws IOException {
        connection = UnixConnection.open(socket);
        file = SharedMapping.memory("guest", MEMORY);
        mapping = SharedMapping.map(file, 0, MEMORY);
    }

    /** The guest's memory. */
    ByteBuffer memory() {
        return mapping.piece(0);
    }

    static ByteBuffer body(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    static ByteBuffer word(long value) {
        return body(8).putLong(0, value);
    }

    static ByteBuffer pair(int index, int value) {
        return body(8).putInt(0, index).putInt(4, value);
    }

    void tell(int request, ByteBuffer payload, Descriptor... along) throws IOException {
        tell(request, 1, payload, along);
    }

    void tell(int request, int flags, ByteBuffer payload, Descriptor... along) throws IOException {
        byte[] message = new byte[12 + payload.capacity()];
        ByteBuffer.wrap(message)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(request)
                .putInt(flags)
                .putInt(payload.capacity());
        payload.get(0, message, 12, payload.capacity());
        connection.send(message, Arrays.asList(along));
    }

    /** Sends bytes as they are. */
    void raw(byte[] bytes) throws IOException {
        connection.send(bytes, List.of());
    }

    ByteBuffer ask(int request, ByteBuffer payload) throws IOException {
        tell(request, payload);
        return answer(request);
    }

    ByteBuffer answer(int request) throws IOException {
        ByteBuffer header = ByteBuffer.wrap(take(12)).order(ByteOrder.LITTLE_ENDIAN);
        if (header.getInt(0) != request || header.getInt(4) != 5) {
            throw new IOException("answer does not fit: request=" + header.getInt(0) + ", flags=" + header.getInt(4));
        }
        return ByteBuffer.wrap(take(header.getInt(8))).order(ByteOrder.LITTLE_ENDIAN);
    }

    private byte[] take(int bytes) throws IOException {
        byte[] all = new byte[bytes];
        byte[] part = new byte[bytes];
        for (int have = 0; have < bytes; ) {
            await(connection.descriptor(), patience);
            int got = connection.receive(part, bytes - have, arrived);
            if (got == UnixConnection.END) {
                throw new IOException("connection ended");
            }
            System.arraycopy(part, 0, all, have, got);
            have += got;
        }
        return all;
    }

    /** Waits until the other side has closed the connection. */
    void awaitEnd() throws IOException {
        byte[] part = new byte[64];
        int got = 0;
        while (got != UnixConnection.END) {
            await(connection.descriptor());
            got = connection.receive(part, part.length, arrived);
        }
    }

    static void await(Descriptor descriptor) throws IOException {
        await(descriptor, LIMIT_MILLIS);
    }

    private static void await(Descriptor descriptor, int milliseconds) throws IOException {
        Waiting waiting = new Waiting();
        waiting.add(descriptor);
        if (waiting.await(milliseconds) == 0) {
            throw new IOException("nothing came: milliseconds=" + milliseconds);
        }
    }

    /** Waits for answers no longer than this: some of them will not come. */
    void patience(int milliseconds) {
        patience = milliseconds;
    }

    /** The descriptor that came with the last answer. */
    Descriptor takeArrived() {
        return arrived.remove(0);
    }

    /** Agrees on all that is offered and lends the memory. */
    void introduce(long without) throws IOException {
        long features = ask(1, body(0)).getLong(0);
        long protocol = ask(15, body(0)).getLong(0);
        tell(16, word(protocol));
        tell(3, body(0));
        tell(2, word(features & ~without));
        lend();
    }

    void lend() throws IOException {
        ByteBuffer table = body(8 + 32);
        table.putInt(0, 1)
                .putLong(8, GUEST)
                .putLong(16, MEMORY)
                .putLong(24, USER)
                .putLong(32, 0);
        tell(5, table, file);
    }

    /** Starts a ring whose tables lie where the driver put them. */
    void start(Driver driver, Event kick, Event call) throws IOException {
        int index = driver.queue();
        tell(8, pair(index, driver.size()));
        ByteBuffer addresses = body(40).putInt(0, index).putInt(4, 0);
        addresses.putLong(8, USER + driver.descriptorsAt());
        addresses.putLong(16, USER + driver.usedAt());
        addresses.putLong(24, USER + driver.availableAt());
        tell(9, addresses);
        tell(10, pair(index, 0));
        tell(13, word(index), call.descriptor());
        tell(12, word(index), kick.descriptor());
        tell(18, pair(index, 1));
    }

    @Override
    public void close() {
        arrived.forEach(Descriptor::close);
        connection.close();
        mapping.close();
        file.close();
    }
}
