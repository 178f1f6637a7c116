package org.microvisor.hypervisor.xen.guest;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.microvisor.hypervisor.xen.Page;
import org.microvisor.hypervisor.xen.Ring;
import org.microvisor.hypervisor.xen.XenFault;
import org.microvisor.hypervisor.xen.XenbusState;
import org.microvisor.hypervisor.xen.net.Netif;

/**
 * A guest's network interface: frames of up to a page, in buffers that are granted once and used again. Sending and receiving allocate
 * nothing. Frames that come in several pages are counted and dropped.
 */
public final class NetFrontEnd implements FrontEnd {
    /** Is told of what happens. */
    public interface User {
        /** Frames may be sent from now on. */
        void connected();

        /** A frame came; it is in the page until this returns. */
        void received(Page page, int offset, int length);
    }

    private final Kernel kernel;
    private final User user;
    private final FrontBus bus;
    private final int[] ringFrames;
    private final int[] sendFrames;
    private final int[] sendGrants;
    private final int[] free;
    private final int[] receiveFrames;
    private final int[] receiveGrants;
    private final @Nullable Page[] sendPages;
    private final @Nullable Page[] receivePages;
    private int freeCount;
    private int port;
    private int sendRingGrant;
    private int receiveRingGrant;
    private @Nullable Ring send;
    private @Nullable Ring receive;
    private long refused;
    private long dropped;

    /**
     * Interface {@code number} of the guest.
     *
     * @param buffers for each direction, 1 to 256
     */
    public NetFrontEnd(Kernel kernel, int number, int buffers, User user) {
        this.kernel = kernel;
        this.user = user;
        sendFrames = frames(buffers);
        receiveFrames = frames(buffers);
        sendGrants = new int[buffers];
        receiveGrants = new int[buffers];
        free = new int[buffers];
        sendPages = new Page[buffers];
        receivePages = new Page[buffers];
        ringFrames = new int[] {kernel.frame(), kernel.frame()};
        bus = new FrontBus(kernel.store(), "device/vif/" + number, this);
    }

    private int[] frames(int count) {
        int[] frames = new int[count];
        for (int i = 0; i < count; i++) {
            frames[i] = kernel.frame();
        }
        return frames;
    }

    @Override
    public Map<String, String> prepare() {
        Ring sending = Ring.front(kernel.page(ringFrames[0]), Netif.TRANSMIT_SLOT);
        Ring receiving = Ring.front(kernel.page(ringFrames[1]), Netif.RECEIVE_SLOT);
        sendRingGrant = kernel.grant(ringFrames[0], false);
        receiveRingGrant = kernel.grant(ringFrames[1], false);
        freeCount = 0;
        for (int i = 0; i < sendFrames.length; i++) {
            sendGrants[i] = kernel.grant(sendFrames[i], true);
            receiveGrants[i] = kernel.grant(receiveFrames[i], false);
            free[freeCount++] = i;
            Netif.putRoom(receiving.page(), receiving.put(), i, receiveGrants[i]);
        }
        receiving.publish();
        send = sending;
        receive = receiving;
        port = kernel.port(this::serve);
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("tx-ring-ref", String.valueOf(sendRingGrant));
        keys.put("rx-ring-ref", String.valueOf(receiveRingGrant));
        keys.put("event-channel", String.valueOf(port));
        keys.put("request-rx-copy", "1");
        keys.put("feature-rx-notify", "1");
        keys.put("feature-no-csum-offload", "1");
        return keys;
    }

    @Override
    public void connected() {
        user.connected();
    }

    @Override
    public void closed() {
        kernel.close(port);
        send = null;
        receive = null;
        kernel.revoke(sendRingGrant);
        kernel.revoke(receiveRingGrant);
        for (int i = 0; i < sendGrants.length; i++) {
            kernel.revoke(sendGrants[i]);
            kernel.revoke(receiveGrants[i]);
        }
    }

    /** After the other end closed it: begins again. */
    public void reopen() {
        bus.reopen();
    }

    public XenbusState state() {
        return bus.state();
    }

    /** Whether a frame can be begun. */
    public boolean canSend() {
        Ring ring = send;
        return ring != null && bus.state() == XenbusState.CONNECTED && freeCount > 0 && ring.room() > 0;
    }

    /** The page for the next frame, to be written from its beginning; {@link #canSend} was true. */
    public Page begin() {
        int buffer = free[freeCount - 1];
        Page page = sendPages[buffer];
        if (page == null) {
            page = kernel.page(sendFrames[buffer]);
            sendPages[buffer] = page;
        }
        return page;
    }

    /** Hands the frame in over; it goes with {@link #push}. */
    public void send(int length) {
        Ring ring = send;
        if (ring == null || freeCount == 0) {
            throw new IllegalStateException("interface cannot send now: state=" + bus.state());
        }
        int buffer = free[--freeCount];
        Netif.putSend(ring.page(), ring.put(), sendGrants[buffer], 0, 0, buffer, length);
    }

    /** Shows what was handed over to the other end. */
    public void push() {
        Ring ring = send;
        if (ring != null && ring.publish()) {
            kernel.send(port);
        }
    }

    /** Frames that the other end could not take. */
    public long refused() {
        return refused;
    }

    /** Frames that came and were not understood. */
    public long dropped() {
        return dropped;
    }

    private void serve() {
        Ring sending = send;
        Ring receiving = receive;
        if (sending == null || receiving == null) {
            return;
        }
        try {
            do {
                while (sending.waiting() > 0) {
                    sent(sending.page(), sending.take());
                }
            } while (sending.await());
            do {
                while (receiving.waiting() > 0) {
                    received(receiving, receiving.take());
                }
            } while (receiving.await());
        } catch (XenFault broken) {
            throw new IllegalStateException("back-end broke the rules: " + broken.getMessage(), broken);
        }
        if (receiving.publish()) {
            kernel.send(port);
        }
    }

    private void sent(Page page, int at) {
        free[freeCount++] = Netif.id(page, at);
        if (Netif.sentStatus(page, at) != Netif.OK) {
            refused++;
        }
    }

    private void received(Ring ring, int at) {
        int buffer = Netif.id(ring.page(), at);
        int length = Netif.receivedStatus(ring.page(), at);
        int flags = Netif.receivedFlags(ring.page(), at);
        int offset = Netif.receivedOffset(ring.page(), at);
        if (length > 0 && (flags & (Netif.MORE | Netif.EXTRA)) == 0) {
            Page page = receivePages[buffer];
            if (page == null) {
                page = kernel.page(receiveFrames[buffer]);
                receivePages[buffer] = page;
            }
            user.received(page, offset, length);
        } else {
            dropped++;
        }
        Netif.putRoom(ring.page(), ring.put(), buffer, receiveGrants[buffer]);
    }
}
