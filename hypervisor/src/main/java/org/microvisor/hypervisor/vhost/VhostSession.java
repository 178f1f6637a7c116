package org.microvisor.hypervisor.vhost;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.microvisor.hypervisor.linux.Descriptor;
import org.microvisor.hypervisor.linux.Event;
import org.microvisor.hypervisor.linux.SharedMapping;
import org.microvisor.hypervisor.linux.UnixConnection;
import org.microvisor.hypervisor.linux.Waiting;

/**
 * One connection of a front-end: its messages change what is known of the guest's memory and of the rings, and start and stop them
 * (vhost-user protocol). The server's thread runs it.
 *
 * <p>What a front-end says that cannot be ends the session, not the server. Memory is given up only when no ring uses it any more.
 */
final class VhostSession implements AutoCloseable {
    private static final int NO_DESCRIPTOR = 1 << 8;
    private static final int INDEX = 0xFF;
    private static final int CONFIG_CHANGE = 2;
    private static final int MOST_CONFIGURATION = 256;
    private static final int IN_FLIGHT_BYTES = 20;

    private final UnixConnection connection;
    private final MessageReader reader;
    private final VhostDevice device;
    private final List<Vring> rings = new ArrayList<>();
    private GuestMemory memory = new GuestMemory();
    private long features;
    private long protocol;
    private @Nullable SharedMapping inFlight;
    private int inFlightEntries;
    private @Nullable UnixConnection toFrontEnd;

    VhostSession(UnixConnection connection, VhostDevice device) {
        this.connection = connection;
        this.reader = new MessageReader(connection);
        this.device = device;
        for (int i = 0; i < device.queues(); i++) {
            rings.add(new Vring(i, device));
        }
    }

    Descriptor descriptor() {
        return connection.descriptor();
    }

    /** Adds the kicks that are to be waited for. */
    void await(Waiting waiting) throws IOException {
        for (Vring ring : rings) {
            ring.await(waiting);
        }
    }

    /** Takes the kicks that came. */
    void look(Waiting waiting) throws IOException {
        for (Vring ring : rings) {
            ring.look(waiting);
        }
    }

    /**
     * Serves all rings once.
     *
     * @param polling they are looked at again soon without being told
     * @param faults is told of each ring that is given up
     * @return whether there is more, of which nobody will tell
     */
    boolean serve(boolean polling, Faults faults) throws IOException {
        boolean more = false;
        for (int i = 0; i < rings.size(); i++) {
            try {
                more |= rings.get(i).serve(polling);
            } catch (GuestFault fault) {
                faults.ring(fault);
            }
        }
        return more;
    }

    /** Who is told of faults of guests. */
    interface Faults {
        void ring(GuestFault fault);
    }

    /** Tells the guest of what was pushed. */
    void signal() throws IOException {
        for (int i = 0; i < rings.size(); i++) {
            rings.get(i).signal();
        }
    }

    /**
     * Does what the messages say that have come.
     *
     * @return false when the connection has ended
     */
    boolean read() throws IOException, GuestFault {
        for (Optional<VhostMessage> next = reader.next(); next.isPresent(); next = reader.next()) {
            try (VhostMessage message = next.get()) {
                boolean answered = obey(message);
                if (!answered && message.needsReply() && (protocol & VhostFeature.PROTOCOL_REPLY_ACK) != 0) {
                    replyWord(message.request(), 0);
                }
            }
        }
        return !reader.ended();
    }

    /** Whether the message was answered. */
    private boolean obey(VhostMessage message) throws IOException, GuestFault {
        VhostRequest request = message.request();
        switch (request) {
            case GET_FEATURES -> {
                return replyWord(request, device.features() | VhostFeature.RINGS);
            }
            case SET_FEATURES -> agree(message.word());
            case GET_PROTOCOL_FEATURES -> {
                return replyWord(request, VhostFeature.PROTOCOL_OFFERED);
            }
            case SET_PROTOCOL_FEATURES -> agreeProtocol(message.word());
            case GET_QUEUE_NUM -> {
                return replyWord(request, device.queueNumber());
            }
            case SET_OWNER -> {}
            case RESET_OWNER -> stopAll();
            case SET_MEM_TABLE -> memoryTable(message);
            case SET_VRING_NUM -> ring(message).size(message.payload().getInt(4));
            case SET_VRING_ADDR ->
                ring(message)
                        .addresses(
                                message.payload().getLong(8),
                                message.payload().getLong(16),
                                message.payload().getLong(24));
            case SET_VRING_BASE -> ring(message).base(message.payload().getInt(4));
            case GET_VRING_BASE -> {
                return replyBase(message);
            }
            case SET_VRING_KICK -> {
                Vring ring = ring(message);
                ring.kick(event(message));
                start(ring);
            }
            case SET_VRING_CALL -> ring(message).call(event(message));
            case SET_VRING_ERR -> ring(message).error(event(message));
            case SET_VRING_ENABLE -> ring(message).enable(message.payload().getInt(4) != 0);
            case SET_BACKEND_REQ_FD -> backendChannel(message);
            case GET_CONFIG -> {
                return replyConfiguration(message);
            }
            case SET_CONFIG -> configure(message);
            case GET_INFLIGHT_FD -> {
                return replyInFlight(message);
            }
            case SET_INFLIGHT_FD -> keepInFlight(message);
        }
        return false;
    }

    private void agree(long wanted) throws GuestFault {
        long offered = device.features() | VhostFeature.RINGS;
        if ((wanted & ~offered) != 0) {
            throw new GuestFault(
                    String.format("features are agreed on that were not offered: features=%#x", wanted & ~offered));
        }
        features = wanted;
        device.agree(wanted);
        if ((wanted & VhostFeature.PROTOCOL) == 0) {
            rings.forEach(ring -> ring.enable(true));
        }
    }

    private void agreeProtocol(long wanted) throws GuestFault {
        if ((wanted & ~VhostFeature.PROTOCOL_OFFERED) != 0) {
            throw new GuestFault(String.format(
                    "protocol features are agreed on that were not offered: features=%#x",
                    wanted & ~VhostFeature.PROTOCOL_OFFERED));
        }
        protocol = wanted;
    }

    private Vring ring(VhostMessage message) throws GuestFault {
        int index = message.payload().getInt(0)
                & (message.request() == VhostRequest.SET_VRING_KICK
                                || message.request() == VhostRequest.SET_VRING_CALL
                                || message.request() == VhostRequest.SET_VRING_ERR
                        ? INDEX
                        : -1);
        if (index < 0 || index >= rings.size()) {
            throw new GuestFault("device has no such ring: request=" + message.request() + ", queue="
                    + Integer.toUnsignedString(index) + ", queues=" + rings.size());
        }
        return rings.get(index);
    }

    private static @Nullable Event event(VhostMessage message) throws GuestFault {
        if ((message.word() & NO_DESCRIPTOR) != 0) {
            return null;
        }
        try {
            return Event.of(message.takeDescriptor());
        } catch (IOException failed) {
            throw new GuestFault(failed.getMessage() + ": request=" + message.request(), failed);
        }
    }

    private void start(Vring ring) throws GuestFault {
        int index = rings.indexOf(ring);
        InFlight log = inFlight == null ? InFlight.NOWHERE : InFlight.of(inFlight, index, inFlightEntries);
        ring.start(memory, (features & VhostFeature.EVENT_INDEX) != 0, log);
    }

    /** A new table; rings that run are stopped and go on in the new memory. */
    private void memoryTable(VhostMessage message) throws IOException, GuestFault {
        ByteBuffer payload = message.payload();
        int count = payload.limit() < 8 ? -1 : payload.getInt(0);
        if (count < 0 || payload.limit() != 8 + 32L * count || message.descriptors() != count) {
            throw new GuestFault("table of guest memory is inconsistent: regions=" + Integer.toUnsignedString(count)
                    + ", size=" + payload.limit() + ", descriptors=" + message.descriptors());
        }
        GuestMemory table = new GuestMemory();
        try {
            for (int at = 8; at < payload.limit(); at += 32) {
                try (Descriptor file = message.takeDescriptor()) {
                    table.add(region(payload, at), file);
                }
            }
        } catch (GuestFault fault) {
            table.close();
            throw fault;
        }
        List<Vring> running = rings.stream().filter(Vring::running).toList();
        for (Vring ring : running) {
            ring.stop();
        }
        memory.close();
        memory = table;
        for (Vring ring : running) {
            start(ring);
        }
    }

    private static GuestMemory.Region region(ByteBuffer payload, int at) throws GuestFault {
        try {
            return new GuestMemory.Region(
                    payload.getLong(at), payload.getLong(at + 8), payload.getLong(at + 16), payload.getLong(at + 24));
        } catch (IllegalArgumentException wrong) {
            throw new GuestFault(String.valueOf(wrong.getMessage()), wrong);
        }
    }

    private void backendChannel(VhostMessage message) throws GuestFault {
        if (toFrontEnd != null) {
            toFrontEnd.close();
        }
        toFrontEnd = new UnixConnection(message.takeDescriptor());
    }

    private void configure(VhostMessage message) throws GuestFault {
        ByteBuffer payload = message.payload();
        int offset = payload.limit() < 12 ? -1 : payload.getInt(0);
        int length = payload.limit() < 12 ? -1 : payload.getInt(4);
        if (length < 0 || offset < 0 || payload.limit() != 12 + length) {
            throw new GuestFault("write of the configuration is inconsistent: size=" + payload.limit());
        }
        byte[] bytes = new byte[length];
        payload.get(12, bytes);
        device.configure(offset, bytes);
    }

    private void keepInFlight(VhostMessage message) throws GuestFault {
        ByteBuffer payload = message.payload();
        if (payload.limit() < IN_FLIGHT_BYTES) {
            throw new GuestFault("in-flight memory is not described: size=" + payload.limit());
        }
        try (Descriptor file = message.takeDescriptor()) {
            useInFlight(SharedMapping.map(file, payload.getLong(8), payload.getLong(0)), payload.getShort(18) & 0xFFFF);
        } catch (IOException failed) {
            throw new GuestFault("in-flight memory cannot be mapped: " + failed.getMessage(), failed);
        }
    }

    private void useInFlight(SharedMapping mapping, int entries) throws GuestFault {
        if (rings.stream().anyMatch(Vring::running)) {
            mapping.close();
            throw new GuestFault("in-flight memory changes while rings run");
        }
        if (inFlight != null) {
            inFlight.close();
        }
        inFlight = mapping;
        inFlightEntries = entries;
    }

    private boolean replyInFlight(VhostMessage message) throws IOException, GuestFault {
        ByteBuffer payload = message.payload();
        int queues = payload.limit() < IN_FLIGHT_BYTES ? 0 : payload.getShort(16) & 0xFFFF;
        int entries = payload.limit() < IN_FLIGHT_BYTES ? 0 : payload.getShort(18) & 0xFFFF;
        if (queues == 0 || queues > rings.size() || entries == 0 || entries > SplitRing.MOST) {
            throw new GuestFault(
                    "in-flight memory is asked for that no ring needs: queues=" + queues + ", entries=" + entries);
        }
        long bytes = ((long) queues * InFlight.bytes(entries) + 4095) / 4096 * 4096;
        try (Descriptor file = SharedMapping.memory("in-flight", bytes)) {
            useInFlight(SharedMapping.map(file, 0, bytes), entries);
            ByteBuffer reply = body(payload.limit()).putLong(0, bytes).putLong(8, 0);
            reply.putShort(16, (short) queues).putShort(18, (short) entries);
            return reply(message.request(), reply, List.of(file));
        }
    }

    private boolean replyBase(VhostMessage message) throws IOException, GuestFault {
        Vring ring = ring(message);
        int next = ring.stop();
        ring.kick(null);
        return reply(
                message.request(),
                body(8).putInt(0, message.payload().getInt(0)).putInt(4, next),
                List.of());
    }

    private boolean replyConfiguration(VhostMessage message) throws IOException, GuestFault {
        ByteBuffer payload = message.payload();
        int offset = payload.limit() < 12 ? -1 : payload.getInt(0);
        int length = payload.limit() < 12 ? -1 : payload.getInt(4);
        if (offset < 0 || length < 0 || offset > MOST_CONFIGURATION || payload.limit() != 12 + length) {
            throw new GuestFault("configuration is asked for inconsistently: size=" + payload.limit());
        }
        byte[] all = device.configuration();
        ByteBuffer reply = body(payload.limit());
        reply.putInt(0, offset).putInt(4, length).putInt(8, payload.getInt(8));
        if (offset < all.length) {
            reply.put(12, all, offset, Math.min(length, all.length - offset));
        }
        return reply(message.request(), reply, List.of());
    }

    private boolean replyWord(VhostRequest request, long word) throws IOException {
        return reply(request, body(8).putLong(0, word), List.of());
    }

    private static ByteBuffer body(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private boolean reply(VhostRequest request, ByteBuffer body, List<Descriptor> along) throws IOException {
        send(connection, request.code(), VhostRequest.VERSION | VhostRequest.REPLY, body, along);
        return true;
    }

    private static void send(UnixConnection to, int code, int flags, ByteBuffer body, List<Descriptor> along)
            throws IOException {
        byte[] message = new byte[VhostRequest.HEADER + body.limit()];
        ByteBuffer.wrap(message)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(code)
                .putInt(flags)
                .putInt(body.limit());
        body.get(0, message, VhostRequest.HEADER, body.limit());
        to.send(message, along);
    }

    /** Tells the guest that the configuration space has changed, if its front-end wants to know. */
    void configurationChanged() throws IOException {
        if (toFrontEnd != null && (protocol & VhostFeature.PROTOCOL_CONFIG) != 0) {
            send(toFrontEnd, CONFIG_CHANGE, VhostRequest.VERSION, body(0), List.of());
        }
    }

    private void stopAll() throws IOException {
        for (Vring ring : rings) {
            ring.stop();
        }
    }

    /** Ends it: requests that were begun are finished first. */
    @Override
    public void close() throws IOException {
        try {
            stopAll();
        } finally {
            rings.forEach(Vring::close);
            memory.close();
            reader.close();
            if (inFlight != null) {
                inFlight.close();
            }
            if (toFrontEnd != null) {
                toFrontEnd.close();
            }
            connection.close();
        }
    }
}
