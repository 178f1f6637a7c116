package org.microvisor.hypervisor.xen.guest;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.microvisor.hypervisor.xen.GrantEntry;
import org.microvisor.hypervisor.xen.Peer;
import org.microvisor.hypervisor.xen.XenFault;
import org.microvisor.hypervisor.xen.domain.Domain;
import org.microvisor.hypervisor.xen.domain.DomainHost;
import org.microvisor.hypervisor.xenstore.Quotas;
import org.microvisor.hypervisor.xenstore.StoreRing;
import org.microvisor.hypervisor.xenstore.XenStore;

/** The store at the ring pages of guests: takes one up when its guest is introduced, by the grant that is reserved for that. */
final class StoreRings implements XenStore.Introductions {
    private final DomainHost host;
    private final Map<Integer, Line> lines = new HashMap<>();
    private final XenStore store;

    StoreRings(DomainHost host, Quotas quotas) {
        this.host = host;
        store = new XenStore(quotas, this);
    }

    /** What a guest has to speak with the store. */
    private final class Line {
        private final Peer peer;
        private final StoreRing ring;
        private Peer.@Nullable Channel channel;

        Line(Peer peer, int port) throws XenFault {
            this.peer = peer;
            ring = new StoreRing(store, peer.domain(), peer.hold(GrantEntry.STORE, true), this::raise);
            try {
                channel = peer.bind(port, ring::serve);
            } catch (XenFault refused) {
                close();
                throw refused;
            }
        }

        private void raise() {
            if (channel != null) {
                channel.raise();
            }
        }

        void close() {
            if (channel != null) {
                channel.close();
            }
            ring.close();
            peer.release(GrantEntry.STORE, true);
        }
    }

    XenStore store() {
        return store;
    }

    @Override
    public void introduced(int domain, long frame, int port) {
        Domain guest = host.find(domain).orElse(null);
        if (guest == null) {
            return;
        }
        try {
            lines.put(domain, new Line(host.peer(guest), port));
        } catch (XenFault impossible) {
            throw new IllegalStateException("guest has no ring page or channel: domain=" + domain, impossible);
        }
    }

    @Override
    public void released(int domain) {
        Line line = lines.remove(domain);
        if (line != null) {
            line.close();
        }
    }
}
