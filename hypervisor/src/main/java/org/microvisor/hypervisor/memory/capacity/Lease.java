package org.microvisor.hypervisor.memory.capacity;

import org.microvisor.hypervisor.memory.NodeName;

/**
 * One piece of memory lent for a time.
 *
 * @param id never used again
 * @param since when it began, in nanoseconds
 * @param until when it lapses unless its user asks again
 */
public record Lease(long id, NodeName owner, NodeName user, long since, long until, Stage stage) {
    /** How far a lease has come. */
    public enum Stage {
        ACTIVE,
        /** The user was asked to give it back; {@code until} is when that must have happened. */
        RECALLED,
        /** Taken away; it has ended when both nodes say so. */
        REVOKED
    }

    Lease renewedUntil(long time) {
        return new Lease(id, owner, user, since, time, stage);
    }

    Lease at(Stage next, long time) {
        return new Lease(id, owner, user, since, time, next);
    }
}
