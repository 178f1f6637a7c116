package org.microvisor.hypervisor.vhost;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.microvisor.hypervisor.linux.Descriptor;

/**
 * One message of a front-end: {u32 request, u32 flags, u32 size, payload}, little-endian, and the descriptors that came with it.
 * Those that nobody took are closed with it.
 */
final class VhostMessage implements AutoCloseable {
    private final VhostRequest request;
    private final boolean needsReply;
    private final ByteBuffer payload;
    private final List<Descriptor> descriptors;

    VhostMessage(VhostRequest request, boolean needsReply, byte[] payload, List<Descriptor> descriptors) {
        this.request = request;
        this.needsReply = needsReply;
        this.payload = ByteBuffer.wrap(payload).order(ByteOrder.LITTLE_ENDIAN);
        this.descriptors = new ArrayList<>(descriptors);
    }

    VhostRequest request() {
        return request;
    }

    boolean needsReply() {
        return needsReply;
    }

    ByteBuffer payload() {
        return payload;
    }

    long word() {
        return payload.getLong(0);
    }

    /** The descriptors that nobody took yet. */
    int descriptors() {
        return descriptors.size();
    }

    /** Takes the first descriptor that is left; the caller owns it. */
    Descriptor takeDescriptor() throws GuestFault {
        if (descriptors.isEmpty()) {
            throw new GuestFault("message came without its descriptor: request=" + request);
        }
        return descriptors.remove(0);
    }

    @Override
    public void close() {
        descriptors.forEach(Descriptor::close);
    }
}
