package org.microvisor.hypervisor.memory.registry;

import java.util.Optional;

/** Where a registry keeps its state across crashes. */
public interface StateStore {
    /** What was saved last, if anything was. */
    Optional<RegistryState> load();

    /** Makes {@code state} durable; when power is cut meanwhile, the old or the new state is there. */
    void save(RegistryState state);
}
