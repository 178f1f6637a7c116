package org.microvisor.hypervisor.xenstore;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A client's own view of the store from one moment on, and what it did there.
 *
 * <p>It can be committed if nothing that it read has changed meanwhile: then what it did is done once more, on the store as it is. What
 * others did elsewhere, or wrote where it only wrote, is no conflict.
 */
final class Transaction {
    /** Something that changes a state. */
    interface Step {
        List<StoreState.Change> apply(StoreState state) throws StoreError;
    }

    private final StoreState before;
    private final StoreState own;
    private final Map<String, Long> read = new HashMap<>();
    private final List<Step> steps = new ArrayList<>();

    Transaction(StoreState store) {
        before = store.fork();
        own = store.fork();
    }

    /** The view; {@code path} is read in it. */
    StoreState reading(String path) {
        read.putIfAbsent(path, before.generation(path));
        return own;
    }

    void carryOut(Step step) throws StoreError {
        step.apply(own);
        steps.add(step);
    }

    /** What the store becomes, and what changes in it. */
    record Committed(StoreState state, List<StoreState.Change> changes) {}

    /** Does the steps on {@code store}; nothing if that is not possible any more. */
    Optional<Committed> commit(StoreState store) {
        for (Map.Entry<String, Long> entry : read.entrySet()) {
            if (store.generation(entry.getKey()) != entry.getValue()) {
                return Optional.empty();
            }
        }
        StoreState result = store.fork();
        List<StoreState.Change> changes = new ArrayList<>();
        try {
            for (Step step : steps) {
                changes.addAll(step.apply(result));
            }
        } catch (StoreError meanwhileImpossible) {
            return Optional.empty();
        }
        return Optional.of(new Committed(result, changes));
    }
}
