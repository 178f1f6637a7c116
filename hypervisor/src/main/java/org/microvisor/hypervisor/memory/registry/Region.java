package org.microvisor.hypervisor.memory.registry;

import org.microvisor.hypervisor.memory.Range;
import org.microvisor.hypervisor.memory.RegionId;

/**
 * Memory of this node that has a name and may be lent.
 *
 * @param memory its bus addresses
 */
public record Region(RegionId id, Range memory) {}
