package org.microvisor.hypervisor.memory.registry;

import org.microvisor.hypervisor.memory.NodeName;
import org.microvisor.hypervisor.memory.RegionId;
import org.microvisor.hypervisor.memory.Rights;
import org.microvisor.hypervisor.memory.SharingMode;

/**
 * One loan as its owner knows it.
 *
 * @param serial the owner's number for it
 * @param registration the user's number for its one registration, 0 as long as there is none
 * @param slot entry of the export table; nobody else's until this loan is over
 */
public record Grant(
        long serial,
        RegionId region,
        NodeName user,
        Rights rights,
        SharingMode mode,
        int slot,
        int key,
        int epoch,
        long registration,
        Stage stage) {
    /** How far a loan has come. */
    public enum Stage {
        /** The ticket is out; nothing is reachable. */
        OFFERED,
        /** The user has registered it; the export is open. */
        ATTACHED,
        /** As before, and the user is asked to give it back. */
        RECALLED,
        /** The export is closed; the user has not yet said that it knows. */
        REVOKED
    }

    Grant at(Stage next) {
        return new Grant(serial, region, user, rights, mode, slot, key, epoch, registration, next);
    }

    Grant attachedBy(long itsRegistration) {
        return new Grant(serial, region, user, rights, mode, slot, key, epoch, itsRegistration, Stage.ATTACHED);
    }

    boolean isOpen() {
        return stage == Stage.ATTACHED || stage == Stage.RECALLED;
    }

    /**
     * Whether the region cannot be used otherwise because of this loan. A revoked user cannot reach the memory, but until it says
     * so its caches may still show an old copy.
     */
    boolean binds() {
        return stage != Stage.REVOKED || mode.userMayCache();
    }
}
