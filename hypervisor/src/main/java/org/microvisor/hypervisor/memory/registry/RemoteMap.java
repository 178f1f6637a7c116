package org.microvisor.hypervisor.memory.registry;

import org.microvisor.hypervisor.memory.Range;
import org.microvisor.hypervisor.memory.RegionId;

/**
 * Another node's region as its user knows it.
 *
 * @param id what it is called here
 * @param registration this node's number for the registration; never used again
 * @param slot entry of the window table, 0 unless mapped
 * @param base the window's first address, 0 unless mapped
 */
public record RemoteMap(RegionId id, Ticket ticket, long registration, Stage stage, int slot, long base) {
    /** How far the use of a region has come. */
    public enum Stage {
        /** The owner has not answered yet. */
        ATTACHING,
        /** It may be mapped. */
        REGISTERED,
        /** A window is open. */
        MAPPED,
        /** Given up; the owner has not confirmed yet. */
        DETACHING
    }

    RemoteMap at(Stage next) {
        return new RemoteMap(id, ticket, registration, next, 0, 0);
    }

    RemoteMap mappedAt(int windowSlot, long windowBase) {
        return new RemoteMap(id, ticket, registration, Stage.MAPPED, windowSlot, windowBase);
    }

    /** Where the window lies; its size is the region's, up to the next power of two. */
    public Range place() {
        return new Range(base, windowBytes(ticket.size()));
    }

    static long windowBytes(long size) {
        return size == 1 ? 1 : Long.highestOneBit(size - 1) << 1;
    }
}
