/**
 * The storage node's software: volumes with thin provisioning on a device, and the service of what the node's logic
 * leaves to the processor. Depends on {@code hypervisor.board}, {@code hypervisor.nvme}, {@code aoe.regs} and {@code
 * aoe.wire}.
 */
@NullMarked
package org.microvisor.hypervisor.storage;

import org.jspecify.annotations.NullMarked;
