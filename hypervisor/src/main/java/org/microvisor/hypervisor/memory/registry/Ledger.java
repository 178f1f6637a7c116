package org.microvisor.hypervisor.memory.registry;

import org.microvisor.hypervisor.memory.NodeName;
import org.microvisor.hypervisor.memory.RegionId;

/** What both sides of a registry share: the durable state, and the way to other nodes. */
final class Ledger {
    final RegistrySettings settings;
    private final StateStore store;
    private final Transport transport;
    private RegistryState state;

    Ledger(RegistrySettings settings, RegistryState state, StateStore store, Transport transport) {
        this.settings = settings;
        this.state = state;
        this.store = store;
        this.transport = transport;
    }

    RegistryState state() {
        return state;
    }

    /** Every change comes here before the hardware or anybody else sees it. */
    void commit(RegistryState next) {
        store.save(next);
        state = next;
    }

    void send(Message.Kind kind, NodeName to, long grant, long registration, int key) {
        transport.send(new Message(kind, settings.name(), to, grant, registration, key));
    }

    /** An id that names nothing on this node. */
    RegionId freshId() {
        while (true) {
            RegionId id = new RegionId(settings.random().getAsInt());
            boolean used =
                    state.regions().stream().anyMatch(region -> region.id().equals(id))
                            || state.maps().stream().anyMatch(map -> map.id().equals(id));
            if (!used) {
                return id;
            }
        }
    }
}
