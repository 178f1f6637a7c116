/**
 * NVMe controller bring-up and a software I/O queue over the board seam. Depends on {@code hypervisor.board} and on the
 * NVMe formats of {@code aoe.wire}.
 */
@NullMarked
package org.microvisor.hypervisor.nvme;

import org.jspecify.annotations.NullMarked;
