package org.microvisor.hypervisor.memory.capacity;

/** What a node's registry is to do next for a lease, as it stands after the decision. */
public record Decision(Kind kind, Lease lease) {
    /** What is to be done. */
    public enum Kind {
        /** Allocate, export, register, map. */
        LEND,
        /** Ask the user to give it back. */
        RECALL,
        /** Take it away. */
        REVOKE
    }
}
