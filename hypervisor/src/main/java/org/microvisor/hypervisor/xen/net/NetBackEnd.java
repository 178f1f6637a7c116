package org.microvisor.hypervisor.xen.net;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.microvisor.hypervisor.net.Drop;
import org.microvisor.hypervisor.net.Frame;
import org.microvisor.hypervisor.net.Offload;
import org.microvisor.hypervisor.net.PortRules;
import org.microvisor.hypervisor.net.SoftSwitch;
import org.microvisor.hypervisor.net.SwitchPort;
import org.microvisor.hypervisor.xen.Page;
import org.microvisor.hypervisor.xen.Peer;
import org.microvisor.hypervisor.xen.Ring;
import org.microvisor.hypervisor.xen.XenFault;
import org.microvisor.hypervisor.xen.bus.BackEnd;
import org.microvisor.hypervisor.xen.bus.FrontKeys;

/**
 * A guest's Xen interface at a port of the soft switch.
 *
 * <pre>
 *   guest's page --grant--> frame -> switch -> frame --grant--> other guest's page      one copy, page to page
 * </pre>
 *
 * <p>A frame in one page is sent from where it lies; one in several is put together first. Blank checksums and long segments go on as
 * they are to guests that take them so; the switch finishes them for others. A page that is not granted is an error of that
 * one frame; a ring that says more than it holds, a frame of too many slots or outside its page costs the guest the device. A guest that
 * offers no room loses frames, counted at the sender's port. The frame's path allocates nothing.
 */
public final class NetBackEnd implements BackEnd, SwitchPort {
    private static final int SLOTS_PER_TURN = 256;
    private static final int MOST_FRAME = 65_535 + Frame.HEADER;

    private final String name;
    private final Peer peer;
    private final SoftSwitch.Port port;
    private final Consumer<String> lost;
    private final Frame frame = new Frame();
    private final int[] sizes = new int[Netif.MOST_SLOTS];
    private final int[] offsets = new int[Netif.MOST_SLOTS];
    private final int[] grants = new int[Netif.MOST_SLOTS];
    private final int[] ids = new int[Netif.MOST_SLOTS];
    private int cutKind;
    private int cutSegment;
    private @Nullable ByteBuffer assembled;
    private @Nullable Rings rings;
    private long errors;

    /** What there is while it is connected. */
    private final class Rings {
        private final int sendGrant;
        private final int receiveGrant;
        private final Ring send;
        private final Ring receive;
        private final boolean gather;
        private final boolean makesSums;
        private final boolean cutsIpv4;
        private final boolean cutsIpv6;
        private final Peer.Channel sendChannel;
        private final Peer.Channel receiveChannel;

        Rings(FrontKeys keys) throws XenFault {
            boolean split = keys.text("event-channel-tx").isPresent();
            int sendPort = keys.number(split ? "event-channel-tx" : "event-channel");
            sendGrant = keys.number("tx-ring-ref");
            receiveGrant = keys.number("rx-ring-ref");
            gather = keys.can("feature-sg");
            makesSums = !keys.can("feature-no-csum-offload") && keys.can("feature-ipv6-csum-offload");
            cutsIpv4 = gather && keys.can("feature-gso-tcpv4");
            cutsIpv6 = gather && keys.can("feature-gso-tcpv6");
            Page sendPage = peer.hold(sendGrant, true);
            Page receivePage;
            try {
                receivePage = peer.hold(receiveGrant, true);
            } catch (XenFault refused) {
                peer.release(sendGrant, true);
                throw refused;
            }
            send = Ring.back(sendPage, Netif.TRANSMIT_SLOT);
            receive = Ring.back(receivePage, Netif.RECEIVE_SLOT);
            try {
                sendChannel = peer.bind(sendPort, NetBackEnd.this::serve);
                receiveChannel = split ? bindReceive(keys) : sendChannel;
            } catch (XenFault refused) {
                release();
                throw refused;
            }
        }

        private Peer.Channel bindReceive(FrontKeys keys) throws XenFault {
            try {
                return peer.bind(keys.number("event-channel-rx"), NetBackEnd.this::serve);
            } catch (XenFault refused) {
                sendChannel.close();
                throw refused;
            }
        }

        void release() {
            peer.release(sendGrant, true);
            peer.release(receiveGrant, true);
        }

        void close() {
            sendChannel.close();
            receiveChannel.close();
            release();
        }
    }

    /**
     * An interface at a new port of {@code network}.
     *
     * @param lost is told if the guest loses it, and why
     */
    public NetBackEnd(String name, Peer peer, SoftSwitch network, PortRules rules, Consumer<String> lost) {
        this.name = name;
        this.peer = peer;
        this.lost = lost;
        port = network.attach(this, rules);
    }

    @Override
    public String name() {
        return name;
    }

    /** Its port at the switch. */
    public SoftSwitch.Port port() {
        return port;
    }

    /** Frames that the guest could not send or take because of what it granted. */
    public long errors() {
        return errors;
    }

    @Override
    public Map<String, String> offers() {
        return Map.of(
                "feature-gso-tcpv4", "1",
                "feature-gso-tcpv6", "1",
                "feature-ipv6-csum-offload", "1",
                "feature-rx-copy", "1",
                "feature-rx-flip", "0",
                "feature-sg", "1",
                "feature-split-event-channels", "1",
                "hotplug-status", "connected",
                "multi-queue-max-queues", "1");
    }

    @Override
    public Map<String, String> connect(FrontKeys keys) throws XenFault {
        disconnect();
        if (!keys.can("request-rx-copy")) {
            throw new XenFault("front-end does not want frames to be copied: key=request-rx-copy");
        }
        rings = new Rings(keys);
        return Map.of();
    }

    @Override
    public void disconnect() {
        if (rings != null) {
            rings.close();
            rings = null;
        }
    }

    @Override
    public void close() {
        disconnect();
        port.detach();
    }

    /** A turn: sends what there is to be sent, and shows the guest what came for it. */
    private void serve() {
        Rings now = rings;
        if (now == null) {
            return;
        }
        try {
            int left = SLOTS_PER_TURN;
            int waiting;
            while ((waiting = now.send.waiting()) > 0 && left > 0) {
                left -= send(now.send, waiting);
            }
            if (waiting > 0 || now.send.await()) {
                now.sendChannel.again();
            }
            if (now.send.publish()) {
                now.sendChannel.raise();
            }
            now.receive.waiting();
            if (now.receive.publish()) {
                now.receiveChannel.raise();
            }
        } catch (XenFault broken) {
            lose(broken);
        }
    }

    private void lose(XenFault broken) {
        disconnect();
        lost.accept(String.valueOf(broken.getMessage()));
    }

    /** One frame; how many slots it took. */
    private int send(Ring ring, int waiting) throws XenFault {
        Page page = ring.page();
        int slots = 0;
        int extras = 0;
        int first = 0;
        int flags;
        cutKind = 0;
        do {
            if (slots + extras == waiting || slots == Netif.MOST_SLOTS) {
                throw new XenFault("frame has too many slots, or not all: slots=" + slots + ", waiting=" + waiting);
            }
            int at = ring.take();
            flags = Netif.sendFlags(page, at);
            grants[slots] = Netif.sendGrant(page, at);
            offsets[slots] = Netif.sendOffset(page, at);
            ids[slots] = Netif.sendId(page, at);
            sizes[slots] = Netif.sendSize(page, at);
            if (slots == 0) {
                first = flags;
                extras = (flags & Netif.EXTRA) != 0 ? extras(ring, waiting) : 0;
            }
            slots++;
        } while ((flags & Netif.MORE) != 0);
        int length = sizes[0];
        for (int i = 1; i < slots; i++) {
            sizes[0] -= sizes[i];
        }
        for (int i = 0; i < slots; i++) {
            if (sizes[i] < 0 || offsets[i] + sizes[i] > Page.BYTES) {
                throw new XenFault("part of a frame is not in its page: offset=" + offsets[i] + ", size=" + sizes[i]);
            }
        }
        answer(ring, slots, extras, forward(slots, length, first) ? Netif.OK : Netif.ERROR);
        return slots + extras;
    }

    /** Takes the extra slots behind a first one; how many. */
    private int extras(Ring ring, int waiting) throws XenFault {
        int extras = 0;
        int flags;
        do {
            if (++extras >= waiting) {
                throw new XenFault("extra slot is missing: waiting=" + waiting);
            }
            int at = ring.take();
            int type = Netif.extraType(ring.page(), at);
            if (type != Netif.EXTRA_CUT) {
                throw new XenFault("extra slot is of a type that was not offered: type=" + type);
            }
            flags = Netif.extraFlags(ring.page(), at);
            cutKind = Netif.cutKind(ring.page(), at);
            cutSegment = Netif.cutSegment(ring.page(), at);
        } while ((flags & Netif.EXTRA_MORE) != 0);
        return extras;
    }

    private void answer(Ring ring, int slots, int extras, int status) {
        for (int i = 0; i < slots; i++) {
            Netif.putSent(ring.page(), ring.put(), ids[i], status);
            for (int k = 0; i == 0 && k < extras; k++) {
                Netif.putSent(ring.page(), ring.put(), 0, Netif.NOTHING);
            }
        }
    }

    /** Room for a frame of several pages; most interfaces never have one. */
    private ByteBuffer scratch() {
        ByteBuffer room = assembled;
        if (room == null) {
            room = ByteBuffer.allocateDirect(MOST_FRAME);
            assembled = room;
        }
        return room;
    }

    private boolean forward(int slots, int length, int flags) {
        if (length < Frame.HEADER) {
            port.sendRunt(length);
            return true;
        }
        int at = 0;
        for (int i = 0; i < slots; i++) {
            Page page;
            try {
                page = peer.hold(grants[i], false);
            } catch (XenFault notGranted) {
                errors++;
                return false;
            }
            if (slots == 1) {
                forward(page.memory(), page.start() + offsets[0], length, flags);
            } else {
                scratch().put(at, page.memory(), page.start() + offsets[i], sizes[i]);
                at += sizes[i];
            }
            peer.release(grants[i], false);
        }
        if (slots > 1) {
            forward(scratch(), 0, length, flags);
        }
        return true;
    }

    private void forward(ByteBuffer memory, int at, int length, int flags) {
        if (cutKind == 0 && (flags & Netif.SEND_SUM_BLANK) == 0) {
            frame.set(memory, at, length);
        } else {
            Offload offload = frame.offload();
            offload.clear();
            Offload.Cut cut = LeftWork.cut(cutKind);
            if (!LeftWork.sum(offload, memory, at, length) || (cutKind != 0 && cut == Offload.Cut.NONE)) {
                port.sendImpossible(length);
                return;
            }
            offload.leaveCut(cut, cutSegment);
            frame.setAsOffloaded(memory, at, length);
        }
        port.send(frame);
    }

    @Override
    public boolean makesSums() {
        return rings != null && rings.makesSums;
    }

    @Override
    public boolean cuts(boolean ipv6) {
        return rings != null && rings.makesSums && (ipv6 ? rings.cutsIpv6 : rings.cutsIpv4);
    }

    @Override
    public Drop deliver(Frame incoming) {
        Rings now = rings;
        if (now == null) {
            return Drop.DOWN;
        }
        try {
            int slots = (incoming.length() + Page.BYTES - 1) / Page.BYTES;
            boolean cut = incoming.offload().cut() != Offload.Cut.NONE;
            if (slots > 1 && !now.gather) {
                return Drop.TOO_LONG;
            }
            if (now.receive.waiting() < slots + (cut ? 1 : 0)) {
                return Drop.NO_ROOM;
            }
            now.receiveChannel.again();
            return receive(now.receive, incoming, slots, cut);
        } catch (XenFault broken) {
            // its own turn finds the same and takes the device from the guest
            now.receiveChannel.again();
            return Drop.DOWN;
        }
    }

    private Drop receive(Ring ring, Frame incoming, int slots, boolean cut) {
        boolean good = true;
        int first = incoming.offload().sumNeeded()
                ? Netif.RECEIVE_SUM_BLANK | Netif.RECEIVE_SUM_GOOD
                : Netif.RECEIVE_SUM_GOOD;
        for (int i = 0; i < slots; i++) {
            int at = ring.take();
            int id = Netif.id(ring.page(), at);
            int grant = Netif.roomGrant(ring.page(), at);
            int part = Math.min(Page.BYTES, incoming.length() - i * Page.BYTES);
            try {
                Page room = peer.hold(grant, true);
                incoming.copyTo(room.memory(), room.start(), i * Page.BYTES, part);
                peer.release(grant, true);
            } catch (XenFault notGranted) {
                good = false;
                part = Netif.ERROR;
            }
            int flags = (i == 0 ? first | (cut ? Netif.EXTRA : 0) : 0) | (i < slots - 1 ? Netif.MORE : 0);
            Netif.putReceived(ring.page(), ring.put(), id, flags, part);
            if (i == 0 && cut) {
                ring.take();
                Offload offload = incoming.offload();
                Netif.putCut(ring.page(), ring.put(), LeftWork.kind(offload.cut()), offload.segment());
            }
        }
        if (!good) {
            errors++;
        }
        return good ? Drop.NONE : Drop.DOWN;
    }
}
