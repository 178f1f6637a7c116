package org.microvisor.hypervisor.xen.domain;

import java.util.List;
import org.microvisor.hypervisor.xen.Page;
import org.microvisor.hypervisor.xen.SharedInfo;
import org.microvisor.hypervisor.xen.XenFault;

/**
 * What a guest in this process may ask of the hypervisor; the names of Xen's own calls stand beside each. Only to be used in the
 * domain's turns.
 */
public final class Hypercalls {
    private final Domain domain;

    Hypercalls(Domain domain) {
        this.domain = domain;
    }

    /** The own number. */
    public int domain() {
        return domain.id();
    }

    /** Where the pages are that were there from the start (HVMOP_get_param). */
    public StartInfo parameters() {
        return domain.parameters();
    }

    /** Frames that the domain may use; 0 and those of {@link #parameters} are taken. */
    public int frames() {
        return domain.memory().frames();
    }

    /** A page of the own memory. */
    public Page page(int frame) throws XenFault {
        return domain.memory().page(frame);
    }

    /** Nanoseconds of virtual time. */
    public long time() {
        return domain.host().clock().nanoTime();
    }

    /** Makes the own grant table so long; its pages (GNTTABOP_setup_table). */
    public List<Page> grantTable(int pages) throws XenFault {
        return domain.grants().setUp(pages);
    }

    /** A page that another domain grants (GNTTABOP_map_grant_ref). */
    public Page map(int other, int reference, boolean writable) throws XenFault {
        return domain.mappings().map(domain.host().need(other).grants(), reference, writable);
    }

    /** Gives back what {@link #map} gave, with the same arguments (GNTTABOP_unmap_grant_ref). */
    public void unmap(int other, int reference, boolean writable) throws XenFault {
        domain.mappings().unmap(domain.host().need(other).grants(), reference, writable);
    }

    /** Copies bytes of a page that another domain grants into one of the own memory (GNTTABOP_copy). */
    public void copyFrom(int other, int reference, int from, int frame, int to, int bytes) throws XenFault {
        checkCopy(from, to, bytes);
        Page own = page(frame);
        GrantTable grants = domain.host().need(other).grants();
        own.copy(to, grants.hold(reference, domain.id(), false), from, bytes);
        grants.release(reference, false);
    }

    /** Copies bytes of the own memory into a page that another domain grants (GNTTABOP_copy). */
    public void copyTo(int other, int reference, int to, int frame, int from, int bytes) throws XenFault {
        checkCopy(from, to, bytes);
        Page own = page(frame);
        GrantTable grants = domain.host().need(other).grants();
        grants.hold(reference, domain.id(), true).copy(to, own, from, bytes);
        grants.release(reference, true);
    }

    private static void checkCopy(int from, int to, int bytes) throws XenFault {
        if (from < 0 || to < 0 || bytes < 0 || from > Page.BYTES - bytes || to > Page.BYTES - bytes) {
            throw new XenFault(
                    XenFault.Status.BAD_COPY, "copy leaves the page: from=" + from + ", to=" + to + ", bytes=" + bytes);
        }
    }

    /** Moves a frame with its contents to a domain that accepts one; the own number of it is empty then (GNTTABOP_transfer). */
    public void transfer(int frame, int other, int reference) throws XenFault {
        Domain receiver = domain.host().need(other);
        int taken = domain.memory().take(frame);
        try {
            receiver.grants().accept(reference, domain.id(), taken);
        } catch (XenFault refused) {
            domain.memory().put(frame, taken);
            throw refused;
        }
        domain.host().trace(Trace.Kind.TRANSFER, other, reference);
    }

    /** A new port that domain {@code remote} may take (EVTCHNOP_alloc_unbound). */
    public int allocateUnbound(int remote) throws XenFault {
        return domain.events().allocateUnbound(remote);
    }

    /** A new port that is joined to one of another domain's (EVTCHNOP_bind_interdomain). */
    public int bindInterdomain(int remote, int port) throws XenFault {
        return domain.events().bind(domain.host().need(remote).events(), port);
    }

    /** A new port for an interrupt of the hypervisor, such as {@link EventChannels#VIRQ_TIMER} (EVTCHNOP_bind_virq). */
    public int bindVirq(int virq) throws XenFault {
        return domain.events().bindVirq(virq);
    }

    /** Raises the other end of a channel (EVTCHNOP_send). */
    public void send(int port) throws XenFault {
        domain.host().trace(Trace.Kind.SEND, domain.id(), port);
        domain.events().send(port);
    }

    /** EVTCHNOP_close. */
    public void close(int port) throws XenFault {
        domain.events().close(port);
    }

    /** Wants not to be told of a port; what comes is kept. */
    public void mask(int port) {
        SharedInfo.mask(domain.info(), port);
    }

    /** Wants to be told again, also of what came meanwhile (EVTCHNOP_unmask). */
    public void unmask(int port) throws XenFault {
        domain.events().unmask(port);
    }

    /** Whether a port is joined to somebody (EVTCHNOP_status). */
    public boolean isBound(int port) throws XenFault {
        return domain.events().isBound(port);
    }

    /** Raises {@link EventChannels#VIRQ_TIMER} at that time, and not at one said before (VCPUOP_set_singleshot_timer). */
    public void alarm(long time) {
        domain.alarm(time);
    }

    /** Ends the domain after this turn (SCHEDOP_shutdown). */
    public void shutDown(String why) {
        domain.shutDown(why);
    }

    /** Puts something into the trace. */
    public void mark(long what) {
        domain.host().trace(Trace.Kind.MARK, domain.id(), what);
    }
}
