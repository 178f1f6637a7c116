package org.microvisor.hypervisor.xen.domain;

import java.util.ArrayList;
import java.util.List;
import org.microvisor.hypervisor.xen.Page;
import org.microvisor.hypervisor.xen.XenFault;

/** The pages of others that a domain has mapped: it can give back only those, and they are given back when it ends. */
final class Mappings {
    private final int domain;
    private final List<Mapping> mappings = new ArrayList<>();

    private record Mapping(GrantTable grants, int reference, boolean writable) {}

    Mappings(int domain) {
        this.domain = domain;
    }

    Page map(GrantTable grants, int reference, boolean writable) throws XenFault {
        Page page = grants.hold(reference, domain, writable);
        mappings.add(new Mapping(grants, reference, writable));
        return page;
    }

    void unmap(GrantTable grants, int reference, boolean writable) throws XenFault {
        if (!mappings.remove(new Mapping(grants, reference, writable))) {
            throw new XenFault(
                    XenFault.Status.BAD_HANDLE, "not mapped: reference=" + reference + ", writable=" + writable);
        }
        grants.release(reference, writable);
    }

    void close() {
        mappings.forEach(one -> one.grants().release(one.reference(), one.writable()));
        mappings.clear();
    }
}
