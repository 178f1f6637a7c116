package org.microvisor.hypervisor.xen.domain;

/**
 * A program that is a domain's whole operating system. It is called in its domain's turns, by one thread, and must not wait: it does what
 * there is to do and returns. What it throws ends its domain, nobody else's.
 */
public interface Guest {
    /** Begins; the domain's memory is all zeros but for what its {@link Hypercalls#parameters} name. */
    void start(Hypercalls hypercalls);

    /** An event channel was raised, once or more often. */
    void onEvent(int port);
}
