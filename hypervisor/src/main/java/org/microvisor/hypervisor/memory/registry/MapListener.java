package org.microvisor.hypervisor.memory.registry;

import org.microvisor.hypervisor.memory.RegionId;

/** Learns what owners do to the maps of this node. Calls come from inside of the registry and must not call it back. */
public interface MapListener {
    /** The owner wants the region back: save what is in it, then unmap and deregister. Comes again until that is done. */
    void recalled(RegionId map);

    /** The region is gone, its window is closed, the id means nothing any more. */
    void lost(RegionId map);
}
