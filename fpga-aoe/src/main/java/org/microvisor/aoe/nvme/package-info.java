/** The NVMe engine: queues, doorbells, buffers and completions as the SSD sees them; depends on hdl and aoe's records. */
@NullMarked
package org.microvisor.aoe.nvme;

import org.jspecify.annotations.NullMarked;
