package org.microvisor.hypervisor.memory.registry;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A store that outlives the registries of a test, and can fail before or after a save has become durable. */
final class MemoryStateStore implements StateStore {
    /** The power went in the middle of a save. */
    static final class PowerCut extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private @Nullable RegistryState saved;
    private long savesLeft = Long.MAX_VALUE;
    private boolean lastIsDurable;

    @Override
    public Optional<RegistryState> load() {
        return Optional.ofNullable(saved);
    }

    @Override
    public void save(RegistryState state) {
        if (savesLeft-- > 0) {
            saved = state;
            return;
        }
        if (lastIsDurable) {
            saved = state;
        }
        throw new PowerCut();
    }

    /** Lets {@code saves} more succeed; the one after them ends in a {@link PowerCut}. */
    void cutAfter(long saves, boolean cutOneIsDurable) {
        savesLeft = saves;
        lastIsDurable = cutOneIsDurable;
    }

    void powerUp() {
        savesLeft = Long.MAX_VALUE;
    }
}
