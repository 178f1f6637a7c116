/** A guest's disk under Xen (blkif) on a block device. Depends on hypervisor.xen, hypervisor.xen.bus and hypervisor.block. */
@NullMarked
package org.microvisor.hypervisor.xen.block;

import org.jspecify.annotations.NullMarked;
