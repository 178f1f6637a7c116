package org.microvisor.hypervisor.net;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.microvisor.hypervisor.vhost.Chain;
import org.microvisor.hypervisor.vhost.GuestFault;
import org.microvisor.hypervisor.vhost.SplitRing;
import org.microvisor.hypervisor.vhost.VhostDevice;

/**
 * A guest's network interface (virtio 1.1, section 5.1) at a port of the soft switch: one ring for what it receives, one for what it
 * sends.
 *
 * <pre>
 *   before each frame  {u8 flags, u8 gso type, u16 header length, u16 gso size, u16 sum start, u16 sum offset, u16 buffers}
 * </pre>
 *
 * <p>A frame that is longer than a buffer takes several, if the guest agreed on that (MRG_RXBUF). A guest that offers no buffers loses
 * frames, counted at the sender's port; it never holds up anybody else. Offloads are not offered.
 */
public final class VirtioNet implements VhostDevice, SwitchPort {
    private static final int RECEIVE = 0;
    private static final int RINGS = 2;
    private static final int HEADER = 12;
    private static final int BUFFERS_AT = 10;
    private static final int CONFIGURATION = 12;
    private static final int MTU_AT = 10;
    private static final int FRAMES_PER_TURN = 64;
    private static final int MOST_FRAME = 65_550;

    private static final long MTU = 1L << 3;
    private static final long MERGED_BUFFERS = 1L << 15;

    private final String name;
    private final SoftSwitch.Port port;
    private final @Nullable SplitRing[] rings = new SplitRing[RINGS];
    private final Frame frame = new Frame();
    private final ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
    private final List<Chain> merged = new ArrayList<>();
    private boolean mayMerge;

    /**
     * An interface at a new port of {@code network}.
     *
     * @param rules what the port may do
     */
    public VirtioNet(String name, SoftSwitch network, PortRules rules) {
        this.name = name;
        this.port = network.attach(this, rules);
    }

    /** Its port. */
    public SoftSwitch.Port port() {
        return port;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long features() {
        return MTU | MERGED_BUFFERS;
    }

    @Override
    public void agree(long features) {
        mayMerge = (features & MERGED_BUFFERS) != 0;
    }

    @Override
    public int queues() {
        return RINGS;
    }

    @Override
    public int queueNumber() {
        return RINGS / 2;
    }

    @Override
    public byte[] configuration() {
        ByteBuffer all = ByteBuffer.allocate(CONFIGURATION).order(ByteOrder.LITTLE_ENDIAN);
        return all.putShort(MTU_AT, (short) port.rules().mtu()).array();
    }

    @Override
    public void configure(int offset, byte[] bytes) throws GuestFault {
        throw new GuestFault(
                "configuration of an interface is read only: offset=" + offset + ", bytes=" + bytes.length);
    }

    @Override
    public void start(int queue, SplitRing ring) {
        rings[queue] = ring;
    }

    @Override
    public void serve(int queue) throws GuestFault {
        SplitRing ring = rings[queue];
        if (queue == RECEIVE || ring == null) {
            return;
        }
        for (int i = 0; i < FRAMES_PER_TURN && ring.hasMore(); i++) {
            Chain chain = ring.pop();
            long length = chain.readableBytes() - HEADER;
            if (length < Frame.HEADER) {
                port.sendRunt((int) Math.max(0, length));
            } else {
                frame.set(chain, HEADER, (int) Math.min(length, MOST_FRAME));
                port.send(frame);
            }
            ring.push(chain, 0);
        }
    }

    @Override
    public Drop deliver(Frame incoming) {
        SplitRing ring = rings[RECEIVE];
        if (ring == null) {
            return Drop.DOWN;
        }
        try {
            return mayMerge ? deliverMerged(ring, incoming) : deliverWhole(ring, incoming);
        } catch (GuestFault fault) {
            // its own turn will find the same fault and take the ring from the guest
            return Drop.DOWN;
        }
    }

    private Drop deliverWhole(SplitRing ring, Frame incoming) throws GuestFault {
        if (!ring.hasMore()) {
            return Drop.NO_ROOM;
        }
        Chain room = ring.pop();
        if (room.writableBytes() < HEADER + incoming.length()) {
            ring.undo(room);
            return Drop.TOO_LONG;
        }
        header.putShort(BUFFERS_AT, (short) 1);
        room.write(0, header, 0, HEADER);
        incoming.copyTo(room, HEADER, 0, incoming.length());
        ring.push(room, HEADER + incoming.length());
        return Drop.NONE;
    }

    /** The header stands in the first buffer; the rest follows without headers. */
    private Drop deliverMerged(SplitRing ring, Frame incoming) throws GuestFault {
        long room = 0;
        long wanted = (long) HEADER + incoming.length();
        while (room < wanted && ring.hasMore()) {
            Chain chain = ring.pop();
            merged.add(chain);
            room += chain.writableBytes();
        }
        if (room < wanted || merged.get(0).writableBytes() < HEADER) {
            for (int i = merged.size() - 1; i >= 0; i--) {
                ring.undo(merged.get(i));
            }
            merged.clear();
            return room < wanted ? Drop.NO_ROOM : Drop.TOO_LONG;
        }
        header.putShort(BUFFERS_AT, (short) merged.size());
        merged.get(0).write(0, header, 0, HEADER);
        int done = 0;
        for (int i = 0; i < merged.size(); i++) {
            Chain chain = merged.get(i);
            int before = i == 0 ? HEADER : 0;
            int part = (int) Math.min(chain.writableBytes() - before, incoming.length() - done);
            incoming.copyTo(chain, before, done, part);
            ring.push(chain, before + part);
            done += part;
        }
        merged.clear();
        return Drop.NONE;
    }

    @Override
    public void finish() {}

    @Override
    public void stop(int queue) {
        rings[queue] = null;
    }

    @Override
    public void close() {
        port.detach();
    }
}
