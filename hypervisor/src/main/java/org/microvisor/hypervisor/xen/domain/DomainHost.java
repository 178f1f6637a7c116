package org.microvisor.hypervisor.xen.domain;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.microvisor.hypervisor.xen.Page;
import org.microvisor.hypervisor.xen.Peer;
import org.microvisor.hypervisor.xen.XenFault;

/**
 * All domains of an experiment: makes them, gives them turns, takes them away. It is domain 0 itself: there is no control domain. One
 * thread; nothing happens but inside {@link #step}.
 */
public final class DomainHost {
    /** Domains are numbered below this (Xen's DOMID_FIRST_RESERVED). */
    public static final int MOST_DOMAINS = 0x7FF0;

    private final MachineMemory machine;
    private final VirtualClock clock = new VirtualClock();
    private final Trace trace = new Trace();
    private final Scheduler scheduler;
    private final Map<Integer, Domain> domains = new LinkedHashMap<>();
    private int last;

    /** No domains yet; the order in which they will run is drawn from {@code seed}. */
    public DomainHost(MachineMemory machine, long seed) {
        this.machine = machine;
        this.scheduler = new Scheduler(seed, clock, trace);
    }

    public MachineMemory machine() {
        return machine;
    }

    public VirtualClock clock() {
        return clock;
    }

    public Trace trace() {
        return trace;
    }

    public Scheduler scheduler() {
        return scheduler;
    }

    void trace(Trace.Kind kind, int domain, long what) {
        trace.add(kind, clock.nanoTime(), domain, what);
    }

    /**
     * A paused domain.
     *
     * @param frames of 4 KiB that it may use
     * @throws XenFault if there is no room for another
     */
    public Domain create(String name, int frames, Guest guest) throws XenFault {
        if (domains.size() >= MOST_DOMAINS - 1) {
            throw new XenFault(XenFault.Status.NO_SPACE, "no number is left for a domain: domains=" + domains.size());
        }
        do {
            last = last + 1 == MOST_DOMAINS ? 1 : last + 1;
        } while (domains.containsKey(last));
        Domain domain = new Domain(this, last, name, frames, guest);
        domains.put(last, domain);
        trace(Trace.Kind.CREATE, last, name.hashCode());
        return domain;
    }

    /** Takes a domain away with all that it has, except pages that somebody still uses. */
    public void destroy(Domain domain) {
        if (domains.remove(domain.id(), domain)) {
            trace(Trace.Kind.DESTROY, domain.id(), 0);
            domain.destroy();
        }
    }

    public Optional<Domain> find(int id) {
        return Optional.ofNullable(domains.get(id));
    }

    /** All of them, oldest first. */
    public Collection<Domain> domains() {
        return Collections.unmodifiableCollection(domains.values());
    }

    Domain need(int id) throws XenFault {
        return find(id).orElseThrow(() -> new XenFault(XenFault.Status.BAD_DOMAIN, "no such domain: domain=" + id));
    }

    /** One turn of somebody, or a step of time; whether there was anything to do. */
    public boolean step() {
        return scheduler.step();
    }

    /** A domain as the devices of domain 0 reach it. */
    public Peer peer(Domain domain) {
        return new HostPeer(domain);
    }

    private final class HostPeer implements Peer {
        private final Domain domain;

        HostPeer(Domain domain) {
            this.domain = domain;
        }

        @Override
        public int domain() {
            return domain.id();
        }

        @Override
        public Page hold(int reference, boolean writable) throws XenFault {
            return domain.grants().hold(reference, 0, writable);
        }

        @Override
        public void release(int reference, boolean writable) {
            domain.grants().release(reference, writable);
        }

        @Override
        public Channel bind(int port, Runnable onEvent) throws XenFault {
            return domain.events().bind(port, 0, scheduler.task(0, onEvent));
        }
    }
}
