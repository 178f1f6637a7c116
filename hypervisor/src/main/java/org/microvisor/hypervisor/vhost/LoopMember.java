package org.microvisor.hypervisor.vhost;

import org.microvisor.hypervisor.linux.Descriptor;

/** Something else that a {@link VhostLoop} serves beside virtual devices; only its thread calls these methods. */
public interface LoopMember {
    /** Readable when there is something to do. */
    Descriptor descriptor();

    /**
     * Does some of what there is to do.
     *
     * @return whether there is more
     */
    boolean serve();

    /** Whether there will never be anything to do again: the loop ends it then. */
    boolean ended();

    /** Gives up what it stands on. */
    void end();
}
