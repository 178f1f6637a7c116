/** Ethernet cables of a node to programs of its own machine, such as simulated hardware. Depends on the board's interfaces only. */
@NullMarked
package org.microvisor.hypervisor.cable;

import org.jspecify.annotations.NullMarked;
