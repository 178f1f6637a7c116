package org.microvisor.hypervisor.memory.registry;

import org.microvisor.hypervisor.memory.NodeName;

/**
 * What registries say to each other. Every message is about one loan and one registration of it, both named by numbers that are
 * never used again, so a message that comes late or twice is recognised.
 *
 * @param grant the owner's number for the loan
 * @param registration the user's number for the registration
 * @param key the loan's key; 0 but in {@link Kind#ATTACH}
 */
public record Message(Kind kind, NodeName from, NodeName to, long grant, long registration, int key) {
    /** What is said. */
    public enum Kind {
        /** User: I take what the ticket offers. */
        ATTACH,
        /** Owner: it is open to you. */
        ATTACHED,
        /** Owner: there is no such loan for that registration. */
        REFUSED,
        /** User: I am done; my caches hold nothing of it. */
        DETACH,
        /** Owner: it is over. */
        DETACHED,
        /** Owner: give it back, please. */
        RECALL,
        /** Owner: it is closed to you. */
        REVOKE,
        /** User: I know; my window is closed and my caches hold nothing of it. */
        REVOKED
    }
}
