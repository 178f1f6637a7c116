package org.microvisor.hypervisor.memory.registry;

import org.microvisor.hypervisor.memory.MemoryRefusedException;
import org.microvisor.hypervisor.memory.NodeName;
import org.microvisor.hypervisor.memory.Range;
import org.microvisor.hypervisor.memory.RegionId;
import org.microvisor.hypervisor.memory.Rights;
import org.microvisor.hypervisor.memory.SharingMode;

/**
 * One node's authority over its own memory and over the windows through which it sees that of others.
 *
 * <pre>
 *  at the owner                     at the user
 *  allocate -> export -- ticket --> register -> map -> use -> unmap -> deregister
 *  free     <- recall or revoke
 * </pre>
 *
 * <p>The ticket travels with the controller; the two registries then agree over a {@link Transport}. Whatever a call has returned
 * is durable; hardware follows the durable state. A call that cannot be served is a {@link MemoryRefusedException} and changes
 * nothing. Two promises hold under any loss, doubling, delay and order of messages and any crash: no page has two cachers, and no
 * request reaches memory without a loan that is open.
 *
 * <p>Not thread-safe. Time comes in through {@link #poll}; nothing else waits.
 */
public final class MemoryRegistry {
    /** What was lost before a registry is opened again. */
    public enum Restart {
        /** The process only: memory, tables and caches are as they were. */
        PROCESS,
        /** All but the durable state. */
        BOARD
    }

    private final Ledger ledger;
    private final OwnedRegions owned;
    private final RemoteMaps remote;
    private long nextRetry = Long.MIN_VALUE;

    private MemoryRegistry(Ledger ledger, OwnedRegions owned, RemoteMaps remote) {
        this.ledger = ledger;
        this.owned = owned;
        this.remote = remote;
    }

    /** Opens the registry of a node on what {@code store} holds, and sets the hardware accordingly. */
    public static MemoryRegistry open(
            RegistrySettings settings,
            MemoryHardware hardware,
            StateStore store,
            Transport transport,
            MapListener listener,
            Restart restart) {
        int slots = hardware.exports().slots();
        RegistryState saved = store.load().orElseGet(() -> RegistryState.empty(slots));
        if (saved.epochs().size() != slots) {
            throw new MemoryRefusedException("saved registry is of another node: its exports="
                    + saved.epochs().size() + ", exports here=" + slots);
        }
        Ledger ledger = new Ledger(settings, saved, store, transport);
        if (restart == Restart.BOARD) {
            ledger.commit(saved.afterPowerCut());
        }
        MemoryRegistry registry = new MemoryRegistry(
                ledger,
                new OwnedRegions(ledger, hardware.exports(), hardware.pages()),
                new RemoteMaps(ledger, hardware.windows(), listener));
        registry.remote.restore();
        registry.owned.restore();
        return registry;
    }

    public NodeName name() {
        return ledger.settings.name();
    }

    /** What it knows, as a value. */
    public RegistryState state() {
        return ledger.state();
    }

    /** Takes {@code bytes} (whole pages) of the node's lendable memory; its content is undefined. */
    public RegionId allocate(long bytes) {
        return owned.allocate(bytes);
    }

    /**
     * Offers a region to a node. A region has one mode at a time, and one user if the mode is exclusive; from now on the owner's
     * own processors have the access that the mode leaves them.
     */
    public Ticket export(RegionId region, NodeName user, Rights rights, SharingMode mode) {
        return owned.export(region, user, rights, mode);
    }

    /** Asks the users of a region to give it back; asked again at every {@link #poll} until they do. */
    public void recall(RegionId region) {
        owned.recall(region);
    }

    /**
     * Ends all access to a region now. What users' caches had not written back is lost; a region that a user could cache stays
     * bound until that user answers or is {@link #dead}.
     */
    public void revoke(RegionId region) {
        owned.revoke(region);
    }

    /** Gives the memory of a region back, which nobody may be using. */
    public void free(RegionId region) {
        owned.free(region);
    }

    /** Takes what a ticket offers; the map can be used once its stage is {@link RemoteMap.Stage#REGISTERED}. */
    public RegionId register(Ticket ticket) {
        return remote.register(ticket);
    }

    /** The map called {@code id}. */
    public RemoteMap find(RegionId id) {
        return remote.find(id);
    }

    /** Opens a window and returns the node's addresses behind which the region lies. */
    public Range map(RegionId id) {
        return remote.map(id);
    }

    /** Closes the window of a map. */
    public void unmap(RegionId id) {
        remote.unmap(id);
    }

    /** Gives a region back; said again at every {@link #poll} until the owner confirms. */
    public void deregister(RegionId id) {
        remote.deregister(id);
    }

    /**
     * Says that a node is off, or cut from the link for good, and that its caches cannot write any more. Its loans and maps end
     * here; nobody but the controller can know this.
     */
    public void dead(NodeName node) {
        owned.dead(node);
        remote.dead(node);
    }

    /** Takes a message that arrived. */
    public void receive(Message message) {
        if (!message.to().equals(name())) {
            throw new IllegalArgumentException("message is another node's: to=" + message.to() + ", node=" + name());
        }
        switch (message.kind()) {
            case ATTACH -> owned.attach(message);
            case DETACH -> owned.detach(message);
            case REVOKED -> owned.revoked(message);
            case ATTACHED -> remote.attached(message);
            case REFUSED -> remote.refused(message);
            case DETACHED -> remote.detached(message);
            case RECALL -> remote.recall(message);
            case REVOKE -> remote.revoke(message);
        }
    }

    /** Says again what has no answer yet, at most every retry time; {@code nanoTime} never goes back. */
    public void poll(long nanoTime) {
        if (nanoTime >= nextRetry) {
            nextRetry = nanoTime + ledger.settings.retryNanos();
            owned.resend();
            remote.resend();
        }
    }
}
