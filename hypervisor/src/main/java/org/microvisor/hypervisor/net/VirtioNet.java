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
 * A guest's network interface (virtio 1.1, section 5.1) at a port of the soft switch: pairs of rings, one for what it receives and
 * one for what it sends.
 *
 * <pre>
 *   before each frame  {u8 flags, u8 gso type, u16 header length, u16 gso size, u16 sum start, u16 sum offset, u16 buffers}
 * </pre>
 *
 * <p>A frame that is longer than a buffer takes several, if the guest agreed on that (MRG_RXBUF). Checksums and the cut of long TCP
 * segments go from guest to guest undone, as far as both agreed on that. Frames between two stations keep to one ring (MQ). A guest
 * that offers no buffers loses frames, counted at the sender's port; it never holds up anybody else.
 */
public final class VirtioNet implements VhostDevice, SwitchPort {
    /** Most pairs of rings. */
    public static final int MOST_PAIRS = 8;

    private static final int HEADER = Offload.HEADER + 2;
    private static final int BUFFERS_AT = Offload.HEADER;
    private static final int CONFIGURATION = 12;
    private static final int PAIRS_AT = 8;
    private static final int MTU_AT = 10;
    private static final int FRAMES_PER_TURN = 64;
    /** This part of a ring's room is kept for frames that are urgent. */
    private static final int PARTS = 16;

    private static final long SUM = 1;
    private static final long GUEST_SUM = 1L << 1;
    private static final long MTU = 1L << 3;
    private static final long GUEST_TSO_IPV4 = 1L << 7;
    private static final long GUEST_TSO_IPV6 = 1L << 8;
    private static final long GUEST_ECN = 1L << 9;
    private static final long TSO_IPV4 = 1L << 11;
    private static final long TSO_IPV6 = 1L << 12;
    private static final long ECN = 1L << 13;
    private static final long MERGED_BUFFERS = 1L << 15;
    private static final long QUEUES = 1L << 22;

    private final String name;
    private final int pairs;
    private final SoftSwitch.Port port;
    private final @Nullable SplitRing[] rings;
    private final @Nullable GuestFault[] faults;
    private final int[] receiving;
    private final Frame frame = new Frame();
    private final ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
    private final List<Chain> merged = new ArrayList<>();
    private long agreed;

    /**
     * An interface at a new port of {@code network}.
     *
     * @param rules what the port may do
     * @param pairs pairs of rings that the guest may use, 1 to {@value #MOST_PAIRS}
     */
    public VirtioNet(String name, SoftSwitch network, PortRules rules, int pairs) {
        if (pairs < 1 || pairs > MOST_PAIRS) {
            throw new IllegalArgumentException(
                    "pairs of rings are not in 1.." + MOST_PAIRS + ": interface=" + name + ", pairs=" + pairs);
        }
        this.name = name;
        this.pairs = pairs;
        rings = new SplitRing[2 * pairs];
        faults = new GuestFault[2 * pairs];
        receiving = new int[pairs];
        port = network.attach(this, rules);
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
        long guest = GUEST_SUM | GUEST_TSO_IPV4 | GUEST_TSO_IPV6 | GUEST_ECN;
        return SUM | TSO_IPV4 | TSO_IPV6 | ECN | guest | MTU | MERGED_BUFFERS | (pairs > 1 ? QUEUES : 0);
    }

    @Override
    public void agree(long features) {
        agreed = features;
    }

    private boolean agreed(long feature) {
        return (agreed & feature) != 0;
    }

    @Override
    public int queues() {
        return rings.length;
    }

    @Override
    public int queueNumber() {
        return pairs;
    }

    @Override
    public byte[] configuration() {
        ByteBuffer all = ByteBuffer.allocate(CONFIGURATION).order(ByteOrder.LITTLE_ENDIAN);
        all.putShort(PAIRS_AT, (short) pairs)
                .putShort(MTU_AT, (short) port.rules().mtu());
        return all.array();
    }

    @Override
    public void configure(int offset, byte[] bytes) throws GuestFault {
        throw new GuestFault(
                "configuration of an interface is read only: offset=" + offset + ", bytes=" + bytes.length);
    }

    @Override
    public void start(int queue, SplitRing ring) {
        rings[queue] = ring;
        faults[queue] = null;
    }

    @Override
    public void serve(int queue) throws GuestFault {
        GuestFault fault = faults[queue];
        if (fault != null) {
            throw fault;
        }
        SplitRing ring = rings[queue];
        if (queue % 2 == 0 || ring == null) {
            return;
        }
        for (int i = 0; i < FRAMES_PER_TURN && ring.hasMore(); i++) {
            Chain chain = ring.pop();
            send(chain);
            ring.push(chain, 0);
        }
    }

    private void send(Chain chain) {
        long length = chain.readableBytes() - HEADER;
        if (length < Frame.HEADER) {
            port.sendRunt((int) Math.max(0, length));
            return;
        }
        chain.read(0, header, 0, HEADER);
        int count = (int) Math.min(length, Finisher.MOST_FRAME);
        if (!frame.offload().read(header, 0) || !mayLeave(frame.offload())) {
            port.sendImpossible(count);
            return;
        }
        frame.setAsOffloaded(chain, HEADER, count);
        port.send(frame);
    }

    /** Whether the guest agreed on what it leaves to others. */
    private boolean mayLeave(Offload offload) {
        return switch (offload.cut()) {
            case NONE -> !offload.sumNeeded() || agreed(SUM);
            case TCP_IPV4 -> agreed(TSO_IPV4) && (!offload.congestion() || agreed(ECN));
            case TCP_IPV6 -> agreed(TSO_IPV6) && (!offload.congestion() || agreed(ECN));
        };
    }

    @Override
    public boolean makesSums() {
        return agreed(GUEST_SUM);
    }

    @Override
    public boolean cuts(boolean ipv6) {
        return agreed(ipv6 ? GUEST_TSO_IPV6 : GUEST_TSO_IPV4) && agreed(GUEST_ECN);
    }

    @Override
    public Drop deliver(Frame incoming) {
        int queue = receiver(incoming);
        SplitRing ring = queue < 0 ? null : rings[queue];
        if (ring == null) {
            return Drop.DOWN;
        }
        try {
            if (incoming.priority() < PortRules.URGENT && ring.offered() <= ring.size() / PARTS) {
                return Drop.NO_ROOM;
            }
            incoming.offload().write(header, 0, incoming.shift());
            return agreed(MERGED_BUFFERS) ? deliverMerged(ring, incoming) : deliverWhole(ring, incoming);
        } catch (GuestFault fault) {
            // whoever sent this has no part in it: the ring's own turn takes it from its guest
            merged.clear();
            rings[queue] = null;
            faults[queue] = fault;
            return Drop.DOWN;
        }
    }

    /** The ring of a flow, of those that the guest uses; -1 if it uses none. */
    private int receiver(Frame incoming) {
        int usable = 0;
        for (int i = 0; i < rings.length; i += 2) {
            SplitRing ring = rings[i];
            if (ring != null && ring.enabled()) {
                receiving[usable++] = i;
            }
        }
        return usable == 0 ? -1 : receiving[usable == 1 ? 0 : incoming.flow() % usable];
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
