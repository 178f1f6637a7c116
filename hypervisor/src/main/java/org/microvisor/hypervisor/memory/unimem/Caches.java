package org.microvisor.hypervisor.memory.unimem;

import org.microvisor.hypervisor.memory.Range;

/** The caches of a node's processors. */
public interface Caches {
    /** On return what was dirty of {@code range} has been written, and no line of it is held. */
    void writeBackAndForget(Range range);
}
