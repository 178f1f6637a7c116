package org.microvisor.hypervisor.vhost;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.microvisor.hypervisor.linux.Descriptor;
import org.microvisor.hypervisor.linux.UnixConnection;

/**
 * Puts messages together from what a connection gives, however it is cut, and never waits for the rest of one. Descriptors belong
 * to the message with whose bytes they came.
 */
final class MessageReader implements AutoCloseable {
    private final UnixConnection connection;
    private final byte[] bytes = new byte[VhostRequest.HEADER + VhostRequest.MOST_PAYLOAD];
    private final ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    private final byte[] part = new byte[VhostRequest.HEADER + VhostRequest.MOST_PAYLOAD];
    private final List<Descriptor> descriptors = new ArrayList<>();
    private int have;
    private boolean ended;

    MessageReader(UnixConnection connection) {
        this.connection = connection;
    }

    /** The next message, if all of it is there. */
    Optional<VhostMessage> next() throws IOException, GuestFault {
        if (!fill(VhostRequest.HEADER)) {
            return Optional.empty();
        }
        int length = header.getInt(8);
        if (length < 0 || length > VhostRequest.MOST_PAYLOAD) {
            throw new GuestFault("message is too long: request=" + header.getInt(0) + ", size="
                    + Integer.toUnsignedString(length) + ", most=" + VhostRequest.MOST_PAYLOAD);
        }
        if (!fill(VhostRequest.HEADER + length)) {
            return Optional.empty();
        }
        VhostMessage message = message(length);
        have = 0;
        return Optional.of(message);
    }

    private VhostMessage message(int length) throws GuestFault {
        int code = header.getInt(0);
        int flags = header.getInt(4);
        if ((flags & VhostRequest.VERSION_MASK) != VhostRequest.VERSION || (flags & VhostRequest.REPLY) != 0) {
            throw new GuestFault(String.format("message has wrong flags: request=%d, flags=%#x", code, flags));
        }
        VhostRequest request = VhostRequest.of(code)
                .orElseThrow(() -> new GuestFault("message is not known: request=" + Integer.toUnsignedString(code)));
        if (!request.fits(length)) {
            throw new GuestFault("message has a wrong length: request=" + request + ", size=" + length);
        }
        byte[] payload = Arrays.copyOfRange(bytes, VhostRequest.HEADER, VhostRequest.HEADER + length);
        VhostMessage message = new VhostMessage(request, (flags & VhostRequest.NEED_REPLY) != 0, payload, descriptors);
        descriptors.clear();
        return message;
    }

    private boolean fill(int wanted) throws IOException {
        while (have < wanted && !ended) {
            int got = connection.receive(part, wanted - have, descriptors);
            if (got == UnixConnection.END) {
                ended = true;
            } else if (got == 0) {
                return false;
            } else {
                System.arraycopy(part, 0, bytes, have, got);
                have += got;
            }
        }
        return have >= wanted;
    }

    /** Whether the connection gives no more. */
    boolean ended() {
        return ended;
    }

    @Override
    public void close() {
        descriptors.forEach(Descriptor::close);
        descriptors.clear();
    }
}
